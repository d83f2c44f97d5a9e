import { escaped, frame, link } from "./frame.js";

export default function (data) {
  const [folder, name] = data.page.url.split("/").slice(1);
  const others = data.collections.folders[folder] ?? [];
  const crumbs = name ? [[`/${folder}/`, others.title]] : [];
  const cards = name
    ? ""
    : `<ul class="cards">${others
        .map(
          (page) =>
            `<li class="card"><h2>${link(page.url, page.data.title)}</h2><p>${escaped(page.data.description)}</p></li>`,
        )
        .join("")}</ul>`;
  const main = `<article class="prose"><h1>${escaped(data.title)}</h1>\n${data.content}</article>\n${cards}`;
  return frame(data.title, data.description, crumbs, main);
}
