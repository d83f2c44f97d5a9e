import { readFileSync } from "node:fs";

const [beforeTitle, beforeDescription, beforeCrumbs, beforeMain, after] = readFileSync(
  new URL("frame.html", import.meta.url),
  "utf-8",
).split(/@(?:title|description|crumbs|main)@/);

const LETTERS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export const escaped = (text) => String(text).replace(/[&<>"']/g, (letter) => LETTERS[letter]);

export const link = (address, words) => `<a href="${escaped(address)}">${escaped(words)}</a>`;

export const frame = (title, description, crumbs, main) =>
  beforeTitle +
  escaped(title) +
  beforeDescription +
  escaped(description) +
  beforeCrumbs +
  crumbs.map(([address, words]) => `<li>${link(address, words)}</li>`).join("") +
  beforeMain +
  main +
  after;

export const SERVICES = ["/services/", "Find a service"];

const glances = new Map();

const ages = ({ from, to, note }) =>
  from + (to === undefined ? " and over" : ` to ${to}`) + (note ? `, ${note}` : "");

export const agesOf = (one) => (one.ages ? ages(one.ages) : "");

// A service stands in many lists, and looks the same in each.
export function line(id, one) {
  if (!glances.has(id)) {
    const facts = [
      one.ages ? `Ages ${agesOf(one)}` : "Ages not known yet",
      one.free === "yes" && "Free",
      one.ways?.includes("self") && "You can ask yourself",
    ].filter(Boolean);
    glances.set(
      id,
      `<li class="service-line"><h3 class="service-line__name">${link(`/services/${id}/`, one.name)}</h3>` +
        `<p>${escaped(one.summary)}</p><p class="service-line__facts">${escaped(facts.join(" · "))}</p></li>\n`,
    );
  }
  return glances.get(id);
}
