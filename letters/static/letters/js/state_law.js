// The law of the family's state. It comes with the program, for all states at once: nobody learns which one is chosen.

export class StateLaw {
  #words; // by state and language; unknown until the program has come

  constructor(facts, values) {
    this.values = values;
    this.states = facts.states;
    this.key = Object.keys(facts.blanks).find((key) => facts.blanks[key].kind === "state");
  }

  get state() {
    return this.key ? this.values.raw(this.key) : "";
  }

  learn(words) {
    this.#words = words;
  }

  // Whether this letter is meant for the chosen state.
  get fits() {
    return this.states.length === 0 || this.states.includes(this.state);
  }

  // The words of the chosen state where this letter fits it; nothing where the federal text stands.
  read(code) {
    return (this.fits && this.#words?.[this.state]?.[code]) || "";
  }

  // Put the right text into its place in the letter.
  settle(place) {
    place.federal ??= [...place.childNodes];
    const template = document.createElement("template");
    template.innerHTML = this.read(place.closest(".letter__words").lang);
    place.replaceChildren(...(template.content.childNodes.length ? template.content.childNodes : place.federal));
  }

  // Say beside the field when another text stands than the one a family expects.
  refresh(desk) {
    const note = desk.querySelector("[data-law-note]");
    if (!note) return;
    const said = note.dataset[this.#reason()] ?? "";
    if (note.textContent !== said) note.textContent = said;
  }

  // Why the law of the chosen state does not stand in the letter.
  #reason() {
    if (!this.state || this.read(document.documentElement.lang)) return "";
    if (!this.fits) return "elsewhere";
    return this.#words ? "unknown" : "waiting";
  }
}
