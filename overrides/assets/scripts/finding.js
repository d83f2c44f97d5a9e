// Finds pages and services by words. Nothing is fetched before the first search: then the head of the
// index, the parts that hold the words typed, and what is shown of the pages found.
const FOLDER = new URL("../../search/", import.meta.url);

const BOOST = { title: 8, also: 6, text: 4, headings: 3, often: 2 };
const BEHIND = 0.4;
// What another form of a word counts beside the word itself: "walk" for "walking".
const FORM = 0.6;
// And a word that is one letter longer, as the library counts it: "EHCP" for "EHC".
const LONGER = 0.35;
// Where not all of the words have to be there: the least that is shown, as a part of the best.
const LEAST = 0.2;
// Who types more words than this asks a question: not every word of it has to be there.
const FEW = 2;
// Other words begin with one as short as this, but have nothing to do with it.
const SHORT = 3;
// Numbers of one or two figures are ages mostly, and stand in texts for much else: only names count.
const AGE = /^\p{N}{1,2}$/u;
const NAMES = ["title", "also"];

const fetched = new Map();
const loaded = new Map();
let terms;
let index;
let indexed;

function json(name) {
  if (!fetched.has(name)) {
    const answer = fetch(new URL(name, FOLDER)).then((response) => {
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      return response.json();
    });
    answer.catch(() => fetched.delete(name));
    fetched.set(name, answer);
  }
  return fetched.get(name);
}

const library = async () => (await import("./minisearch.js")).default;
const readHead = () => json("index.json");

// Words of a question that pages use too, but that say nothing of what is asked.
const ASKING = new Set(
  (
    "after anybody anyone arent been being couldnt daughter didnt doesnt dont gets getting going happen happens" +
    " hasnt havent her hers hes him his id im into isnt ive kid kids myself old own really shes should shouldnt" +
    " somebody someone son than thats then these theyre theyve those very wants wasnt weve whats wheres whos wont" +
    " yet youre"
  ).split(" "),
);

