// Filters, search, order and links of the table of promises. The page is whole without this file:
// it shows the filter form, keeps its state in the address, and opens the row that a link names.
"use strict";

const form = document.querySelector("[data-filters]");
const table = document.getElementById("promises");

if (form && table) {
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
    return Array.from(new FormData(form)).filter(([, value]) => value.trim() !== "");
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

  function remember() {
    const query = new URLSearchParams(chosen()).toString();
    history.replaceState(null, "", `${location.pathname}${query ? `?${query}` : ""}${location.hash}`);
  }

  function restore() {
    new URLSearchParams(location.search).forEach((value, name) => {
      const field = form.elements.namedItem(name);
      if (field) field.value = value;
    });
  }

  // A link to a row opens it, and takes away filters that would hide it.
  function openTarget() {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || !rows.includes(row)) return;
    if (row.hidden) {
      form.reset();
      apply();
    }
    row.querySelector("details").open = true;
    row.scrollIntoView();
  }

  form.addEventListener("input", () => {
    apply();
    remember();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    // The fields are empty only after this event.
    setTimeout(() => {
      apply();
      remember();
    });
  });
  window.addEventListener("hashchange", openTarget);

  restore();
  form.hidden = false;
  apply();
  openTarget();
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
