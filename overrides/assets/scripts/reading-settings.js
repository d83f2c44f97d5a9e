// The page of reading settings: what is chosen is put in place at once, and kept on this device.
// Every page puts it in place again before it is painted: see components/first.js.
"use strict";

const form = document.querySelector("[data-settings]");

if (form) {
  const root = document.documentElement;
  const said = form.querySelector("[role=status]");
  const key = "reading-settings";

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  function keep(settings) {
    try {
      if (Object.keys(settings).length) localStorage.setItem(key, JSON.stringify(settings));
      else localStorage.removeItem(key);
      return true;
    } catch {
      return false;
    }
  }

  // The page grows or shrinks around what was pressed, which stays where the reader sees it.
  function apply(pressed) {
    const top = pressed.getBoundingClientRect().top;
    const chosen = Array.from(new FormData(form)).filter(([, value]) => value);
    for (const { name } of form.elements) if (name) delete root.dataset[name];
    for (const [name, value] of chosen) root.dataset[name] = value;
    said.textContent = keep(Object.fromEntries(chosen))
      ? "Kept on this device."
      : "This works until you leave the page: your browser lets us keep nothing.";
    scrollBy({ top: pressed.getBoundingClientRect().top - top, behavior: "instant" });
  }

  for (const [name, value] of Object.entries(kept())) {
    const choice = Array.from(form.elements).find((one) => one.name === name && one.value === value);
    if (choice) choice.checked = true;
  }
  form.addEventListener("change", (event) => apply(event.target));
  form.addEventListener("reset", () => setTimeout(apply, 0, form.querySelector("[type=reset]")));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
}
