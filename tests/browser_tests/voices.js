// Voices of a device, which a browser without a screen has none of. They behave as those of browsers
// do: they are found late (when the test says so), speak one after the other, tell when they start and end, and tell of an
// error where they are stopped. `device` says which voices there are and how long each takes for a text.
(device) => {
  class Voices extends EventTarget {
    queue = [];
    found = [];

    getVoices() {
      return this.found;
    }

    speak(said) {
      if (!(said instanceof Utterance)) throw new TypeError("no utterance");
      this.queue.push(said);
      if (this.queue.length === 1) setTimeout(() => this.start(said));
    }

    start(said) {
      if (this.queue[0] !== said) return;
      said.dispatch("start");
      const marked = Array.from(document.querySelectorAll(".being-read"), words);
      heard.push({ text: said.text, voice: said.voice?.name, lang: said.lang, marked });
      setTimeout(() => this.end(said), device.pace);
    }

    end(said) {
      if (this.queue[0] !== said) return;
      this.queue.shift();
      const [following] = this.queue;
      said.dispatch("end");
      if (following) this.start(following);
    }

    cancel() {
      const stopped = this.queue;
      this.queue = [];
      if (stopped.length) sessionStorage.setItem("voices", "stopped");
      stopped.forEach((said, place) => {
        setTimeout(() => said.dispatch("error", { error: place ? "canceled" : "interrupted" }));
      });
    }
  }

  class Utterance {
    lang = "";
    #voice = null;

    constructor(text) {
      this.text = text;
    }

    get voice() {
      return this.#voice;
    }

    set voice(voice) {
      if (!speech.found.includes(voice)) throw new TypeError("no voice of this device");
      this.#voice = voice;
    }

    dispatch(type, more = {}) {
      this[`on${type}`]?.(Object.assign(new Event(type), more));
    }
  }

  // Without the meanings of words, which nobody opened.
  function words(one) {
    const copy = one.cloneNode(true);
    copy.querySelectorAll("[data-listen=off]").forEach((part) => part.remove());
    return copy.textContent;
  }

  const heard = [];
  const speech = new Voices();
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  window.SpeechSynthesisUtterance = Utterance;
  window.heard = heard;
  window.findVoices = () => {
    speech.found = device.voices;
    speech.dispatchEvent(new Event("voiceschanged"));
  };
}
