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
  const folded = wrong.closest("details");
  if (folded) folded.open = true;
  wrong.querySelector("input").focus();
  return null;
}

function fill({ item }, day) {
  const place = item.querySelector(".clock__date");
  const isPast = day && day < today();
  place.textContent = day ? `${item.dataset.lead} ${words(day)}` + (isPast ? " (this day has passed)" : "") : "To see this day, answer one more question above";
  place.hidden = false;
  item.classList.toggle("clock__day--past", Boolean(isPast));
  item.classList.toggle("clock__day--open", !day);
}

function show(known) {
  shown = rows.map((row) => {
    const day = due(row.rule, known, bankHolidays);
    // A step is done on the day that the reader gave, whatever the rule said.
    known[row.id] ??= day;
    fill(row, day);
    return { ...row, day };
  });
  const next = shown.filter(({ day }) => day >= today()).sort((one, other) => one.day - other.day)[0];
  said.textContent = next
    ? `Next: ${words(next.day)}. ${nameOf(next)}.`
    : "All of these days have passed. Look below for what you can do.";
  ways.hidden = false;
  clock.querySelector("[data-calendar]").hidden = !next;
  said.focus();
}

const nameOf = ({ item }) => item.querySelector(".clock__name").textContent.trim();

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
    .filter(({ day }) => day && day >= today())
    .map((one) => {
      const rule = one.item.querySelector(".clock__rule").textContent;
      const more = [...one.item.querySelectorAll("li")].map((line) => `- ${line.textContent}`);
      return {
        id: `${clock.dataset.file}-${one.id}`,
        day: one.day,
        title: nameOf(one),
        text: [`${title}. ${rule}`, ...more, one.item.querySelector("a").href].join("\n"),
      };
    });
  save(calendar(events), `${clock.dataset.file}.ics`);
});

form.hidden = false;
