// Puts paragraphs into the places that the server left in an empty Word file.
import { dateIn } from "../values.js";
import { archive } from "./zip.js";

const STYLES = {
  address: "InsideAddress",
  salutation: "Salutation",
  body: "BodyText",
  list: "ListBullet",
  source: "CitationSource",
  closing: "Closing",
  signature: "Signature",
  space: "Signature",
  title: "Title",
};

// Letters that run from right to left, and what belongs to them; everything between Latin words stays with them.
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const LATIN_PIECES = /[\p{Script=Latin}\d](?:[^\p{Script=Arabic}\p{Script=Hebrew}\n]*[\p{Script=Latin}\d])?/gu;
const hasLetters = ([text]) => /\p{L}/u.test(text); // numbers alone go the way of what stands round them

const escape = (text) =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "") // signs that no XML may hold
    .replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

const full = (language) => {
  const { language: code, region } = new Intl.Locale(language).maximize();
  return `${code}-${region}`;
};

export function wordFile(stationery, paper, title, language, paragraphs) {
  return fillIn(stationery, stationery.papers[paper], title, language, paragraphs.map(paragraph).join(""));
}

export function logFile(stationery, paper, template, sentOn) {
  const { lang, dir } = document.documentElement;
  const content = template.content.cloneNode(true);
  const text = (node) => node.textContent.replace(/\s+/g, " ").trim();
  content.querySelector("[data-log-date]").textContent = dateIn(lang, sentOn);
  const line = (style, words, bold) => paragraph({ style, dir, language: lang, runs: [{ text: words, bold }] }, 0, []);
  const rows = [...content.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => [text(cell), cell.matches("th")]));
  const empty = Array.from({ length: 14 }, () => rows[0].map(() => ["", false]));
  const cells = (row) => row.map(([words, bold]) => `<w:tc>${line("signature", words, bold)}</w:tc>`).join("");
  const height = '<w:trPr><w:cantSplit/><w:trHeight w:val="620" w:hRule="atLeast"/></w:trPr>';
  const table = [...rows, ...empty].map((row) => `<w:tr>${height}${cells(row)}</w:tr>`).join("");
  const properties = `<w:tblStyle w:val="TableGrid"/>${dir === "rtl" ? "<w:bidiVisual/>" : ""}<w:tblW w:w="5000" w:type="pct"/>`;
  const grid = [1700, 2300, 1900, 4400, 3000].map((width) => `<w:gridCol w:w="${width}"/>`).join("");
  const [title, intro] = [text(content.querySelector("h1")), text(content.querySelector("p"))];
  const body =
    line("title", title) +
    line("body", intro) +
    `<w:tbl><w:tblPr>${properties}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>${table}</w:tbl>` +
    line("body", "");
  return fillIn(stationery, stationery.papers[`${paper}-wide`], title, lang, body);
}

function fillIn(stationery, paper, title, language, body) {
  const places = { letter: body, paper, title: escape(title) };
  const fill = (part) => part.replace(/<!--(letter|paper|title)-->/g, (_, place) => places[place]);
  return archive(Object.entries(stationery.parts).map(([name, part]) => [name, fill(part)]));
}

function paragraph({ style, dir, second, language, runs }, place, all) {
  const name = second ? (style === "list" ? "ListBullet2" : "SecondLanguage") : STYLES[style];
  const next = all[place + 1];
  const keep = staysWithNext(style, second, next) ? "<w:keepNext/>" : "";
  const room = spaces(style, second, next);
  const way = dir === "rtl" ? "<w:bidi/>" : "";
  const properties = `<w:pPr><w:pStyle w:val="${name}"/>${keep}${way}${room}</w:pPr>`;
  return `<w:p>${properties}${runs.map((run) => writeRun(run, dir, language)).join("")}</w:p>`;
}

// More room than the style gives: for a name written by hand, and after the end of a list.
function spaces(style, second, next) {
  if (style === "space") return '<w:spacing w:before="560"/>';
  return style === "list" && next && next.style !== "list" ? '<w:spacing w:after="160"/>' : "";
}

// What may not be torn apart by the end of a page: two languages of one paragraph, a law and its source, a list and the
// words that lead to it, and everything round a signature, which never stands alone.
function staysWithNext(style, second, next) {
  if (!next) return false;
  if (next.style === "source" || next.style === "closing" || (next.style === "list" && style !== "list")) return true;
  return (!second && next.second) || ["closing", "space"].includes(style) || (style === "signature" && next.style === style);
}

function writeRun(run, dir, language) {
  if (run.break) return "<w:r><w:br/></w:r>";
  return pieces(run.text, dir)
    .map(([text, right]) => {
      const look = [
        run.bold && "<w:b/><w:bCs/>",
        run.italic && "<w:i/><w:iCs/>",
        run.small && '<w:sz w:val="18"/><w:szCs w:val="20"/>',
        right && "<w:rtl/>",
        `<w:lang ${right ? `w:bidi="${full(rightLanguage(language))}"` : `w:val="${full(leftLanguage(language))}"`}/>`,
      ];
      return `<w:r><w:rPr>${look.filter(Boolean).join("")}</w:rPr><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
    })
    .join("");
}

// In which language words of the other script are taken to be: names in a letter to a school.
const rightLanguage = (language) => (isRight(language) ? language : "ar");
const leftLanguage = (language) => (isRight(language) ? "en" : language);
const isRight = (language) => ["Arab", "Hebr"].includes(new Intl.Locale(language).maximize().script);

// Word needs to be told for each run which way it goes. Latin names and numbers inside Arabic go their own way, and
// so do Arabic names inside Latin words.
function pieces(text, dir) {
  if (dir !== "rtl") return RIGHT_TO_LEFT.test(text) ? split(text, new RegExp(`${RIGHT_TO_LEFT.source}+(?:[^\\p{Script=Latin}]*${RIGHT_TO_LEFT.source}+)*`, "gu"), true) : [[text, false]];
  return split(text, LATIN_PIECES, false);
}

// LibreOffice orders words by their letters alone: a mark that nobody sees keeps the 34 of "34 CFR" before the rest.
const leftFirst = (text, right) => (!right && /^\d/.test(text) ? `\u200E${text}` : text);

function split(text, pattern, right) {
  const found = [];
  let end = 0;
  for (const match of [...text.matchAll(pattern)].filter(hasLetters)) {
    if (match.index > end) found.push([text.slice(end, match.index), !right]);
    found.push([leftFirst(match[0], right), right]);
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push([text.slice(end), !right]);
  return found;
}
