import { SERVICES, agesOf, escaped, frame, line, link } from "../_includes/frame.js";

export const data = {
  layout: false,
  pagination: { data: "services", size: 1, alias: "id" },
  permalink: ({ id }) => `services/${id}/`,
};

const NEEDED = { needed: "Yes.", "not needed": "No." };
const FREE = { yes: "It is free.", no: "It is not free." };
const GIVEN = {
  place: "You go there",
  home: "At your home",
  school: "At school or nursery",
  online: "Online",
  phone: "By phone",
};
const GAP = "Not known yet: ask the service.";

const points = (all) => `<ul>${all.map((one) => `<li>${escaped(one)}</li>`).join("")}</ul>`;

const shown = (label, html) => `<div class="answer"><dt>${label}</dt><dd>${html}</dd></div>\n`;

function answer(label, value) {
  if (Array.isArray(value) && value.length) return shown(label, points(value));
  if (value?.length) return shown(label, escaped(value));
  return `<div class="answer"><dt>${label}</dt><dd class="gap">${GAP}</dd></div>\n`;
}

const part = (id, title, html) =>
  `<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${html}</section>\n`;

const list = (...answers) => `<dl>\n${answers.join("")}</dl>`;

function* contact(one) {
  const tel = (number) => link(`tel:${number.replaceAll(" ", "")}`, number);
  if (one.phone) yield shown("Phone", tel(one.phone));
  if (one.textphone) yield shown("Textphone", tel(one.textphone));
  if (one.sms) {
    yield shown("Text message", `${escaped(one.sms.word)} to ${link(`sms:${one.sms.number}`, one.sms.number)}`);
  }
  if (one.email) yield shown("Email", link(`mailto:${one.email}`, one.email));
  if (one.web) yield shown("Website", link(one.web, one.web));
}

export function render({ id, services, names, page }) {
  const one = services[id];
  const step = ({ age, what, service }) =>
    `<li>${age === undefined ? "" : `At ${age}: `}${escaped(what)}` +
    `${service ? ` ${link(`/services/${service}/`, services[service].name)}` : ""}</li>`;
  const steps = one.next?.length
    ? `<ul>${one.next.map(step).join("")}</ul>`
    : `<p class="gap">${GAP}</p>`;
  const more = [
    ...one.help.map((word) => `<li>${link(`/services/by-help/${word}/`, names.help[word])}</li>`),
    ...one.needs.map((word) => `<li>${link(`/services/by-need/${word}/`, names.needs[word])}</li>`),
  ];
  const run = [one.provider, ...(one.partners ?? [])].map((body) => escaped(names.bodies[body]));
  const linked = {
    "@context": "https://schema.org",
    "@type": "Service",
    name: one.name,
    url: `https://localoffer.example${page.url}`,
    description: one.summary,
    provider: names.bodies[one.provider],
    areaServed: one.area,
  };
  const main =
    `<article class="service">\n<h1>${escaped(one.name)}</h1>\n` +
    (one.also ? `<p class="service__also">Also known as ${escaped(one.also.join(", "))}</p>\n` : "") +
    `<p class="lead">${escaped(one.summary)}</p>\n` +
    (one.what_happens ? `<p>${escaped(one.what_happens)}</p>\n` : "") +
    `<p>Run by ${run[0]}${run.length > 1 ? `, with ${run.slice(1).join(", ")}` : ""}</p>\n` +
    (one.outside_area ? "<p>This service is outside Nowhere.</p>\n" : "") +
    (one.doubt ? `<p class="inset">${escaped(one.doubt)}</p>\n` : "") +
    "<p>Not yet confirmed. Nobody has checked these details with the service.</p>\n" +
    part(
      "for-me",
      "Is it for me?",
      list(
        answer("Ages", agesOf(one)),
        answer("Who it is for", one.who),
        answer("Kinds of need", one.needs.map((word) => names.needs[word])),
        answer("Who decides, and how", one.decided),
        answer("EHC plan", NEEDED[one.ehc_plan]),
        answer("Diagnosis", NEEDED[one.diagnosis]),
        answer("Where you live", one.area),
      ),
    ) +
    part(
      "how",
      "How do I get it?",
      list(
        answer("Who can ask", one.ways?.map((word) => names.ways[word])),
        answer("How to ask", one.how),
        answer("What to have ready", one.ready),
      ),
    ) +
    part("how-long", "How long does it take?", list(answer("Time", one.how_long))) +
    part(
      "cost",
      "What does it cost?",
      list(answer("Cost", [FREE[one.free], one.cost].filter(Boolean).join(" "))),
    ) +
    part(
      "contact",
      "Contact",
      list(
        ...contact(one),
        answer("Open", one.opening),
        answer("Where", [
          ...(one.given ?? []).map((way) => GIVEN[way]),
          ...(one.places ?? []).map(
            (place) => `${place.name}, ${place.address}, ${place.town} ${place.postcode}`,
          ),
        ]),
        answer("Accessibility", one.access),
        answer("Languages", one.languages),
      ),
    ) +
    part("next", "What happens next, and at 18?", steps) +
    part(
      "more",
      "More like this",
      `<ul class="services">${(one.related ?? []).map((other) => line(other, services[other])).join("")}</ul>\n<ul>${more.join("")}</ul>`,
    ) +
    part(
      "sources",
      "Where this was seen",
      `<ul>${one.sources.map((source) => `<li>${link(source, source)}</li>`).join("")}</ul>`,
    ) +
    `<script type="application/ld+json">${JSON.stringify(linked).replaceAll("<", "\\u003c")}</script>\n</article>`;
  return frame(one.name, one.summary, [SERVICES], main);
}
