import { SERVICES, escaped, frame, line, link } from "../_includes/frame.js";

export const data = {
  layout: false,
  pagination: { data: "sheets", size: 1, alias: "sheet" },
  permalink: ({ sheet }) => `services/${sheet.path}`,
};

const named = (entry) =>
  `<li>${link(`/services/${entry.id}/`, entry.name)}${entry.of ? `: ${escaped(entry.of)}` : ""}</li>\n`;

export function render({ sheet, services }) {
  const { title, about, count, lists, names, page, before, after } = sheet;
  let main = `<h1>${escaped(title)}</h1>\n<p>${escaped(about)} ${count}</p>\n`;
  if (lists) {
    const all = lists.map(
      (one) =>
        `<li>${link(`/services/${one.path}`, one.name)} ${escaped(one.about)} ${one.count}</li>\n`,
    );
    main += `<ul>${all.join("")}</ul>\n`;
  }
  if (sheet.services) {
    const all = sheet.services.map((id) => line(id, services[id]));
    main += `<ul class="services">${all.join("")}</ul>\n`;
  }
  for (const { letter, entries } of names ?? []) {
    main += `<section><h2 id="${letter}">${letter}</h2><ul>${entries.map(named).join("")}</ul></section>\n`;
  }
  if (page) {
    main +=
      `<nav class="turning" aria-label="Pages of this list"><p>${page}</p>` +
      (before && link(`/services/${before}`, "Before")) +
      (after && link(`/services/${after}`, "After")) +
      "</nav>\n";
  }
  return frame(title, about, [SERVICES], main);
}
