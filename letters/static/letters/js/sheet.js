// The letter on the page: in one language or in two, with what is written in its places.

// The smallest things that stand on lines of their own.
const LEAF = ".letter__line, li, p";
const LONG = 100; // characters, some seven seconds to listen to

// What a person reads in a part of the letter, with dots where a blank is still open.
export function readable(node) {
  const copy = node.cloneNode(true);
  copy.querySelectorAll(".visually-hidden, .no-print, [hidden], .is-left-out").forEach((part) => part.remove());
  copy.querySelectorAll(".blank:not(.blank--filled)").forEach((blank) => blank.replaceWith("…"));
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// How far a line is read when a place in it ends.
function readableUpTo(leaf, place) {
  const range = document.createRange();
  range.setStart(leaf, 0);
  range.setEndAfter(place);
  const part = document.createElement("div");
  part.append(range.cloneContents());
  return readable(part).length;
}

// A line that is long to listen to is cut to the sentence in question.
function sentenceAt(text, end, lang) {
  if (text.length <= LONG || !("Segmenter" in Intl)) return text;
  const sentences = new Intl.Segmenter(lang, { granularity: "sentence" }).segment(text);
  return sentences.containing(Math.max(end - 1, 0)).segment.trim();
}

// A blank becomes a link to its field, so that it can be reached and pressed like any other link.
function asLink(blank) {
  const link = document.createElement("a");
  link.className = blank.className;
  link.href = `#fill-${blank.dataset.blank}`;
  link.dataset.blank = blank.dataset.blank;
  link.append(...blank.childNodes);
  blank.replaceWith(link);
  return link;
}

function readVersion(root) {
  const parts = new Map();
  for (const part of root.querySelectorAll("[data-part]")) {
    const words = part.querySelector(".letter__words").cloneNode(true);
    const notes = [...words.querySelectorAll(".why")];
    notes.forEach((note) => note.remove());
    words.querySelectorAll("noscript").forEach((part) => part.remove());
    words.querySelectorAll("[data-blank]").forEach(asLink);
    parts.set(part.dataset.part, { words, notes, className: part.className });
  }
  return parts;
}

// The order of the first language; what only the second has comes after what it follows there.
function order(first, second) {
  const ids = [...first.keys()];
  let before = -1;
  for (const id of second?.keys() ?? []) {
    const place = ids.indexOf(id);
    before = place < 0 ? before + 1 : place;
    if (place < 0) ids.splice(before, 0, id);
  }
  return ids;
}

export class Sheet {
  constructor(article, facts, values, law) {
    this.article = article;
    this.values = values;
    this.law = law;
    this.blanks = facts.blanks;
    this.versions = new Map(facts.versions.map((version) => [version.code, version]));
    this.own = article.dataset.version;
    this.words = new Map([[this.own, readVersion(article)]]);
    document.querySelectorAll("template[data-version]").forEach((template) => {
      this.words.set(template.dataset.version, readVersion(template.content));
    });
    this.show(this.own);
  }

  // Lay the letter out anew, in one language or in two.
  show(first, second = "") {
    this.first = first;
    this.second = second === first ? "" : second;
    const [one, two] = [this.words.get(first), this.words.get(this.second)];
    const parts = order(one, two).map((id) => this.#part(id, one, two));
    this.article.replaceChildren(...parts);
    const { dir } = this.versions.get(first);
    Object.assign(this.article, { lang: first, dir });
    this.article.classList.toggle("letter--two", Boolean(two));
    this.settle();
  }

  // Choose the law, then learn anew what the letter is made of.
  settle() {
    this.article.querySelectorAll("[data-state-law]").forEach((place) => this.law.settle(place));
    this.leaves = [...this.article.querySelectorAll(LEAF)].filter((leaf) => !leaf.matches("li p")).map(describe);
    pair(this.leaves);
    this.leaves.forEach(({ element, alone }) => element.classList.toggle("is-alone", alone));
    this.fill();
  }

  #part(id, one, two) {
    const part = document.createElement("div");
    const found = [one.get(id), two?.get(id)];
    part.className = found.find(Boolean).className;
    part.dataset.part = id;
    found.forEach((version, place) => {
      if (!version) return;
      const words = version.words.cloneNode(true);
      const { code, dir } = this.versions.get(place ? this.second : this.first);
      Object.assign(words, { lang: code, dir });
      words.classList.toggle("letter__words--second", place === 1);
      part.append(words);
    });
    signOnce(part);
    // Why a part is there is said in the language of the page, whatever the letter's.
    const { code, dir } = this.versions.get(this.own);
    const notes = this.words.get(this.own).get(id)?.notes ?? [];
    notes.forEach((note) => Object.assign(note, { lang: code, dir }));
    part.append(...notes);
    return part;
  }

  // Write what is known into the places of one blank, or of all.
  fill(key) {
    if (key && key === this.law.key && this.article.querySelector("[data-state-law]")) return this.settle();
    const places = key ? `[data-blank="${key}"]` : "[data-blank]";
    this.article.querySelectorAll(places).forEach((blank) => this.#fillOne(blank));
    this.leaves.forEach((leaf) => (!key || leaf.keys.includes(key)) && this.#leaveOutIfEmpty(leaf));
  }

  #fillOne(blank) {
    const text = this.values.reads(blank.dataset.blank, blank.closest(".letter__words").lang);
    blank.empty ??= [...blank.childNodes];
    blank.classList.toggle("blank--filled", Boolean(text));
    endOnce(blank, text);
    if (!text) return blank.replaceChildren(...blank.empty);
    const value = document.createElement("bdi");
    value.className = "blank__value";
    value.textContent = text;
    blank.replaceChildren(value);
  }

  // A line that is nothing but an optional blank is left out while that is empty; so is a line that would only
  // repeat the one in the other language.
  #leaveOutIfEmpty({ element, keys, alone, twin }) {
    const isFilled = (key) => Boolean(this.values.raw(key));
    const empty = alone && keys.length && keys.every((key) => !this.blanks[key]?.needed && !isFilled(key));
    const repeats = twin && (!keys.some(isFilled) || readable(twin) === readable(element));
    element.classList.toggle("is-left-out", Boolean(empty || repeats));
    element.classList.toggle("is-repeated", Boolean(repeats));
  }

  // The blanks that would go out empty, in the order of the letter.
  open() {
    const found = [...this.article.querySelectorAll(".blank:not(.blank--filled)")];
    return [...new Set(found.filter((blank) => !blank.closest("[hidden], .is-left-out")).map((blank) => blank.dataset.blank))];
  }

  // Where a blank stands, in the one language or in the other; a state that stands nowhere itself is seen in its law.
  place(key, code = "") {
    const places = [...this.article.querySelectorAll(`[data-blank="${key}"]`)];
    if (key === this.law.key) places.push(...this.article.querySelectorAll("[data-state-law]"));
    const speaks = (blank) => !code || blank.closest(".letter__words").lang === code;
    return places.find((blank) => !blank.closest("[hidden]") && speaks(blank));
  }

  // The line of the letter in which a blank stands, its language, and the way it runs: own words run by themselves.
  // Of a long line only the sentence with the blank is `said`.
  line(key, code) {
    const place = this.place(key, code);
    const leaf = place?.closest(LEAF) ?? this.#lawLine(place);
    if (!leaf || leaf.closest(".is-left-out")) return { text: "", said: "", lang: "", dir: "" };
    const { lang, dir } = leaf.closest("[lang]");
    const text = readable(leaf);
    const said = sentenceAt(text, leaf.contains(place) ? readableUpTo(leaf, place) : 0, lang);
    return { text, said, lang, dir: leaf.matches(".is-alone") ? "auto" : dir };
  }

  // What a state brings into the letter, where it stands in no line itself.
  #lawLine(place) {
    return place && this.law.read(place.closest(".letter__words").lang) ? place.querySelector(LEAF) : null;
  }

  // Bring a place into view where the letter scrolls by itself, beside the form.
  reveal(key, code) {
    const place = this.place(key, code);
    if (!place || this.article.scrollHeight <= this.article.clientHeight) return;
    const [inner, outer] = [place.getBoundingClientRect(), this.article.getBoundingClientRect()];
    this.article.scrollTop += inner.top - outer.top - this.article.clientHeight / 3;
  }
}

