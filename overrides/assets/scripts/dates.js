// Days, as the law and calendars count them. A day is a Date at midnight UTC, so that no clock change moves it.
const DAY = 24 * 60 * 60 * 1000;
const MONTHS = "January February March April May June July August September October November December".split(" ");
const WEEK = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

// The day with these numbers, or null where the calendar has none.
export function dayOf(year, month, day) {
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day ? made : null;
}

export function today() {
  const now = new Date();
  return dayOf(now.getFullYear(), now.getMonth() + 1, now.getDate());
}

// "2026-04-14"
export const code = (day) => day.toISOString().slice(0, 10);

// "Tuesday 14 April 2026"
export const words = (day) =>
  `${WEEK[day.getUTCDay()]} ${day.getUTCDate()} ${MONTHS[day.getUTCMonth()]} ${day.getUTCFullYear()}`;

export const addDays = (day, number) => new Date(day.getTime() + number * DAY);

// The same day of another month, or its last day where it is a shorter one.
function addMonths(day, number) {
  const month = day.getUTCMonth() + number;
  const last = new Date(Date.UTC(day.getUTCFullYear(), month + 1, 0));
  const date = Math.min(day.getUTCDate(), last.getUTCDate());
  return new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth(), date));
}

const isKnown = (day, bankHolidays) =>
  day.getUTCFullYear() >= bankHolidays.years[0] && day.getUTCFullYear() <= bankHolidays.years[1];
const isWorking = (day, bankHolidays) => day.getUTCDay() % 6 && !bankHolidays.days.includes(code(day));
// The Tribunal does not count August, nor 25 December to 1 January.
const isCounted = (day) => !/-(08-..|12-(2[5-9]|3.)|01-01)$/.test(code(day));

// Null where one of the days lies in a year whose bank holidays are not known; so are the next ones.
function addWorkingDays(day, number, bankHolidays) {
  const step = Math.sign(number);
  let left = Math.abs(number);
  while (left) {
    day = addDays(day, step);
    if (!isKnown(day, bankHolidays)) return null;
    if (isWorking(day, bankHolidays)) left -= 1;
  }
  return day;
}

function nextOpen(day, kind, bankHolidays) {
  while (isKnown(day, bankHolidays)) {
    if (isWorking(day, bankHolidays) && (kind === "working day" || isCounted(day))) return day;
    day = addDays(day, 1);
  }
  return null;
}

function counted(rule, from, bankHolidays) {
  if (rule.date) return dayOf(from.getUTCFullYear(), ...rule.date);
  const way = rule.before ? -1 : 1;
  if (rule.months || rule.years) {
    const last = addMonths(from, way * (rule.months || 12 * rule.years));
    // A month from the 31st, that day included, ends with the last day of the next one, where that is shorter.
    const isShorter = !rule.before && last.getUTCDate() < from.getUTCDate();
    return rule.first_day_counts && !isShorter ? addDays(last, -way) : last;
  }
  const zero = rule.first_day_counts ? addDays(from, -way) : from;
  if (rule.working_days) return addWorkingDays(zero, way * rule.working_days, bankHolidays);
  return addDays(zero, way * (rule.days || rule.weeks * 7));
}

// The day that a rule gives; null where it can't be told. `known` has the days that rules count from, by id,
// the first one under "". Where two rules are given, the later day holds; and if one can't be told, the other.
export function due(rule, known, bankHolidays) {
  const from = known[rule.after || ""];
  const day = from ? counted(rule, from, bankHolidays) : null;
  const other = rule.or_later ? due(rule.or_later, known, bankHolidays) : null;
  const last = day && other ? (other > day ? other : day) : day || other;
  return last && rule.ends_on ? nextOpen(last, rule.ends_on, bankHolidays) : last;
}
