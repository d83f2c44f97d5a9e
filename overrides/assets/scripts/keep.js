// The button that puts a service on the list to take along.
import { keep, kept } from "./kept.js";

const part = document.querySelector("[data-keep]");
const id = part.dataset.keep;
const button = part.querySelector("button");
const words = part.querySelector("[data-keep-words]");
const count = part.querySelector("[data-keep-count]");
const status = part.querySelector("[role=status]");

function show() {
  const names = kept();
  const isKept = names.includes(id);
  button.setAttribute("aria-pressed", String(isKept));
  words.textContent = isKept ? "On my list" : "Add to my list";
  count.textContent = String(names.length);
}

button.addEventListener("click", () => {
  const names = kept();
  const isKept = names.includes(id);
  const done = keep(isKept ? names.filter((name) => name !== id) : [...names, id]);
  show();
  status.textContent = done
    ? isKept
      ? "Taken off your list."
      : "Added to your list."
    : "Your browser does not let us keep a list.";
});
window.addEventListener("storage", show);
window.addEventListener("pageshow", show);

part.hidden = false;
show();
