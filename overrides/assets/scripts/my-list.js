// The list to take along. What stands on it is read from the services' own pages, so it is never older
// than they are. A link with names shows that list; it is kept on this device only when asked.
import { canKeep, isName, keep, kept } from "./kept.js";

const page = document.querySelector("[data-my-list]");
const status = page.querySelector("[data-status]");
const ways = page.querySelector("[data-ways]");
const share = page.querySelector("[data-share]");
const place = page.querySelector("[data-services]");
const template = page.querySelector("[data-entry]");
const keeping = page.querySelector("[data-keep-all]");
const lead = document.querySelector("[data-lead]");
const NOT_KEPT = "Your browser does not let us keep a list.";
let last = 0;

// The names in the link, or null where there are none. What is no name can't be read, and is told.
function shared() {
  const names = new URLSearchParams(location.search).get("services");
  return names && [...new Set(names.split(","))];
}

async function read(id) {
  if (!isName(id)) return null;
  const address = new URL(`../${id}/`, location.href.split(/[?#]/)[0]);
  const answer = await fetch(address);
  if (!answer.ok) return null;
  const text = await answer.text();
  const service = new DOMParser().parseFromString(text, "text/html").querySelector("[data-service]");
  return service && { id, address, service };
}

function entry({ id, address, service }, isShared) {
  const item = template.content.cloneNode(true).firstElementChild;
  const link = item.querySelector("h2 a");
  link.href = address.href;
  link.textContent = service.querySelector("h1").textContent;
  const facts = item.querySelector("[data-facts]");
  const contact = [".contact__lines", ".gap", ".contact__doubt", ".answers"].map((one) => `.service__contact > ${one}`);
  const parts = [".service__status", ".lead", ".service__fresh", ...contact];
  for (const part of parts.map((one) => service.querySelector(one)).filter(Boolean)) {
    part.querySelectorAll(".answer--gap").forEach((gap) => gap.remove());
    // A link on the service's page leads from there.
    part.querySelectorAll("a[href]").forEach((one) => one.setAttribute("href", new URL(one.getAttribute("href"), address).href));
    // Here the words stand by themselves: a list is printed, saved and sent.
    part.querySelectorAll("[popover]").forEach((meaning) => meaning.remove());
    part.querySelectorAll(".word").forEach((word) => word.replaceWith(word.textContent));
    facts.append(document.adoptNode(part));
  }
  const remove = item.querySelector("button");
  remove.hidden = isShared;
  remove.setAttribute("aria-label", `Take off my list: ${link.textContent}`);
  remove.addEventListener("click", async () => {
    const number = [...place.children].indexOf(item);
    const done = keep(kept().filter((name) => name !== id));
    await show(done ? `${link.textContent} is off your list.` : NOT_KEPT);
    // The button is gone: the focus goes to that of the service after it, or to what was said.
    const next = place.children[Math.min(number, place.children.length - 1)];
    (next ? next.querySelector("button") : status).focus();
  });
  return item;
}

async function show(news = "") {
  const mine = (last += 1);
  const isShared = Boolean(shared());
  const names = shared() || kept();
  const found = (await Promise.all(names.map((id) => read(id).catch(() => null)))).filter(Boolean);
  if (mine !== last) return;
  place.replaceChildren(...found.map((one) => entry(one, isShared)));
  const number = found.length === 1 ? "1 service" : `${found.length} services`;
  const lost = names.length - found.length;
  const missing = lost ? `${lost} could not be read.` : "";
  const whose = isShared ? "the list that somebody shared with you" : "your list";
  const blocked = isShared || canKeep() ? "" : NOT_KEPT;
  const told = found.length ? `${number} on ${whose}.` : blocked || (names.length ? "" : "Your list is empty.");
  status.textContent = [news, told, missing].filter(Boolean).join(" ");
  ways.hidden = !found.length;
  share.hidden = !found.length;
  keeping.hidden = !isShared || !canKeep();
  page.querySelector("[data-clear]").hidden = isShared;
  lead.hidden = Boolean(found.length);
  const address = new URL(location.href.split(/[?#]/)[0]);
  address.search = `services=${found.map((one) => one.id).join(",")}`;
  share.querySelector("input").value = address.href;
}

const STYLE =
  "body{font:1.375rem/1.5 sans-serif;max-width:40rem;margin:1rem auto;padding:0 1rem;overflow-wrap:anywhere}" +
  "section{border-top:3px solid;padding-block:1rem;break-inside:avoid}ul{padding-left:1rem}";

// One page that needs no network: large print, the style of this site left behind.
function save() {
  const copy = document.implementation.createHTMLDocument("My list: Local Offer");
  copy.documentElement.lang = "en-GB";
  const letters = copy.createElement("meta");
  letters.setAttribute("charset", "utf-8");
  const screen = copy.createElement("meta");
  screen.name = "viewport";
  screen.content = "width=device-width, initial-scale=1";
  copy.head.prepend(letters, screen);
  const heading = copy.createElement("h1");
  heading.textContent = "My list";
  copy.body.append(heading, copy.importNode(place, true));
  copy.querySelectorAll(".my-list__remove, svg").forEach((one) => one.remove());
  // As an element, the style would be refused by this site's policy, which holds for the copy too.
  const text = copy.documentElement.outerHTML.replace("</head>", `<style>${STYLE}</style></head>`);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["<!doctype html>", text], { type: "text/html" }));
  link.download = "my-list.html";
  link.click();
  URL.revokeObjectURL(link.href);
}

page.querySelector("[data-print]").addEventListener("click", () => window.print());
page.querySelector("[data-save]").addEventListener("click", save);
page.querySelector("[data-clear]").addEventListener("click", async () => {
  await show(keep([]) ? "Emptied." : NOT_KEPT);
  status.focus();
});
keeping.addEventListener("click", async () => {
  if (keep([...new Set([...kept(), ...shared().filter(isName)])])) {
    history.replaceState(null, "", location.pathname);
    await show("Kept on your device.");
  } else await show(NOT_KEPT);
  status.focus();
});
share.querySelector("input").addEventListener("focus", (event) => event.target.select());
window.addEventListener("storage", () => show());

page.hidden = false;
show();
