// The fields beside the letter: what is typed shows in the letter at once, and is said politely a moment later.
import { today } from "./values.js";

const CONTROL = "input, textarea, select";
const PAUSE = 900; // long enough for a screen reader to finish echoing the keys

export function startForm(desk, facts, values, sheet, changed) {
  const form = desk.querySelector("[data-form]");
  const fields = new Map([...form.querySelectorAll("[data-fill]")].map((field) => [field.dataset.fill, field]));
  const announce = announcer(desk, sheet);

  const place = (key) => fields.get(key).querySelector("[data-peek]");
  const peek = (key) => showLine(place(key), sheet.line(key));
  // The line stands under one field alone. It stays until another is written in: nothing moves under a finger.
  const peekHere = (key) => {
    for (const other of fields.keys()) if (other !== key) place(other).hidden = true;
    peek(key);
  };
  const write = (key, text, code) => {
    values.set(key, text, code);
    sheet.fill(key);
    peek(key);
    announce(key);
    changed();
  };

  for (const [key, field] of fields) {
    const control = field.querySelector(CONTROL);
    control.addEventListener("input", () => write(key, control.value));
    field.addEventListener("focusin", (event) => {
      if (!event.target.matches(CONTROL)) return;
      sheet.reveal(key);
      peekHere(key);
    });
    field.querySelector("[data-see]").addEventListener("click", (event) => {
      event.preventDefault();
      go(sheet.place(key) ?? sheet.article);
    });
  }

  sheet.article.addEventListener("click", (event) => {
    const blank = event.target.closest("[data-blank]");
    if (!blank) return;
    event.preventDefault();
    go(fields.get(blank.dataset.blank)?.querySelector(CONTROL));
  });

  chooseLanguages(form, fields, facts, sheet, write, changed);
  prefill(fields, values, sheet);
  desk.querySelectorAll(":disabled").forEach((control) => (control.disabled = false));
  return {
    // A line that is shown below one field changes with what is written in another.
    refresh: () => [...fields.keys()].filter((key) => !place(key).hidden).forEach(peek),
  };
}

// Going there is a jump within the page: the address stays as it is. What is higher than the window begins at its top.
export function go(target, block = "center") {
  target?.focus({ preventScroll: true });
  target?.scrollIntoView({ block: target.offsetHeight > innerHeight ? "start" : block });
}

// What stands in the fields from the start: today's date by the clock of this device, and the state in the address.
function prefill(fields, values, sheet) {
  const day = fields.get("today")?.querySelector('input[type="date"]');
  if (day) day.value ||= today();
  for (const [key, field] of fields) values.set(key, field.querySelector(CONTROL).value);
  sheet.settle();
}

// On a small screen the letter is far from the form: the line being written is shown below its field.
function showLine(place, { text, lang, dir }) {
  // a line that is a blank alone says nothing
  Object.assign(place, { textContent: text, hidden: !/\p{L}/u.test(text), lang, dir });
}

function announcer(desk, sheet) {
  const place = desk.querySelector("[data-announce]");
  let pause;
  return (key) => {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const { text, lang, dir } = sheet.line(key); // none where a state stands in no line of its own: what is below its field is said
      const words = Object.assign(document.createElement("bdi"), { textContent: text, lang, dir });
      if (text) place.replaceChildren(`${place.dataset.now} `, words);
    }, PAUSE);
  };
}

function chooseLanguages(form, fields, facts, sheet, write, changed) {
  const [first, second] = [form.querySelector("[data-first]"), form.querySelector("[data-second]")];
  if (!first) return;
  const names = new Map(facts.versions.map((version) => [version.code, version.name]));
  const pattern = form.querySelector("[data-twin-field]");
  const long = [...fields].filter(([key]) => facts.blanks[key].kind === "long_text");
  const twins = long.map(([key, field]) => addTwin(key, field, pattern, () => second.value, write));

  const note = form.querySelector("[data-twin-note]");
  note.addEventListener("click", (event) => {
    if (!event.target.closest("a")) return;
    event.preventDefault();
    go(twins[0].control);
  });

  const choose = () => {
    for (const option of second.options) option.disabled = option.value === first.value;
    if (second.value === first.value) second.value = "";
    sheet.show(first.value, second.value);
    form.querySelectorAll("[data-late]").forEach((note) => {
      note.hidden = ![first.value, second.value].includes(note.dataset.late);
    });
    twins.forEach((twin) => twin.show(names.get(second.value)));
    note.hidden = !second.value || !twins.length;
    changed();
  };
  first.addEventListener("input", choose);
  second.addEventListener("input", choose);
  choose();
}

// Own words may be said in the second language as well; nobody can translate them without sending them away.
function addTwin(key, field, pattern, language, write) {
  const twin = pattern.content.firstElementChild.cloneNode(true);
  const control = twin.querySelector("textarea");
  control.id = `fill-${key}-twin`;
  twin.querySelector("label").htmlFor = control.id;
  twin.hidden = true;
  control.addEventListener("input", () => write(key, control.value, language()));
  field.querySelector("[data-peek]").before(twin);
  let shown = "";
  return {
    control,
    show(name) {
      twin.hidden = !name;
      if (name && name !== shown) control.value = ""; // the words were in another language
      shown = name || shown;
      twin.querySelector("[data-language]").textContent = name ?? "";
    },
  };
}
