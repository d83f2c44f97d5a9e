// The directory: words and filters together, with counts on each choice and the state in the address.
// Which services a choice holds is fetched when the first search or filter needs it.
import { cards, look } from "./finding.js";

const form = document.querySelector("[data-find]");
const field = form.elements.q;
const boxes = [...form.elements].filter((one) => one.type === "checkbox");
const filterPart = document.querySelector("[data-filters]");
const facets = [...filterPart.querySelectorAll("[data-facet]")];
const foundPart = document.querySelector("[data-found]");
const status = foundPart.querySelector("[data-status]");
const reason = foundPart.querySelector("[data-words]");
const none = foundPart.querySelector("[data-none]");
const results = foundPart.querySelector("[data-results]");
const more = foundPart.querySelector("[data-more]");
const template = foundPart.querySelector("template");
const anyPart = foundPart.querySelector("[data-any]");
const anyNeed = boxes.find((box) => box.name === "need" && box.value === "any");
const lists = document.querySelector("[data-lists]");
const title = document.title;
const AT_ONCE = 20;
const NEAREST = 5;
let filters;
let found = [];
let last = 0;

// Sets of services, a bit for each, 32 in a number.
const both = (one, other) => one.map((bits, place) => bits & other[place]);
const either = (one, other) => one.map((bits, place) => bits | other[place]);
const holds = (bits, id) => (bits[id >> 5] >>> (id & 31)) & 1;

function size(bits) {
  let number = 0;
  for (let rest of bits) for (; rest; rest &= rest - 1) number += 1;
  return number;
}

function setOf(ids, words) {
  const bits = new Uint32Array(words);
  for (const id of ids) bits[id >> 5] |= 1 << (id & 31);
  return bits;
}

function unpacked(text, words) {
  const bytes = new Uint8Array(words * 4);
  bytes.set(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)));
  return new Uint32Array(bytes.buffer);
}

