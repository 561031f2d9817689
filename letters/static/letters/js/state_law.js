// The law of the family's state. It comes with the program, for all states at once: nobody learns which one is chosen.

export class StateLaw {
  #words; // by state and language; unknown until they have come
  #missed = false; // whether they were asked for and did not come

  constructor(facts, values) {
    this.values = values;
    this.states = facts.states;
    this.key = Object.keys(facts.blanks).find((key) => facts.blanks[key].kind === "state");
  }

  get state() {
    return this.key ? this.values.raw(this.key) : "";
  }

  // The words of all states, or nothing when they could not be loaded.
  learn(words) {
    this.#words = words ?? this.#words;
    this.#missed = !this.#words;
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
    const said = this.reason && `${this.reason} ${this.state}`;
    if (note.dataset.said === said) return; // it is a live region: what is said again is read out again
    note.dataset.said = said;
    const pattern = said && desk.querySelector(`[data-law-said="${this.reason}"]`);
    note.replaceChildren(...(pattern ? [pattern.content.cloneNode(true)] : []));
    note.querySelectorAll("[data-state]").forEach((place) => {
      place.textContent = this.values.reads(this.key, this.values.own.code);
    });
  }

  // Why the law of the chosen state does not stand in the letter.
  get reason() {
    if (!this.state || this.read(document.documentElement.lang)) return "";
    if (!this.fits) return "elsewhere";
    if (this.#words) return "unknown";
    return this.#missed ? "waiting" : "";
  }
}
