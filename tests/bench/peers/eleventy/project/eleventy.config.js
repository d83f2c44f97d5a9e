// Tuned: templates in plain JavaScript, and Markdown that no template language looks at first.
export default function (eleventy) {
  eleventy.addPassthroughCopy("assets");
  eleventy.addGlobalData("layout", "written.11ty.js");
  eleventy.addCollection("folders", (collections) => {
    const folders = {};
    for (const page of collections.getFilteredByGlob("**/*.md")) {
      const [folder, name] = page.url.split("/").slice(1);
      folders[folder] ??= [];
      if (name) folders[folder].push(page);
      else folders[folder].title = page.data.title;
    }
    return folders;
  });
  return { markdownTemplateEngine: false };
}