// A sentence ends once: the full stop after a blank is left out while what stands in the blank ends the sentence by itself.
const ENDS = /[.!?…؟۔][\s"'”’»)\]\u200e\u200f]*$/u;

function endOnce(blank, text) {
  blank.follows ??= textAfter(blank);
  if (!blank.follows) return;
  const { node, words } = blank.follows;
  node.data = ENDS.test(text ?? "") ? words.replace(/^\.(?!\.)/, "") : words;
}

// The words that follow a blank in its own line, past the marks of bold and links.
function textAfter(blank) {
  let node = blank;
  while (!node.nextSibling && node.parentNode && !node.parentNode.matches?.(LEAF)) node = node.parentNode;
  node = node.nextSibling;
  while (node && node.nodeType !== Node.TEXT_NODE) node = node.matches(".blank") ? null : node.firstChild;
  return node && { node, words: node.data };
}

// One person signs once: both closings come first, then the room for the hand and the name.
function signOnce(part) {
  const second = part.querySelector(".letter__words--second:has(.letter__signature)");
  part.querySelector(".letter__words:not(.letter__words--second) .letter__sign")?.before(...(second ? [second] : []));
}

function describe(element) {
  const blanks = [...element.querySelectorAll("[data-blank]")];
  const rest = element.cloneNode(true);
  rest.querySelectorAll("[data-blank]").forEach((blank) => blank.remove());
  const text = rest.textContent.replace(/\s+/g, " ").trim();
  return { element, keys: blanks.map((blank) => blank.dataset.blank), text, alone: !text };
}

// Find for each line of the second language the line that may turn out to be the very same in the first: nothing but
// the same blanks, or no blank and the same words, such as the number of a law.
function pair(leaves) {
  const isSecond = ({ element }) => Boolean(element.closest(".letter__words--second"));
  for (const leaf of leaves.filter(isSecond)) {
    const part = leaf.element.closest("[data-part]");
    const same = (other) =>
      !isSecond(other) && part.contains(other.element) && other.text === leaf.text && `${other.keys}` === `${leaf.keys}`;
    if (leaf.alone || !leaf.keys.length) leaf.twin = leaves.find(same)?.element;
  }
}
