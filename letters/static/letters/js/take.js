// The ways to take the letter along. Their program is fetched at the first touch, and then needs no network.
import { go } from "./form.js";
import { dateIn, today } from "./values.js";

export function startTaking({ desk, facts, sheet, guard, ownWords, learn }) {
  const trail = document.querySelector("[data-paper-trail]");
  const said = desk.querySelector("[data-said]");
  const words = said.dataset;
  const paper = desk.querySelector("[data-paper]");
  const sentOn = trail.querySelector("[data-sent-on]");
  const { stationery, laws } = desk.dataset;
  let program, loading, lawsLoading;

  // Loaded again at the next touch if it did not come.
  const loadLaws = () => {
    lawsLoading ??= import(laws).then(
      (words) => learn(words.default),
      (reason) => {
        lawsLoading = undefined;
        learn();
        throw reason;
      },
    );
    return lawsLoading;
  };
  const load = () => {
    loading ??= Promise.all([import("./export/export.js"), import(stationery), laws && loadLaws()]).then(
      ([module, empty]) => {
        program = module.makeProgram(empty.default);
        desk.querySelector("[data-ready]").classList.remove("is-awaited");
        desk.querySelector("[data-not-ready]").classList.add("is-awaited");
        refresh();
        return program;
      },
      (reason) => {
        loading = undefined; // the next touch tries again
        throw reason;
      },
    );
    return loading;
  };
  const prepare = () => load().catch(() => {}); // whoever is offline is told when they ask for something
  desk.addEventListener("focusin", prepare);
  trail.addEventListener("focusin", prepare);

  const letter = () => ({
    article: sheet.article,
    title: sheet.versions.get(sheet.first).title,
    language: sheet.first,
    name: facts.slug,
  });
  const ways = {
    print: () => window.print(),
    word: async () => (await load()).word(letter(), paper.value),
    text: async () => (await load()).text(letter()),
    copy: async () => (await load()).copy(letter()),
    mail: async () => (await load()).mail(letter()),
  };
  const afterwards = {
    calendar: async () => (await load()).calendar(facts, sentOn.value || today()),
    log: async () => (await load()).log(trail.querySelector("[data-log]"), sentOn.value || today(), paper.value),
  };

  // A way answers false when it could not be gone.
  const takeBy = async (go_, way, place) => {
    place.textContent = "";
    try {
      const done = await go_();
      place.textContent = done === false ? (words[`${way}Failed`] ?? "") : words[way];
      return done !== false;
    } catch {
      place.textContent = words.offline;
      return false;
    }
  };

  desk.addEventListener("click", async (event) => {
    const way = event.target.closest("[data-take]")?.dataset.take;
    if (!way || !guard.allows()) return;
    const gone = await takeBy(ways[way], way, said);
    refresh();
    if (!gone) return;
    desk.querySelector("[data-warned]").hidden = !ownWords.warns();
    desk.querySelector("[data-next]").hidden = false;
  });
  desk.querySelector("[data-write-own]").addEventListener("click", (event) => {
    event.preventDefault();
    go(ownWords.field());
  });
  desk.querySelector("[data-next] a").addEventListener("click", (event) => {
    event.preventDefault();
    const heading = document.getElementById("after-sending");
    heading.focus({ preventScroll: true });
    heading.scrollIntoView();
  });
  trail.addEventListener("click", (event) => {
    const way = event.target.closest("[data-take]")?.dataset.take;
    if (way) takeBy(afterwards[way], way, trail.querySelector("[data-said-after]"));
  });

  paper.addEventListener("input", () => (sheet.article.dataset.paper = paper.value));
  startDays(sentOn, trail);

  function refresh() {
    const tooLong = Boolean(program) && !program.fitsMail(letter());
    desk.querySelector('[data-take="mail"]').hidden = tooLong;
    desk.querySelector("[data-too-long]").hidden = !tooLong;
  }
  return { refresh, loadLaws };
}

// The day on which each step falls due, counted from the day of sending.
function startDays(sentOn, trail) {
  sentOn.disabled = false;
  trail.querySelectorAll("button").forEach((button) => (button.disabled = false));
  const steps = document.querySelectorAll("[data-days]");
  const show = () =>
    steps.forEach((step) => {
      const place = step.querySelector("[data-due]");
      place.textContent = sentOn.value ? `: ${dateIn(document.documentElement.lang, later(sentOn.value, step.dataset.days), { weekday: "long", month: "long", day: "numeric" })}` : "";
    });
  sentOn.addEventListener("input", show);
}

function later(day, days) {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + Number(days));
  return date.toISOString().slice(0, 10);
}
