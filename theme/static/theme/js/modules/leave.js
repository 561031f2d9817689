// Leaves the site in a hurry. The link works without this module; with it the page is blank at once, its place in the
// history is taken by the neutral site, and three presses of Shift do the same. Escape does nothing: people press it
// for other reasons. What a browser does not allow is said on the page about leaving.

const LEFT = "left"; // in sessionStorage: where this tab went when somebody left, until it comes back on purpose

let leaving = false;
// A form may ask whether to leave what was written in it. Not now: this listener is the first to hear.
addEventListener("beforeunload", (event) => leaving && event.stopImmediatePropagation());

function blank() {
  document.documentElement.hidden = true;
  document.title = "…";
}

export function leave(address) {
  blank();
  document.body.replaceChildren(); // films fall silent, and a browser that keeps the page keeps nothing of it
  leaving = true;
  try {
    sessionStorage.setItem(LEFT, address);
  } catch {} // storage is forbidden: only this one page is out of the history
  location.replace(address);
}

// A link inside the page makes a second entry for it in the history, and earlier pages of ours stand there too. Reached
// by Back or Forward they go on to the neutral site; reached in any other way, somebody wants to be here again.
// `shownAgain`: the browser kept this very page whole and shows it once more.
const loadedAgain = performance.getEntriesByType("navigation")[0]?.type === "back_forward";

export function stayAway(shownAgain) {
  const address = sessionStorage.getItem(LEFT);
  if (!address) return;
  if (shownAgain || loadedAgain) {
    blank();
    location.replace(address);
  } else sessionStorage.removeItem(LEFT);
}

// Some screen readers use Shift by itself, or keep the letter pressed with it from us: three quick presses may be meant
// for them. So the second is answered in words, and the page about leaving has a switch.
const OFF = "leave-keys-off"; // in localStorage, only once somebody switched the keys off

function keysAreOff() {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

function sayHowMany(presses) {
  const said = document.querySelector("[data-leave-said]");
  clearTimeout(sayHowMany.end);
  said.textContent = presses === 2 ? said.dataset.leaveSaid : "";
  sayHowMany.end = setTimeout(() => (said.textContent = ""), 4000);
}

function listenForShift() {
  let presses = [];
  let alone = false;
  addEventListener("keydown", (event) => {
    alone = event.key === "Shift" && !(event.altKey || event.ctrlKey || event.metaKey);
    if (!alone) presses = [];
  });
  addEventListener("pointerdown", () => (presses = []));
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift" || !alone || keysAreOff()) return;
    presses = [...presses, event.timeStamp].filter((moment) => event.timeStamp - moment < 2000);
    if (presses.length === 3) leave(document.querySelector("[data-leave]").href);
    else sayHowMany(presses.length);
  });
}

function tellOfKeys() {
  for (const words of document.querySelectorAll("[data-leave-keys]")) words.toggleAttribute("data-on", !keysAreOff());
}

// The switch on the page about leaving. Where storage is forbidden it has nothing to remember by, and stays away.
function offerSwitch(choice) {
  const box = choice.querySelector("input");
  const said = choice.querySelector("[role=status]");
  try {
    box.checked = localStorage.getItem(OFF) === null;
  } catch {
    return;
  }
  choice.hidden = false;
  box.addEventListener("change", () => {
    if (box.checked) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "");
    tellOfKeys();
    said.textContent = box.checked ? said.dataset.on : said.dataset.off;
  });
}

function setUp() {
  listenForShift();
  tellOfKeys();
  document.querySelectorAll("[data-leave-choice]").forEach(offerSwitch);
}

// For every link, those drawn later too: a picture shown large takes one with it.
addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-leave]");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  leave(link.href);
});

let ready = false;
export function start() {
  if (!ready) setUp();
  ready = true;
}

// On a page that could be left this module runs early, before the page is seen.
try {
  if (loadedAgain) stayAway(false);
} catch {} // storage is forbidden
