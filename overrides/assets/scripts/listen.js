// Reads the page aloud with a voice of the device, and marks what is being read. The button shows only
// where there is such a voice: others would send the text to another host.
"use strict";

const place = document.querySelector(".listen");
const speech = window.speechSynthesis;

if (place && speech) {
  const button = place.querySelector("button");
  const words = place.querySelector("[data-listen-words]");
  const idle = words.textContent;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const unread = "[data-listen], [data-listen='off'], nav, form, svg, details:not([open]), .visually-hidden, [hidden]";
  let queue = [];
  let marked = null;
  let current = null;

  function voice() {
    const local = speech.getVoices().filter((one) => one.localService && one.lang.startsWith("en"));
    return local.find((one) => one.lang.replace("_", "-") === "en-GB") || local[0];
  }

  // Each block and its own words, without those of a block inside it, in the order of the page. A row of
  // Easy Read is a block: its picture and its words belong together.
  function texts() {
    const found = new Map();
    const nodes = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
    while (nodes.nextNode()) {
      const { data, parentElement } = nodes.currentNode;
      if (!data.trim() || parentElement.closest(unread) || !parentElement.checkVisibility()) continue;
      let block = parentElement.closest(".easy-row") || parentElement;
      while (getComputedStyle(block).display.startsWith("inline")) block = block.parentElement;
      found.set(block, `${found.get(block) || ""}${data}`);
    }
    return Array.from(found);
  }

  function mark(element) {
    if (marked) marked.classList.remove("being-read");
    marked = element;
    if (!element) return;
    element.classList.add("being-read");
    const calm = still.matches || document.documentElement.dataset.calm;
    element.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
  }

  function stop() {
    queue = [];
    current = null;
    speech.cancel();
    mark(null);
    delete place.dataset.reading;
    words.textContent = idle;
  }

  function next() {
    const [block, text] = queue.shift() || [];
    if (!block) {
      stop();
      return;
    }
    const said = new SpeechSynthesisUtterance(text.replace(/\s+/g, " ").trim());
    current = said; // browsers may forget one that nothing holds, and then it never ends
    said.voice = voice();
    said.lang = said.voice.lang;
    said.onstart = () => mark(block);
    said.onend = () => {
      if (said === current) next();
    };
    said.onerror = (event) => {
      if (event.error !== "canceled" && event.error !== "interrupted") stop();
    };
    speech.speak(said);
  }

  button.addEventListener("click", () => {
    if (place.dataset.reading) {
      stop();
      return;
    }
    speech.cancel();
    queue = texts();
    place.dataset.reading = "yes";
    words.textContent = "Stop reading";
    next();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && place.dataset.reading) stop();
  });
  window.addEventListener("pagehide", stop);

  // Browsers find the voices of the device only after a while.
  const show = () => {
    place.hidden = !voice();
  };
  speech.addEventListener("voiceschanged", show);
  show();
}