// As the build takes the words of pages apart: small letters, no apostrophes, no single letters. Those of
// a question tell only where there are no others.
export function wordsOf(text, common) {
  const letters = text.normalize("NFC").toLowerCase().replaceAll("’", "'");
  const said = letters.match(/[\p{L}\p{N}]+(?:'[\p{L}\p{N}]+)*/gu) || [];
  const plain = said.map((word) => word.replace(/'s$/, "").replaceAll("'", ""));
  const listed = [...new Set(plain.filter((word) => word.length > 1 && !common.has(word)))];
  const telling = listed.filter((word) => !ASKING.has(word));
  return telling.length ? telling : listed;
}

// The parts of the index in which words that begin like this one can stand; `firsts` are the first words
// of all parts, in order.
export function partsFor(word, firsts) {
  const from = Math.max(0, firsts.filter((first) => first <= word).length - 1);
  const past = firsts.findIndex((first, number) => number > from && !first.startsWith(word));
  const numbers = firsts.map((_, number) => number);
  return numbers.slice(from, past < 0 ? undefined : past);
}

async function load(numbers) {
  await Promise.all(
    numbers.map(async (number) => {
      if (!loaded.has(number)) loaded.set(number, unpacked(await json(`words-${number}.json`)));
    }),
  );
}

// A part holds [word, field, steps, field, steps…]: each step leads from one entry to the next.
function unpacked(part) {
  return part.map(([term, ...rest]) => {
    const fields = {};
    for (let place = 0; place < rest.length; place += 2) {
      const found = {};
      let number = 0;
      for (const step of rest[place + 1]) {
        number += step;
        found[number] = 1;
      }
      fields[rest[place]] = found;
    }
    return [term, fields];
  });
}

// Shorter words that a word may be a form of; only those that the index has are looked for.
const PLURAL = [[/ies$/, "y"], [/s$/, ""], [/es$/, ""]];
const FORMS = [...PLURAL, [/ed$/, ""], [/ed$/, "e"], [/ing$/, ""], [/ing$/, "e"]];

function shorter(word, endings) {
  const found = endings.filter(([end]) => end.test(word)).map(([end, by]) => word.replace(end, by));
  return [...new Set(found)].filter((form) => form.length > 2);
}

// Every word of the index, ready to be searched for those that are spelled nearly the same.
async function allTerms() {
  const [MiniSearch, listed] = await Promise.all([library(), json("terms.json")]);
  const made = new MiniSearch({ fields: ["term"], idField: "term", storeFields: [] });
  made.addAll(listed.split(" ").filter(Boolean).map((term) => ({ term })));
  return made;
}

// The words nearest to one that no page has: a slip of the keyboard.
async function nearest(word) {
  if (/^\p{N}+$/u.test(word)) return [];
  terms ??= allTerms();
  terms.catch(() => {
    terms = undefined;
  });
  const slips = word.length > 7 ? 3 : word.length > 4 ? 2 : 1;
  const found = (await terms).search(word, { fuzzy: slips, maxFuzzy: slips });
  return found.slice(0, 4).map((one) => one.id);
}

// The library's index over the parts that are here, made anew only when more have come.
function engine(MiniSearch, head) {
  if (indexed !== loaded.size) {
    const everyLength = head.fields.map(() => 1);
    const ids = Array.from({ length: head.sizes.reduce((sum, size) => sum + size) }, (_, id) => id);
    const content = {
      documentCount: ids.length,
      nextId: ids.length,
      documentIds: Object.fromEntries(ids.map((id) => [id, id])),
      fieldIds: Object.fromEntries(head.fields.map((field, id) => [field, id])),
      fieldLength: Object.fromEntries(ids.map((id) => [id, everyLength])),
      averageFieldLength: everyLength,
      storedFields: {},
      dirtCount: 0,
      index: [...loaded.values()].flat(),
      serializationVersion: 2,
    };
    const asItIs = { fields: head.fields, tokenize: (text) => [text], processTerm: (term) => term };
    index = MiniSearch.loadJS(content, asItIs);
    indexed = loaded.size;
  }
  return index;
}

function hardlyLonger(word, parts) {
  const every = [...new Set(parts)].flatMap((number) => loaded.get(number).map(([term]) => term));
  return every.filter((term) => term.startsWith(word) && (term.length === word.length + 1 || term === `${word}es`));
}

// What is searched for a word: itself, longer words that begin with it and the shorter one that it is a
// form of; or, where there are none of these, the nearest there are. To a word as short as "bus", only words
// that are hardly longer count: "buses", and not "business".
async function query(word, firsts) {
  const every = shorter(word, FORMS);
  const parts = [word, ...every].flatMap((one) => partsFor(one, firsts));
  await load(parts);
  const stands = (fits) => parts.some((number) => loaded.get(number).some(([term]) => fits(term)));
  const exact = stands((term) => term === word);
  const longer = (word.length > SHORT || !exact) && stands((term) => term.startsWith(word));
  const forms = exact ? shorter(word, PLURAL) : every;
  const known = forms.filter((form) => stands((term) => term === form));
  const close = word.length === SHORT && exact ? hardlyLonger(word, parts) : [];
  if (exact || longer || known.length) {
    const plain = { queries: [word], prefix: longer };
    if (AGE.test(word)) return { ...plain, fields: NAMES };
    const others = { queries: known, boostTerm: () => FORM };
    return { queries: [plain, others, { queries: close, boostTerm: () => LONGER }] };
  }
  const near = await nearest(word);
  await load(near.flatMap((term) => partsFor(term, firsts)));
  return { queries: near };
}

// The words that a query looks for.
const looksFor = (one) => (typeof one === "string" ? [one] : one.queries.flatMap(looksFor));

// The entries that are found by some words, best first; `only` asks for a kind: "service" or "page".
// An entry that has all of a few words hides those that have some, unless these are more about them. To a
// question, the best are given, whether they have all words or not. `all` is false where none has all.
export async function look(text, only) {
  const [MiniSearch, head] = await Promise.all([library(), readHead()]);
  const words = wordsOf(text, new Set(head.common.split(" ")));
  if (!words.length) return { ids: [], all: true };
  const queries = await Promise.all(words.map((word) => query(word, head.words)));
  const [services, pages] = head.sizes;
  const found = engine(MiniSearch, head).search(
    { queries },
    {
      combineWith: "OR",
      boost: BOOST,
      boostDocument: (id) => (id < services + pages ? 1 : BEHIND),
      filter: ({ id }) => id < services === (only === "service"),
    },
  );
  const looked = queries.map((one, place) => ({ word: words[place], terms: new Set(looksFor(one)) }));
  const asked = looked.filter(({ word }) => !AGE.test(word));
  const needed = asked.length ? asked : looked;
  const ranked = found.map(({ id, score, queryTerms }) => {
    const has = needed.filter(({ terms: own }) => queryTerms.some((term) => own.has(term))).length;
    // The library's score grows with each form of a word that is found; it should with each word typed.
    return { id, score: (score / queryTerms.length) * has, whole: has === needed.length };
  });
  ranked.sort((one, other) => other.score - one.score || one.id - other.id);
  const whole = ranked.find((one) => one.whole);
  const least = whole && needed.length <= FEW ? whole.score : LEAST * ranked[0]?.score;
  const shown = ranked.filter((one) => one.whole || one.score >= least);
  return { ids: shown.map((one) => one.id), all: !shown.length || Boolean(whole) };
}

// What is shown of entries: where each leads, its title, its text, and its facts in a line.
export async function cards(ids) {
  const head = await readHead();
  return Promise.all(
    ids.map(async (id) => {
      const file = await json(`cards-${Math.floor(id / head.cards)}.json`);
      const [path, title, text, facts] = file[id % head.cards];
      return { address: new URL(`../${path}`, FOLDER).pathname, title, text, facts };
    }),
  );
}
