// On a phone a bar stays in reach below the fields: how many are filled in, the letter, and the ways to take it along.
import { go } from "./form.js";

export function startBar(desk, values, sheet) {
  const bar = desk.querySelector("[data-bar]");
  const count = bar.querySelector("[data-filled]");
  const keys = [...desk.querySelectorAll("[data-fill]")].map((field) => field.dataset.fill);
  let last = "";

  desk.addEventListener("focusin", (event) => {
    last = event.target.closest("[data-fill]")?.dataset.fill ?? last;
  });
  bar.addEventListener("click", (event) => {
    const way = event.target.closest("a");
    if (!way) return;
    event.preventDefault();
    if (way.hash === "#the-letter") go(sheet.place(last) ?? sheet.article);
    else go(document.getElementById("take"), "start");
  });
  return {
    refresh() {
      const filled = keys.filter((key) => values.raw(key)).length;
      count.textContent = count.dataset.words.replace("{filled}", filled).replace("{total}", keys.length);
    },
  };
}
