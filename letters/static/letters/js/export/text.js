// The letter as plain text, and as marked-up text for whoever pastes it into a mail.

const CLOSE = ["address", "signature", "space"]; // lines of a block stand close together

// Marks that nobody sees (Unicode's UAX 9), and only where both directions meet: what somebody wrote keeps to itself, and a
// line runs the way of its paragraph, whatever it begins with.
const RIGHT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
const OTHER = { rtl: /[\p{Script=Latin}\d]/u, ltr: RIGHT };
const START = { rtl: "\u200F", ltr: "\u200E" };
const isApart = (run, dir) => run.own && OTHER[dir].test(run.text);

function words({ runs, dir }) {
  const text = runs.map((run) => (run.break ? "\n" : isApart(run, dir) ? `\u2068${run.text}\u2069` : run.text)).join("");
  return text.split("\n").map((line) => begin(line, dir)).join("\n");
}

function begin(line, dir) {
  const first = /\p{L}/u.exec(line.replace(/\u2068.*?\u2069/gu, ""))?.[0];
  const way = first && (RIGHT.test(first) ? "rtl" : "ltr");
  return way !== dir && OTHER[dir].test(line) ? START[dir] + line : line;
}

export function asText(paragraphs) {
  let text = "";
  paragraphs.forEach((paragraph, place) => {
    const before = paragraphs[place - 1];
    const close =
      before && before.second === paragraph.second && before.style === paragraph.style && [...CLOSE, "list"].includes(paragraph.style);
    const mark = paragraph.style === "list" ? "• " : "";
    if (place) text += close ? "\n" : "\n\n";
    text += mark + words(paragraph);
  });
  return `${text}\n`;
}

const escape = (text) => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

function inner({ runs, dir }) {
  return runs
    .map((run) => {
      if (run.break) return "<br>";
      const plain = isApart(run, dir) ? `<bdi>${escape(run.text)}</bdi>` : escape(run.text);
      const text = run.italic ? `<em>${plain}</em>` : plain;
      return run.bold ? `<strong>${text}</strong>` : text;
    })
    .join("");
}

export function asHtml(paragraphs) {
  return paragraphs
    .map((paragraph, place) => {
      const around = `lang="${paragraph.language}" dir="${paragraph.dir}"`;
      if (paragraph.style !== "list") return `<p ${around}>${inner(paragraph) || "&nbsp;"}</p>`;
      const same = (other) => other?.style === "list" && other.second === paragraph.second;
      const open = same(paragraphs[place - 1]) ? "" : `<ul ${around}>`;
      const close = same(paragraphs[place + 1]) ? "" : "</ul>";
      return `${open}<li>${inner(paragraph)}</li>${close}`;
    })
    .join("");
}
