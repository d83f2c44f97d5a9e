// Filters, search, order and links of the table of promises. The page is whole without this file:
// it shows the filter form, keeps its state in the address, and opens the row that a link names.
"use strict";

const form = document.querySelector("[data-filters]");
const table = document.getElementById("promises");

if (form && table) {
  const fields = Array.from(form.querySelectorAll("input, select"));
  const rows = Array.from(table.tBodies);
  const words = rows.map((row) => row.textContent.toLowerCase());
  const count = form.querySelector("[role=status]");
  const none = document.querySelector(".promises-none");
  const standings = ["late", "not-known", "open-ended", "due", "done"];

  const orders = {
    date: (a, b) => a.dataset.date.localeCompare(b.dataset.date),
    moved: (a, b) => Number(b.dataset.moved) - Number(a.dataset.moved),
    standing: (a, b) => standingOf(a) - standingOf(b),
  };

  function standingOf(row) {
    return standings.indexOf(row.dataset.standing.split(" ")[0]);
  }

  function chosen() {
    return fields.map((field) => [field.name, field.value.trim()]).filter(([, value]) => value);
  }

  function fits(row, index, choices) {
    return choices.every(([name, value]) => {
      if (name === "sort") return true;
      if (name === "q") return value.toLowerCase().split(/\s+/).every((word) => words[index].includes(word));
      return (row.dataset[name] || "").split(" ").includes(value);
    });
  }

  function apply() {
    const choices = chosen();
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !fits(row, index, choices);
      if (!row.hidden) shown += 1;
    });
    const order = orders[form.elements.sort.value];
    table.append(...(order ? [...rows].sort(order) : rows));
    count.textContent = `${shown} of ${rows.length} shown`;
    none.hidden = shown > 0;
  }

  function clear() {
    fields.forEach((field) => {
      field.value = "";
    });
    apply();
  }

  // The address holds the filters, so that it can be shared. It is replaced and not added to, or
  // every letter typed would be a step to go back through.
  function remember(hash = "") {
    const query = new URLSearchParams(chosen()).toString();
    history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${hash}`);
  }

  function restore() {
    const query = new URLSearchParams(location.search);
    fields.forEach((field) => {
      field.value = query.get(field.name) || "";
      if (field.selectedIndex === -1) field.value = "";
    });
  }

  // A link to a row opens it, and takes away filters that would hide it.
  function openTarget() {
    const row = rows.find((one) => `#${one.id}` === location.hash);
    if (!row) return;
    if (row.hidden) {
      clear();
      remember(location.hash);
    }
    row.querySelector("details").open = true;
    row.scrollIntoView();
  }

  function show() {
    restore();
    apply();
    openTarget();
  }

  form.addEventListener("input", () => {
    apply();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
    remember();
  });
  window.addEventListener("popstate", show);

  form.hidden = false;
  show();
}

// Older browsers print a closed part closed.
window.addEventListener("beforeprint", () => {
  document.querySelectorAll("details:not([open])").forEach((part) => {
    part.dataset.wasClosed = "";
    part.open = true;
  });
});
window.addEventListener("afterprint", () => {
  document.querySelectorAll("[data-was-closed]").forEach((part) => {
    part.open = false;
    delete part.dataset.wasClosed;
  });
});
