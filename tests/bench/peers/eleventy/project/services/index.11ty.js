import { escaped, frame, link } from "../_includes/frame.js";

export const data = { layout: false, title: "Find a service" };

export function render({ title, kinds }) {
  const lists = kinds.map(
    ({ id, name, question }) =>
      `<li>${link(`/services/by-${id}/`, name)} ${escaped(question)}</li>`,
  );
  lists.push(`<li>${link("/services/a-to-z/", "Services from A to Z")}</li>`);
  return frame(title, title, [], `<h1>${title}</h1>\n<ul>${lists.join("\n")}</ul>`);
}
