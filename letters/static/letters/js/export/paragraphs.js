// Reads the letter off the page, as plain paragraphs of plain runs, for whatever writes it elsewhere.

const LEAF = ".letter__line, li, p, .letter__sign";
const SECOND = ".letter__words--second";
const OUT = ".no-print, .is-left-out, [hidden]";

const STYLES = [
  [".letter__sign", "space"],
  ["li", "list"],
  [".letter__address .letter__line", "address"],
  [".letter__salutation .letter__line", "salutation"],
  [".letter__signature .letter__line", "signature"],
  [".letter__signature > p", "closing"],
  [".letter__source", "source"],
];

// A line to write on by hand: longer where whole sentences belong.
export const LINE = "_".repeat(24);
export const LONG_LINE = "_".repeat(64);

export function readLetter(article) {
  return [...article.querySelectorAll(LEAF)].filter(isWritten).map((leaf) => {
    const words = leaf.closest(".letter__words");
    return {
      style: STYLES.find(([selector]) => leaf.matches(selector))?.[1] ?? "body",
      language: words.lang,
      dir: ownDirection(leaf) || words.dir,
      second: words.matches(SECOND),
      runs: trim([...readRuns(leaf, {})]),
    };
  });
}

// A paragraph that is nothing but somebody's own sentences runs as those do. A name or a number in an address does not:
// it would stand on the other side of the page than the lines round it.
function ownDirection(leaf) {
  const own = leaf.querySelector(".blank--long_text.blank--filled");
  if (!own || leaf.textContent.trim() !== own.textContent.trim()) return "";
  const first = /\p{L}/u.exec(own.textContent)?.[0];
  return first && (/[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(first) ? "rtl" : "ltr");
}

function isWritten(leaf) {
  if (leaf.closest(OUT) || leaf.matches("li p")) return false;
  if (leaf.matches(".letter__sign") && leaf.closest(SECOND)) return false; // one signature is enough
  return leaf.matches("li") || !leaf.querySelector(LEAF);
}

function* readRuns(node, style) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) {
      yield { ...style, text: child.data.replace(/\s+/g, " ") };
    } else if (child.nodeType === Node.ELEMENT_NODE && !child.matches(`.visually-hidden, svg, ${OUT}`)) {
      yield* readElement(child, style);
    }
  }
}

function* readElement(element, style) {
  if (element.matches("br")) yield { break: true };
  else if (element.matches(".blank--filled")) yield* written(element.textContent, style);
  else if (element.matches(".blank")) yield* openLines(element, style);
  else {
    const bold = style.bold || element.matches("b, strong");
    const italic = style.italic || element.matches("i, em, cite");
    if (element.matches("p + p")) yield { break: true };
    yield* readRuns(element, { bold, italic });
  }
}

function* written(text, style) {
  for (const [place, line] of text.split("\n").entries()) {
    if (place) yield { break: true };
    if (line) yield { ...style, text: line, own: true };
  }
}

// A line alone says what belongs on it; within a sentence the sentence does.
function* openLines(blank, style) {
  if (blank.matches(".blank--long_text")) {
    for (const place of [0, 1, 2]) {
      if (place) yield { break: true };
      yield { ...style, text: LONG_LINE };
    }
    return;
  }
  yield { ...style, text: LINE };
  const line = blank.closest(".letter__line, li, p").cloneNode(true);
  line.querySelectorAll(".blank").forEach((other) => other.remove());
  if (!line.textContent.trim()) yield { text: ` (${blank.querySelector(".blank__label").textContent})`, small: true };
}

// White space at both ends belongs to the page's code, and so does white space after white space.
function trim(runs) {
  const kept = [];
  let space = true;
  for (const run of runs) {
    const text = run.break ? "" : space ? run.text.replace(/^ /, "") : run.text;
    if (!run.break && !text) continue;
    kept.push(run.break ? run : { ...run, text });
    space = run.break || text.endsWith(" ");
  }
  while (kept.length && !kept.at(-1).break && !kept.at(-1).text.trim()) kept.pop();
  if (kept.length && kept.at(-1).text) kept.at(-1).text = kept.at(-1).text.replace(/ $/, "");
  return kept;
}
