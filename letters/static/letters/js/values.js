// What somebody has written, and how it reads in each language.

// Dates run by the same calendar and digits in every language: a school compares them.
const everywhere = (code) => `${code}-u-ca-gregory-nu-latn`;

export function dateIn(code, day, style = { dateStyle: "long" }) {
  const [year, month, date] = day.split("-").map(Number);
  return new Intl.DateTimeFormat(everywhere(code), style).format(new Date(year, month - 1, date));
}

export function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

export class Values {
  #written = new Map();

  constructor(facts) {
    this.blanks = facts.blanks;
    this.versions = new Map(facts.versions.map((version) => [version.code, version]));
    this.own = facts.versions[0]; // the language of the form, in which answers are chosen
  }

  // `code` keeps the same words in a second language beside the first.
  set(key, text, code = "") {
    this.#written.set(`${key}|${code}`, text.trim());
  }

  raw(key, code = "") {
    return this.#written.get(`${key}|${code}`) ?? "";
  }

  // Answers are paired by their place in the list; lists of unequal length are not taken for the same answers.
  #answerIn(version, key, text) {
    const [own, theirs] = [this.own.answers[key], version.answers[key]];
    return theirs?.length === own.length ? (theirs[own.indexOf(text)] ?? text) : text;
  }

  // The form names the states in its own language.
  #nameInForm(key, text) {
    return document.querySelector(`#fill-${key} option[value="${text}"]`)?.textContent ?? text;
  }

  reads(key, code) {
    const text = this.raw(key, code) || this.raw(key);
    const version = this.versions.get(code);
    switch (text && this.blanks[key]?.kind) {
      case "date":
        return dateIn(code, text);
      case "state":
        return version.states?.[text] ?? this.#nameInForm(key, text);
      case "choice":
        return this.#answerIn(version, key, text);
      case "list":
        return new Intl.ListFormat(code).format(text.split("\n").map((line) => line.trim()).filter(Boolean));
      default:
        return text;
    }
  }
}