function loadFilters() {
  filters ??= fetch(new URL("filters.json", location.href.split(/[?#]/)[0])).then(async (answer) => {
    if (!answer.ok) throw new Error(`filters.json: ${answer.status}`);
    const packed = await answer.json();
    const words = Math.ceil(packed.services / 32);
    const choices = new Map();
    for (const [facet, all] of Object.entries(packed.facets))
      for (const [choice, text] of Object.entries(all)) choices.set(`${facet}=${choice}`, unpacked(text, words));
    return { choices, every: setOf(Array(packed.services).keys(), words) };
  });
  filters.catch(() => {
    filters = undefined;
  });
  return filters;
}

const chosen = (facet) => boxes.filter((box) => box.name === facet.dataset.facet && box.checked);

// The services that fit the choices made in a facet, or null where none is made.
function fitting(facet, choices) {
  const sets = chosen(facet).map((box) => choices.get(`${box.name}=${box.value}`));
  return sets.length ? sets.reduce(facet.dataset.holds === "all" ? both : either) : null;
}

// Each choice says how many services it would show, given all the others. One that would show none is
// marked, and can't be made: it would be a dead end.
function count(choices, base) {
  const fits = new Map(facets.map((facet) => [facet, fitting(facet, choices)]));
  for (const facet of facets) {
    const others = facets.filter((other) => other !== facet && fits.get(other));
    let rest = others.map((other) => fits.get(other)).reduce(both, base);
    if (facet.dataset.holds === "all" && fits.get(facet)) rest = both(rest, fits.get(facet));
    const made = chosen(facet).length;
    facet.querySelector("[data-chosen]").textContent = made ? `(${made} chosen)` : "";
    for (const box of boxes.filter((one) => one.name === facet.dataset.facet)) {
      const number = size(both(rest, choices.get(`${box.name}=${box.value}`)));
      box.closest("label").querySelector("[data-count]").textContent = `(${number})`;
      box.disabled = !number && !box.checked;
    }
  }
  const made = boxes.filter((box) => box.checked).length;
  filterPart.querySelector("[data-chosen-all]").textContent = made ? `(${made} chosen)` : "";
  return facets.map((facet) => fits.get(facet)).filter(Boolean);
}

// Shows more of what is found, unless something else was asked for meanwhile.
async function show(from) {
  const mine = last;
  const shown = await cards(found.slice(from, from + AT_ONCE));
  if (mine !== last || from !== results.children.length) return undefined;
  const items = shown.map((one) => {
    const item = template.content.cloneNode(true);
    const link = item.querySelector("a");
    link.href = one.address;
    link.textContent = one.title;
    const [summary, facts] = item.querySelectorAll("p");
    summary.textContent = one.text;
    facts.textContent = one.facts;
    return item;
  });
  const first = items[0]?.querySelector("a");
  results.append(...items);
  more.hidden = found.length <= from + AT_ONCE;
  return first;
}

const said = (number) => (number === 1 ? "1 service" : `${number} services`);

// Whether somebody filters by a need and leaves out the services that are for every need.
function offersAny() {
  return Boolean(anyNeed) && !anyNeed.checked && !anyNeed.disabled && boxes.some((box) => box.name === "need" && box.checked);
}

function tell(words) {
  none.hidden = !words;
  reason.textContent = words;
}

// The services that fit the most filters, where none fits all: a choice taken back can lead there.
function nearest(ids, sets) {
  const fits = (id) => sets.filter((bits) => holds(bits, id)).length;
  return ids.sort((one, other) => fits(other) - fits(one) || one - other).slice(0, NEAREST);
}

// What to say and show of the services that are found by words and fit the filters.
function judge(looked, every, sets, words) {
  const fits = sets.reduce(both, every);
  const ids = looked ? looked.ids : Array.from({ length: every.length * 32 }, (_, id) => id).filter((id) => holds(every, id));
  const fitting = ids.filter((id) => holds(fits, id));
  if (fitting.length && (!looked || looked.all)) return { ids: fitting, count: said(fitting.length), words: "" };
  if (fitting.length)
    return { ids: fitting, count: "0 services", words: "No service has all of your words. These have some of them:" };
  // Rather without the filters than nothing at all.
  const near = looked ? looked.ids.slice(0, NEAREST) : nearest(ids, sets);
  const without = looked
    ? `No service fits all of your filters. Without them, these are the nearest for “${words}”:`
    : "No service fits all of your filters. These fit some of them:";
  const nothing = `We know no service for “${words}”. Try another word.`;
  return { ids: near, count: "0 services", words: near.length ? without : nothing };
}

async function apply() {
  const mine = (last += 1);
  const words = field.value.trim();
  const isUsed = Boolean(state());
  document.title = words ? `${words}: ${title}` : title;
  try {
    const [{ choices, every }, looked] = await Promise.all([loadFilters(), words ? look(words, "service") : null]);
    if (mine !== last) return;
    const sets = count(choices, looked ? setOf(looked.ids, every.length) : every);
    const judged = judge(looked, every, sets, words);
    found = judged.ids;
    results.replaceChildren();
    foundPart.hidden = !isUsed;
    lists.hidden = isUsed;
    await show(0);
    if (mine !== last) return;
    status.textContent = isUsed ? judged.count : "";
    tell(isUsed ? judged.words : "");
    anyPart.hidden = !offersAny();
  } catch {
    if (mine !== last) return;
    foundPart.hidden = false;
    lists.hidden = false;
    more.hidden = true;
    results.replaceChildren();
    tell("");
    status.textContent = "The search can't be reached just now. Look in a list instead.";
  }
}

function state() {
  const query = new URLSearchParams();
  if (field.value.trim()) query.set("q", field.value.trim());
  for (const box of boxes.filter((one) => one.checked)) query.append(box.name, box.value);
  return query.toString();
}

function remember() {
  const query = state();
  history.replaceState(null, "", query ? `?${query}` : location.pathname);
}

function restore() {
  const query = new URLSearchParams(location.search);
  field.value = query.get("q") || "";
  for (const box of boxes) box.checked = query.getAll(box.name).includes(box.value);
  for (const facet of facets) if (chosen(facet).length) facet.open = true;
  // Nothing is fetched before the directory is used.
  if (state() || !foundPart.hidden) apply();
}

filterPart.addEventListener("change", () => {
  remember();
  apply();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  remember();
  apply();
});
form.addEventListener("reset", (event) => {
  event.preventDefault();
  field.value = "";
  for (const box of boxes) box.checked = false;
  remember();
  apply();
  field.focus();
});
more.addEventListener("click", async () => {
  const first = await show(results.children.length);
  first?.focus();
});
// Who has filtered by one need can use services for every need, too.
anyPart.querySelector("button").addEventListener("click", () => {
  anyNeed.checked = true;
  remember();
  apply().then(() => results.querySelector("a")?.focus());
});
window.addEventListener("popstate", restore);

// Where there is room, the filters stand beside what is found; on a phone, results come first.
filterPart.open = matchMedia("(min-width: 64rem)").matches;
for (const part of [form, filterPart]) part.classList.remove("waiting");
restore();
