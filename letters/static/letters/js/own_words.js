// How much of the letter is in somebody's own words, counted here and told to nobody.
import { readable } from "./sheet.js";

const ENOUGH = 2;

function segments(text, granularity) {
  if (!text.trim()) return [];
  if (!("Segmenter" in Intl)) return text.match(granularity === "word" ? /\S+/g : /[^.!?؟。]+/g) ?? [];
  const found = [...new Intl.Segmenter(document.documentElement.lang, { granularity }).segment(text)];
  return found.filter((part) => (granularity === "word" ? part.isWordLike : /\p{L}/u.test(part.segment)));
}

const count = (text, granularity) => segments(text, granularity).length;

export function startOwnWords(desk, facts, values, sheet) {
  const panel = desk.querySelector("[data-own-words]");
  const keys = Object.keys(facts.blanks).filter((key) => facts.blanks[key].kind === "long_text");
  panel.hidden = keys.length === 0;
  let sentences = 0;
  let warned = false;

  return {
    refresh() {
      const own = keys.map((key) => values.raw(key)).join("\n");
      const words = count(own, "word");
      const all = sheet.leaves.filter(({ element }) => !element.closest(".letter__words--second, .is-left-out, [hidden]"));
      const whole = count(all.map(({ element }) => readable(element)).join(" "), "word");
      const share = whole ? Math.min(100, Math.round((100 * words) / whole)) : 0;
      sentences = count(own, "sentence");
      panel.querySelector("meter").value = share;
      panel.querySelector("[data-sentences]").textContent = sentences;
      panel.querySelector("[data-own-share]").textContent = new Intl.NumberFormat(
        `${document.documentElement.lang}-u-nu-latn`,
        { style: "percent" },
      ).format(share / 100);
      panel.querySelector("[data-few]").hidden = sentences >= ENOUGH;
      panel.querySelector("[data-enough]").hidden = sentences < ENOUGH;
    },
    // True once, when a letter goes out with hardly a word of one's own. It goes out all the same.
    warns() {
      this.refresh();
      const warns = keys.length > 0 && sentences < ENOUGH && !warned;
      warned ||= warns;
      return warns;
    },
    field: () => document.getElementById(`fill-${keys[0]}`),
  };
}
