// A draft stays on this device only if the visitor asks for it, and goes when they say so or have sent the story.
const KEY = "open-door.story-draft";
const LEFT_OUT = new Set(["form_stamp", "work", "homepage"]);

function boxes(form) {
  return [...form.elements].filter(
    (box) => box.name && !LEFT_OUT.has(box.name) && !["file", "hidden", "submit"].includes(box.type),
  );
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY));
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

// A form that came back with answers keeps them: they are newer than the draft.
function cameEmpty(form) {
  return boxes(form).every((box) => (isChoice(box) ? !box.defaultChecked : !box.defaultValue));
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

function joined(answer, box) {
  if (!box.value || box.value === answer) return answer;
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
  let isOurs = false; // whether the draft on the device holds what stands in this form
  const save = () => {
    isOurs = true;
    try {
      localStorage.setItem(KEY, JSON.stringify(answersOf(form)));
      say("kept");
    } catch {
      say("full");
    }
  };

  // A page that the browser keeps whole comes back with Back: without the words, unless they are kept as a draft.
  addEventListener("pagehide", (event) => event.persisted && empty(form));
  addEventListener("pageshow", (event) => event.persisted && keep.checked && restore(form, read() ?? []));

  part.hidden = false;
  const kept = read();
  if (kept) {
    keep.checked = true;
    if (cameEmpty(form)) restore(form, kept);
    save();
    say("found");
  }
  form.addEventListener("input", (event) => {
    if (keep.checked && event.target !== keep) save();
  });
  keep.addEventListener("change", () => {
    if (keep.checked) {
      if (!isOurs) restore(form, read() ?? []); // kept in another tab since this one was opened
      return save();
    }
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
