// The search page: guides and other pages in one list, services in another.
import { cards, look } from "./finding.js";

const page = document.querySelector("[data-search-page]");
const form = page.querySelector("form");
const field = form.elements.q;
const count = page.querySelector("[role=status]");
const template = page.querySelector("template");
const title = document.title;
const MOST = { page: 12, service: 6 };
let last = 0;

function numbered(number, one) {
  return number === 1 ? `1 ${one}` : `${number} ${one}s`;
}

async function find(words, kind) {
  const found = await look(words, kind);
  return { ...found, kind, cards: await cards(found.ids.slice(0, MOST[kind])) };
}

function show({ kind, cards: shown }) {
  const part = page.querySelector(`[data-found="${kind}"]`);
  part.querySelector("ol").replaceChildren(
    ...shown.map((one) => {
      const item = template.content.cloneNode(true);
      const link = item.querySelector("a");
      link.href = one.address;
      link.textContent = one.title;
      item.querySelector("p").textContent = one.text;
      return item;
    }),
  );
  part.hidden = !shown.length;
}

function clear(words) {
  page.querySelectorAll("[data-found]").forEach((part) => {
    part.hidden = true;
  });
  count.textContent = words;
}

async function search() {
  const words = field.value.trim();
  const mine = (last += 1);
  document.title = words ? `${words}: ${title}` : title;
  if (!words) {
    clear("");
    return;
  }
  try {
    const [pages, services] = await Promise.all(["page", "service"].map((kind) => find(words, kind)));
    if (mine !== last) return;
    show(pages);
    show(services);
    const more = page.querySelector("[data-all-services]");
    more.href = `${more.dataset.allServices}?${new URLSearchParams({ q: words })}`;
    const found = `${numbered(pages.ids.length, "page")} and ${numbered(services.ids.length, "service")} found for “${words}”.`;
    const whole = [pages, services].some((one) => one.ids.length && one.all);
    count.textContent =
      pages.ids.length || services.ids.length
        ? `${found}${whole ? "" : " None has all of your words."}`
        : `Nothing found for “${words}”. Try another word, or look in the list of all pages below.`;
  } catch {
    clear("The search can't be reached just now. The list of all pages is below.");
  }
}

function restore() {
  field.value = new URLSearchParams(location.search).get("q") || "";
  search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const words = field.value.trim();
  history.pushState(null, "", words ? `?${new URLSearchParams({ q: words })}` : location.pathname);
  search();
});
window.addEventListener("popstate", restore);

page.hidden = false;
restore();
