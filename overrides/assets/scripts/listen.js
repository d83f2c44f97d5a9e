// Reads the page aloud with a voice of the device, and marks what is being read. The button shows only
// where there is such a voice: others would send the text to another host.
"use strict";

const place = document.querySelector("[data-listen]");
const speech = window.speechSynthesis;

if (place && speech) {
  const button = place.querySelector("button");
  const words = place.querySelector("[data-listen-words]");
  const idle = words.textContent;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const readable = "h1, h2, h3, h4, p, li, dt, dd, legend, th, td";
  const unread = "[data-listen], [data-listen='off'], nav, form, details:not([open]), .visually-hidden, [hidden]";
  let queue = [];
  let marked = null;

  function voice() {
    const local = speech.getVoices().filter((one) => one.localService && one.lang.startsWith("en"));
    return local.find((one) => one.lang.replace("_", "-") === "en-GB") || local[0];
  }

  // The innermost elements that hold text of their own, in the order of the page.
  function texts() {
    return Array.from(document.querySelectorAll(`main :is(${readable})`)).filter(
      (one) => !one.closest(unread) && !one.querySelector(readable) && one.checkVisibility() && one.innerText.trim(),
    );
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
    speech.cancel();
    mark(null);
    delete place.dataset.reading;
    words.textContent = idle;
  }

  function next() {
    const element = queue.shift();
    if (!element) {
      stop();
      return;
    }
    const said = new SpeechSynthesisUtterance(element.innerText);
    said.voice = voice();
    said.lang = said.voice.lang;
    said.onstart = () => mark(element);
    said.onend = () => {
      if (marked === element) next();
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
