// Covers what carries a note the reader ticked: pictures, titles and texts, never the note itself. The choice lives in
// this page; asked to, in this device's own storage; and nowhere else. Without this module nothing is covered.

const KEPT = "covered-notes";
const sheet = new CSSStyleSheet(); // rules, not marks: what the browser reads later is covered before it is seen
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

let chosen = kept();
cover();

function kept() {
  try {
    const words = JSON.parse(localStorage.getItem(KEPT));
    return new Set(Array.isArray(words) ? words.filter((word) => typeof word === "string") : []);
  } catch {
    return new Set(); // nothing, something broken, or storage is forbidden
  }
}

// Return whether the device did as it was asked.
function keep(words) {
  try {
    if (words.size) localStorage.setItem(KEPT, JSON.stringify([...words]));
    else localStorage.removeItem(KEPT);
    return true;
  } catch {
    return false;
  }
}

function cover() {
  const noted = [...chosen].map((word) => `[data-notes~="${CSS.escape(word)}"]`).join();
  const covered = `:is(${noted}):not([data-uncovered])`;
  sheet.replaceSync(chosen.size ? `${covered} [data-covered]{display:none!important}${covered} .veil{display:flex}` : "");
}

export function start(found) {
  if (found.matches("[data-note-choice]")) offer(found);
  else found.querySelector("[data-uncover]")?.addEventListener("click", () => uncover(found));
}

function uncover(noted) {
  noted.dataset.uncovered = "";
  const first = noted.querySelector("[data-covered] a, a[href], h2");
  if (!first.matches("a")) first.tabIndex = -1;
  first.focus({ preventScroll: true });
}

function offer(choice) {
  const topics = [...choice.querySelectorAll("input[value]:not([data-keep])")];
  const remember = choice.querySelector("[data-keep]");
  const said = choice.querySelector("[role=status]");
  // Each time anew: the same words again would be heard only once.
  const say = (what) => {
    said.textContent = "";
    setTimeout(() => (said.textContent = choice.dataset[`said${what}`]), 50);
  };

  const show = () => {
    for (const topic of topics) topic.checked = chosen.has(topic.value);
    remember.checked = kept().size > 0;
  };
  const change = () => {
    chosen = new Set(topics.filter((topic) => topic.checked).map((topic) => topic.value));
    for (const noted of document.querySelectorAll("[data-uncovered]")) delete noted.dataset.uncovered;
    cover();
    const done = keep(remember.checked ? chosen : new Set());
    say(!chosen.size ? "Nothing" : !remember.checked ? "Here" : done ? "Kept" : "Failed");
  };
  const forget = () => {
    chosen = new Set();
    cover();
    keep(chosen);
    show();
    say("Forgotten");
  };

  choice.querySelector("[data-without]").remove();
  for (const part of choice.querySelectorAll("[hidden]")) part.hidden = false;
  show();
  choice.addEventListener("change", change);
  choice.querySelector("[data-forget]").addEventListener("click", forget);
  // Another page of ours changed what is kept, and the browser shows this one again as it was.
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    chosen = kept();
    cover();
    show();
  });
  // A link inside the page opens the panel in browsers that do not do so by themselves.
  const panel = choice.closest("details");
  for (const link of document.querySelectorAll(`a[href="#${panel.id}"]`)) link.addEventListener("click", () => (panel.open = true));
}
