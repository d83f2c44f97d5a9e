// A file for calendars (iCalendar, RFC 5545): a day for each event, with a reminder at 9 in the morning, a week before.
import { addDays, code } from "./dates.js";

const OCTETS = 75;

const plain = (day) => code(day).replaceAll("-", "");
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

// Lines are cut after so many bytes, and never within a letter.
function folded(line) {
  const encoder = new TextEncoder();
  const lines = [""];
  let length = 0;
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (length + size > OCTETS) {
      lines.push(" ");
      length = 1;
    }
    lines[lines.length - 1] += letter;
    length += size;
  }
  return lines.join("\r\n");
}

// `events` have an id, a day, a title, and a text.
export function calendar(events, now = new Date()) {
  const stamp = `${now.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const lines = events.flatMap(({ id, day, title, text }) => [
    "BEGIN:VEVENT",
    `UID:${escaped(`${id}-${plain(day)}@${location.hostname}`)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(day)}`,
    `DTEND;VALUE=DATE:${plain(addDays(day, 1))}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${escaped(title)}`,
    "TRIGGER:-P6DT15H",
    "END:VALARM",
    "END:VEVENT",
  ]);
  const whole = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Local Offer//Dates//EN", ...lines, "END:VCALENDAR", ""];
  return whole.map(folded).join("\r\n");
}

export function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
