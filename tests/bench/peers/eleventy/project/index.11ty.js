import { frame, link } from "./_includes/frame.js";

export const data = { layout: false, title: "Generated Local Offer" };

export function render({ title, collections }) {
  const sections = Object.entries(collections.folders).map(
    ([folder, pages]) => `<li>${link(`/${folder}/`, pages.title)}</li>`,
  );
  return frame(title, title, [], `<h1>${title}</h1><ul class="cards">${sections.join("")}</ul>`);
}
