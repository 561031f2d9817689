// A draft stays on this device only if the visitor asks for it, and goes when they say so or have sent the story.
const KEY = "open-door.story-draft";
const LEFT_OUT = new Set(["form_stamp", "work", "homepage"]);

function boxes(form) {
  return [...form.elements].filter(
    (box) => box.name && !LEFT_OUT.has(box.name) && !["file", "hidden", "submit"].includes(box.type),
  );
}

function read(text) {
  try {
    return JSON.parse(text ?? localStorage.getItem(KEY));
  } catch {
    return null;
  }
}

function forget() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that forbids storage has kept nothing.
  }
}

function isChoice(box) {
  return box.type === "checkbox" || box.type === "radio";
}

function answersOf(form) {
  return boxes(form).map((box) => [box.name, isChoice(box) ? box.value : null, isChoice(box) ? box.checked : box.value]);
}

// Somebody may have begun to write before this module came, or in another tab: what is there stays, behind the draft.
function restore(form, answers) {
  for (const [name, value, answer] of answers) {
    const group = boxes(form).filter((one) => one.name === name);
    const box = group.find((one) => value === null || one.value === value);
    if (!box || !answer) continue;
    if (value === null) box.value = joined(answer, box);
    else if (box.type === "checkbox" || !group.some((one) => one.checked)) box.checked = true;
  }
}

// Show what was written in another tab, where this one says the same as it did before.
function follow(form, answers) {
  for (const [name, value, answer] of answers) {
    const box = boxes(form).find((one) => one.name === name && (value === null || one.value === value));
    if (box && value === null) box.value = answer;
    else if (box) box.checked = answer;
  }
}

function joined(answer, box) {
  if (answer.startsWith(box.value)) return answer;
  if (box.value.startsWith(answer)) return box.value;
  return answer + (box.matches("textarea") ? "\n\n" : " ") + box.value;
}

function empty(form) {
  for (const box of boxes(form)) {
    if (isChoice(box)) box.checked = false;
    else box.value = "";
  }
  for (const box of form.querySelectorAll("[type=file]")) box.value = "";
}

export function start(form) {
  const part = form.querySelector("[data-story-draft]");
  const keep = part.querySelector("[data-draft-keep]");
  const forgetButton = part.querySelector("[data-draft-forget]");
  const said = part.querySelector("[data-draft-said]");
  const say = (word) => {
    if (said.textContent !== said.dataset[word]) said.textContent = said.dataset[word]; // not at each key
    forgetButton.hidden = word === "gone" || word === "full";
  };
  let known = null; // the draft as this form last wrote or read it; any other is of another tab, and nothing of it is lost
  const save = () => {
    try {
      const kept = localStorage.getItem(KEY);
      if (kept !== null && kept !== known) restore(form, read(kept) ?? []);
      known = JSON.stringify(answersOf(form));
      localStorage.setItem(KEY, known);
      say("kept");
    } catch {
      say("full");
    }
  };

  // A page that the browser keeps whole comes back with Back: without the words, unless they are kept as a draft.
  addEventListener("pagehide", (event) => event.persisted && empty(form));
  addEventListener("pageshow", (event) => event.persisted && keep.checked && restore(form, read() ?? []));
  addEventListener("storage", (event) => {
    if (![KEY, null].includes(event.key) || !keep.checked) return;
    if (event.newValue === null) {
      keep.checked = false;
      say("gone");
    } else if (JSON.stringify(answersOf(form)) === known) {
      follow(form, read(event.newValue) ?? []);
      known = event.newValue;
    }
  });

  part.hidden = false;
  if (read()) {
    keep.checked = true;
    save();
    say("found");
  }
  form.addEventListener("input", (event) => {
    if (keep.checked && event.target !== keep) save();
  });
  keep.addEventListener("change", () => {
    if (keep.checked) return save();
    forget();
    return say("gone");
  });
  forgetButton.addEventListener("click", () => {
    forget();
    keep.checked = false;
    say("gone");
    keep.focus();
  });
}

export { forget };
