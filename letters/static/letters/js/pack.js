// The meeting pack: papers are chosen, put in order and printed on the device. This page can send nothing, and it keeps
// nothing unless it is asked to (docs/decisions/0059-meeting-pack.md).

const KEPT = "meeting-pack";
const pack = document.querySelector("[data-pack]");
const find = (name, within = pack) => within.querySelector(`[data-pack-${name}]`);
const papers = new Map([...pack.querySelectorAll("[data-pack-paper]")].map((paper) => [paper.dataset.packPaper, paper]));

// A title takes its language along wherever it is written.
function name(element, key) {
  const { textContent, lang, dir } = find("title", papers.get(key));
  return Object.assign(element, { textContent }, lang && { lang, dir });
}

let chosen = [];
let elsewhere = []; // kept papers that this page has not: of another language, or taken down for now
let store = null;

// Some browsers refuse to be asked at all.
try {
  store = window.localStorage;
  const kept = JSON.parse(store.getItem(KEPT) ?? "[]").filter((key) => typeof key === "string");
  chosen = kept.filter((key) => papers.has(key));
  elsewhere = kept.filter((key) => !papers.has(key));
} catch {
  chosen = elsewhere = [];
}

function say(words, key) {
  const place = chosen.indexOf(key) + 1;
  const [before, after = ""] = words.replace("{number}", place).replace("{total}", chosen.length).split("{title}");
  find("said").replaceChildren(before, key ? name(document.createElement("bdi"), key) : "", after);
}

function add(key) {
  if (!papers.has(key) || chosen.includes(key)) return;
  chosen.push(key);
  show();
  say(pack.dataset.added, key);
}

function remove(key) {
  chosen = chosen.filter((other) => other !== key);
  show();
  say(pack.dataset.removed, key);
}

function move(key, by) {
  const from = chosen.indexOf(key);
  const to = from + by;
  if (to < 0 || to >= chosen.length) return;
  chosen.splice(to, 0, ...chosen.splice(from, 1));
  show();
  say(pack.dataset.moved, key);
}

function keep() {
  if (!store) return;
  if (find("keep").checked) store.setItem(KEPT, JSON.stringify([...chosen, ...elsewhere]));
  else store.removeItem(KEPT);
}

function row(key, place) {
  const item = find("row").content.firstElementChild.cloneNode(true);
  item.dataset.key = key;
  name(item.querySelector(".pack__name"), key);
  item.querySelectorAll("[data-name]").forEach((place) => name(place, key));
  // A button that can do no more keeps the focus: the next press does nothing, rather than the contrary.
  item.querySelector('[data-move="-1"]').ariaDisabled = place === 0;
  item.querySelector('[data-move="1"]').ariaDisabled = place === chosen.length - 1;
  return item;
}

function entry(key) {
  const item = document.createElement("li");
  const link = Object.assign(document.createElement("a"), { href: `#pack-${key}` });
  item.append(name(link, key));
  return item;
}

function printed(key, place) {
  const part = document.createElement("article");
  const number = Object.assign(document.createElement("p"), { className: "pack-doc__place" });
  number.textContent = pack.dataset.place.replace("{number}", place + 1).replace("{total}", chosen.length);
  const title = name(Object.assign(document.createElement("h3"), { id: `pack-${key}` }), key);
  part.className = "pack-doc__part flow";
  part.append(number, title, papers.get(key).querySelector("template").content.cloneNode(true));
  return part;
}

function show() {
  draw();
  keep();
}

function draw() {
  for (const [key, paper] of papers) paper.querySelector("input").checked = chosen.includes(key);
  find("empty").hidden = chosen.length > 0;
  find("print").hidden = find("document").hidden = !chosen.length;
  find("list").replaceChildren(...chosen.map(row));
  find("contents").replaceChildren(...chosen.map(entry));
  find("pages").replaceChildren(...chosen.map(printed));
}

function press(button) {
  if (button.ariaDisabled === "true") return;
  const key = button.closest("li").dataset.key;
  const place = chosen.indexOf(key);
  const by = Number(button.dataset.move);
  if (by) move(key, by);
  else remove(key);
  // The list was drawn anew: stay on the same button, or go to its neighbour where it is gone.
  const item = find("list").children[by ? place + by : Math.min(place, chosen.length - 1)];
  const next = item?.querySelector(`[data-move="${by}"]`);
  (next ?? document.getElementById("pack-chosen")).focus();
}

// A letter's page hands itself over behind the #, which no server ever sees. It is taken out of the address at once.
function takeFromAddress() {
  const key = window.location.hash.slice(1);
  if (!papers.has(key)) return;
  window.history.replaceState(null, "", `${window.location.pathname}${window.location.search}`);
  add(key);
}

for (const [key, paper] of papers) {
  paper.querySelector("label").hidden = false;
  find("link", paper).hidden = true;
  find("link", paper).nextElementSibling.hidden = false;
  paper.querySelector("input").addEventListener("change", (event) => (event.target.checked ? add(key) : remove(key)));
}
find("list").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) press(button);
});
find("print").addEventListener("click", () => window.print());
find("keep").addEventListener("change", () => {
  keep();
  say(find("keep").checked ? pack.dataset.kept : pack.dataset.unkept);
});
find("forget").addEventListener("click", () => {
  chosen = elsewhere = [];
  find("keep").checked = false;
  show();
  say(pack.dataset.forgotten);
});
window.addEventListener("hashchange", takeFromAddress);

find("by-hand").hidden = true;
find("ready").hidden = find("chosen").hidden = false;
find("keeping").hidden = !store;
find("keep").checked = chosen.length + elsewhere.length > 0;
find("day").textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long" }).format();
draw();
takeFromAddress();
