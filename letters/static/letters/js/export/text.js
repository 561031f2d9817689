// The letter as plain text, and as marked-up text for whoever pastes it into a mail.

const CLOSE = ["address", "signature", "space"]; // lines of a block stand close together

const words = ({ runs }) => runs.map((run) => (run.break ? "\n" : run.text)).join("");

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

function inner({ runs }) {
  return runs
    .map((run) => {
      if (run.break) return "<br>";
      const text = run.italic ? `<em>${escape(run.text)}</em>` : escape(run.text);
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
