// Works out the days of a process, or of growing up, from the day that the reader gives. Nothing leaves the page.
import { dayOf, due, today, words } from "./dates.js";

const clock = document.querySelector("[data-clock]");
const form = clock.querySelector("form");
const questions = [...form.querySelectorAll("[data-question]")];
const rows = [...clock.querySelectorAll("[data-day]")].map((item) => ({
  item,
  id: item.dataset.day,
  rule: JSON.parse(item.dataset.rule),
}));
const bankHolidays = JSON.parse(clock.dataset.bankHolidays || "null");
const said = clock.querySelector("[role=status]");
const ways = clock.querySelector(".clock__ways");
const EARLIEST = 1900;
const LATEST = 2100;
let shown = [];

// The day given in a question: null where it is left empty, and false where there is no such day.
function given(question) {
  const parts = ["year", "month", "day"].map((part) => question.querySelector(`[data-part=${part}]`).value.trim());
  if (parts.every((part) => !part)) return null;
  const numbers = parts.map((part) => (/^\d+$/.test(part) ? Number(part) : NaN));
  const [year] = numbers;
  return (year >= EARLIEST && year <= LATEST && dayOf(...numbers)) || false;
}

function faultOf(question, day) {
  if (day === false) return "There is no such day. Write it in figures, such as 27 3 2026.";
  return day === null && !question.dataset.question ? "Write the day, the month and the year." : "";
}

// What the reader gave, by id; null where something is wrong, which is then said.
function answers() {
  const known = {};
  let wrong;
  for (const question of questions) {
    const day = given(question);
    const fault = faultOf(question, day);
    question.querySelector("[role=alert]").textContent = fault;
    question.querySelectorAll("input").forEach((field) => field.setAttribute("aria-invalid", String(Boolean(fault))));
    if (fault) wrong ??= question;
    else if (day) known[question.dataset.question] = day;
  }
  if (!wrong) return known;
  hide();
  const folded = wrong.closest("details");
  if (folded) folded.open = true;
  wrong.querySelector("input").focus();
  return null;
}

// Whether the reader gave a day that the rule counts from.
const isAnswered = (rule, known) =>
  Boolean(known[rule.after || ""] || (rule.or_later && isAnswered(rule.or_later, known)));

function told({ item, rule, day, done }, known) {
  if (!day) {
    return isAnswered(rule, known)
      ? "We can't work out this day: we don't know the bank holidays of that year"
      : "To see this day, answer one more question above";
  }
  const by = `${item.dataset.lead} ${words(day)}`;
  if (done) return `${by} (done on ${words(done)})`;
  return day < today() ? `${by} (this day has passed)` : by;
}

function fill(row, known) {
  const place = row.item.querySelector(".clock__date");
  place.textContent = told(row, known);
  place.hidden = false;
  row.item.classList.toggle("clock__day--past", Boolean(row.day && !isAhead(row)));
  row.item.classList.toggle("clock__day--open", !row.day);
}

const isAhead = ({ day, done }) => day && !done && day >= today();
const nameOf = ({ item }) => item.querySelector(".clock__name").textContent.trim();
// What has to be done before a day is too late on that day.
const before = ({ item }, words) => (item.dataset.lead === "Before" ? words : "");

function show(known) {
  shown = rows.map((row) => {
    const day = due(row.rule, known, bankHolidays);
    // A step is done on the day that the reader gave, whatever the rule said.
    const done = known[row.id] <= today() ? known[row.id] : null;
    known[row.id] ??= day;
    return { ...row, day, done };
  });
  shown.forEach((row) => fill(row, known));
  const next = shown.filter(isAhead).sort((one, other) => one.day - other.day)[0];
  said.textContent = next
    ? `Next: ${before(next, "before ")}${words(next.day)}. ${nameOf(next)}.`
    : `${shown.every(({ day }) => day) ? "All of these days have passed" : "No day that we can work out is still to come"}. Look below for what you can do.`;
  ways.hidden = false;
  clock.querySelector("[data-calendar]").hidden = !next;
  said.focus();
}

// While an answer is wrong, no day of earlier answers stays.
function hide() {
  shown = [];
  said.textContent = "";
  ways.hidden = true;
  for (const { item } of rows) {
    item.querySelector(".clock__date").hidden = true;
    item.classList.remove("clock__day--past", "clock__day--open");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const known = answers();
  if (known) show(known);
});

clock.querySelector("[data-print]").addEventListener("click", () => window.print());
clock.querySelector("[data-calendar]").addEventListener("click", async () => {
  const { calendar, save } = await import("./calendar.js");
  const title = document.querySelector("h1").textContent;
  const events = shown
    .filter(isAhead)
    .map((one) => {
      const rule = one.item.querySelector(".clock__rule").textContent;
      const more = [...one.item.querySelectorAll("li")].map((line) => `- ${line.textContent}`);
      return {
        id: `${clock.dataset.file}-${one.id}`,
        day: one.day,
        title: `${before(one, "Before this day: ")}${nameOf(one)}`,
        text: [`${title}. ${rule}`, ...more, one.item.querySelector("a").href].join("\n"),
      };
    });
  save(calendar(events), `${clock.dataset.file}.ics`);
});

form.hidden = false;
