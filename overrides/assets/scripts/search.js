// The search page: finds pages by their words, and forgives a slip of the keyboard. The words of the
// site and the program that looks through them are fetched only when somebody searches.
const page = document.querySelector("[data-search-page]");
const form = page.querySelector("form");
const field = form.elements.q;
const count = page.querySelector("[role=status]");
const results = page.querySelector("ol");
const template = page.querySelector("template");
const title = document.title;
const MOST = 20;
const COMMON = new Set(
  (
    "a about am an and any are as at be but by can cant could did do does for from get go got had has have how i" +
    " if in is it its just me my no not of on or our out s she he so some t that the their them there they this" +
    " to too up us want was we were what when where which who why will wo with would you your"
  ).split(" "),
);
let engine;

async function start() {
  const [{ default: MiniSearch }, answer] = await Promise.all([
    import("./minisearch.js"),
    fetch(new URL("index.json", location.href.split(/[?#]/)[0])),
  ]);
  const found = new MiniSearch({
    idField: "path",
    fields: ["title", "text", "headings", "often", "words"],
    storeFields: ["title", "text", "behind"],
    searchOptions: {
      boost: { title: 8, text: 4, headings: 3, often: 2 },
      boostDocument: (path, term, stored) => (stored.behind ? 0.4 : 1),
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
      combineWith: "AND",
    },
  });
  found.addAll(await answer.json());
  return found;
}

// All words first; where no page has them all, the pages that have some of them. People ask in whole
// sentences: words that stand everywhere say nothing of where to look.
function look(words) {
  const said = words.toLowerCase().split(/[\s\p{P}]+/u);
  const telling = said.filter((word) => word && !COMMON.has(word)).join(" ") || words;
  const all = engine.search(telling);
  return all.length ? all : engine.search(telling, { combineWith: "OR" });
}

function show(found, words) {
  results.replaceChildren(
    ...found.slice(0, MOST).map((one) => {
      const item = template.content.cloneNode(true);
      const link = item.querySelector("a");
      link.href = `../${one.id}`;
      link.textContent = one.title;
      item.querySelector("p").textContent = one.text;
      return item;
    }),
  );
  const number = found.length === 1 ? "1 page" : `${found.length} pages`;
  const most = found.length > MOST ? ` The ${MOST} nearest are shown.` : "";
  count.textContent = found.length
    ? `${number} found for “${words}”.${most}`
    : `Nothing found for “${words}”. Try another word, or look in the list of all pages below.`;
}

async function search() {
  const words = field.value.trim();
  document.title = words ? `${words}: ${title}` : title;
  if (!words) {
    results.replaceChildren();
    count.textContent = "";
    return;
  }
  try {
    engine ??= await start();
    show(look(words), words);
  } catch {
    count.textContent = "The search can't be reached just now. The list of all pages is below.";
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
