// The fields beside the letter: what is typed shows in the letter at once, and is said politely a moment later. Long words
// are said when their field is left: nobody listens to a growing text again and again.
import { today } from "./values.js";

export const CONTROL = "input, textarea, select";
const PAUSE = 900; // long enough for a screen reader to finish echoing the keys

export function startForm(desk, facts, values, sheet, changed) {
  const form = desk.querySelector("[data-form]");
  const fields = new Map([...form.querySelectorAll("[data-fill]")].map((field) => [field.dataset.fill, field]));
  const announce = announcer(desk, sheet);

  const place = (key) => fields.get(key).querySelector("[data-peek]");
  const codes = new Map(); // in which language a blank was last written in
  const peek = (key) => showLine(place(key), sheet.line(key, codes.get(key)));
  // The line stands under one field alone. It stays until another is written in: nothing moves under a finger.
  const peekHere = (key, code) => {
    codes.set(key, code);
    for (const [other, field] of fields) field.classList.toggle("fill--here", other === key);
    for (const other of fields.keys()) if (other !== key) place(other).hidden = true;
    peek(key);
  };
  const write = (key, control, code = "") => {
    values.set(key, control.value, code);
    sheet.fill(key);
    peekHere(key, code);
    if (!control.matches("textarea")) announce.soon(key, code);
    changed();
  };
  const follow = (key, control, code = () => "") => {
    control.addEventListener("input", () => write(key, control, code()));
    control.addEventListener("change", () => control.matches("textarea") && announce.now(key, code()));
    control.addEventListener("focus", () => {
      sheet.reveal(key, code());
      peekHere(key, code());
    });
  };

  for (const [key, field] of fields) {
    follow(key, field.querySelector(CONTROL));
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

  chooseLanguages(form, fields, facts, values, sheet, follow, changed);
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
  let last = "";
  const now = (key, code) => {
    // No words where a state stands in no line and brings no law: what is below its field is said.
    const { said, lang, dir } = sheet.line(key, code);
    if (said === last || !/[\p{L}\p{N}]/u.test(said)) return;
    last = said;
    const words = Object.assign(document.createElement("bdi"), { textContent: said, lang, dir });
    place.replaceChildren(`${place.dataset.now} `, words);
  };
  return {
    now,
    soon(key, code) {
      clearTimeout(pause);
      pause = setTimeout(() => now(key, code), PAUSE);
    },
  };
}

function chooseLanguages(form, fields, facts, values, sheet, follow, changed) {
  const [first, second] = [form.querySelector("[data-first]"), form.querySelector("[data-second]")];
  if (!first) return;
  const names = new Map(facts.versions.map((version) => [version.code, version.name]));
  const pattern = form.querySelector("[data-twin-field]");
  const long = [...fields].filter(([key]) => facts.blanks[key].kind === "long_text");
  const twins = long.map(([key, field]) => addTwin(key, field, pattern, () => second.value, values, follow));

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
function addTwin(key, field, pattern, language, values, follow) {
  const twin = pattern.content.firstElementChild.cloneNode(true);
  const control = twin.querySelector("textarea");
  control.id = `fill-${key}-twin`;
  twin.querySelector("label").htmlFor = control.id;
  twin.hidden = true;
  const help = twin.querySelector(".field__help");
  help.id = `${control.id}-help`;
  control.setAttribute("aria-describedby", help.id);
  follow(key, control, language);
  field.querySelector("[data-peek]").before(twin);
  let shown = "";
  return {
    control,
    show(name) {
      twin.hidden = !name;
      if (name && name !== shown) control.value = values.raw(key, language()); // what was written in that language
      shown = name || shown;
      twin.querySelector("[data-language]").textContent = name ?? "";
    },
  };
}
