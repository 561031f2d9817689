// A letter and its form. What is written lives in this page's memory alone: nothing here sends, stores or names it.
import { startBar } from "./bar.js";
import { startForm } from "./form.js";
import { startGuard } from "./guard.js";
import { startOwnWords } from "./own_words.js";
import { Sheet } from "./sheet.js";
import { StateLaw } from "./state_law.js";
import { startTaking } from "./take.js";
import { Values } from "./values.js";

const facts = JSON.parse(document.getElementById("letter-facts").textContent);
const desk = document.querySelector("[data-letter-desk]");
const values = new Values(facts);
const law = new StateLaw(facts, values);
const sheet = new Sheet(desk.querySelector("[data-sheet]"), facts, values, law);

// What may wait until the hand rests: counting, listing, measuring.
const waiting = [];
let rest;
const changed = () => {
  clearTimeout(rest);
  rest = setTimeout(() => waiting.forEach((refresh) => refresh()), 250);
};

const form = startForm(desk, facts, values, sheet, changed);
const guard = startGuard(desk, facts, sheet, changed);
const ownWords = startOwnWords(desk, facts, values, sheet);
const bar = startBar(desk, values, sheet);
// Called with the law of all states, or with nothing when it could not be loaded.
const learn = (words) => {
  law.learn(words);
  sheet.settle();
  changed();
};
const taking = startTaking({ desk, facts, sheet, guard, ownWords, learn });
if (law.state) taking.loadLaws().catch(() => {}); // it stood in the address: its law is there before the first touch
waiting.push(form.refresh, guard.refresh, ownWords.refresh, taking.refresh, bar.refresh, () => law.refresh(desk));
changed();
