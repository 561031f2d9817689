// No letter leaves with a hole that nobody saw: blanks are filled in, or left as lines on purpose.
import { CONTROL, go } from "./form.js";

export function startGuard(desk, facts, sheet, changed) {
  const panel = desk.querySelector("[data-open-blanks]");
  const ask = panel.querySelector("[data-ask]");
  const byHand = panel.querySelector("[data-by-hand]");
  const list = panel.querySelector("[data-open-list]");
  let shown = "";
  byHand.checked = false; // some browsers tick again what was ticked before a page was loaded anew
  const labels = (key) => desk.querySelector(`label[for="fill-${key}"]`);

  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    go(document.getElementById(link.hash.slice(1)));
  });
  byHand.addEventListener("input", () => {
    ask.hidden = true;
    changed();
  });

  // Mark what is missing once somebody has begun to write or wants to go: before that, everything is missing.
  const refresh = () => {
    const open = sheet.open();
    panel.hidden = open.length === 0;
    desk.querySelector("[data-all-filled]").hidden = open.length > 0;
    if (`${open}` !== shown) list.replaceChildren(...links(open.map((key) => [key, labels(key)])));
    shown = `${open}`; // the same links stay, and with them the focus on one
    for (const field of desk.querySelectorAll("[data-fill]")) {
      const missing = !ask.hidden && open.includes(field.dataset.fill);
      field.classList.toggle("fill--open", missing);
      field.querySelector(CONTROL).ariaInvalid = missing ? "true" : null;
    }
    sheet.article.classList.toggle("letter--asked", !ask.hidden && open.length > 0);
  };

  // The browser's own way to print asks nobody. Its sheet has lines where words are missing; afterwards we say which.
  addEventListener("afterprint", () => {
    if (byHand.checked || sheet.open().length === 0) return;
    ask.hidden = false;
    refresh();
  });

  return {
    refresh,
    // Whether the letter may go; if not, say so where the choice is.
    allows() {
      ask.hidden = byHand.checked || sheet.open().length === 0;
      refresh();
      if (!ask.hidden) go(panel);
      return ask.hidden;
    },
  };
}

// The names of the missing as one list, as the reader's language writes lists.
function links(open) {
  const words = open.map(([, label]) => label?.firstChild.textContent.trim() ?? "");
  const found = new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).formatToParts(words);
  let place = 0;
  return found.map(({ type, value }) => {
    if (type === "literal") return value;
    const link = document.createElement("a");
    link.href = `#fill-${open[place++][0]}`;
    link.textContent = value;
    return link;
  });
}
