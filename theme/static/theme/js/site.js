// The way in. A module is fetched only where the page has something for it to do.
const rooms = [
  [".site-menu, .more", () => import("./modules/menu.js")],
  ["[data-film]", () => import("./modules/film.js")],
  ["[data-zoom]", () => import("./modules/zoom.js")],
  ["[data-share]", () => import("./modules/share.js")],
  [".library #state", () => import("./modules/state_choice.js")],
  ["[data-story-form]", () => import("./modules/story_draft.js")],
  ["[data-story-form]", () => import("./modules/story_work.js")],
  ["[data-picture-limits]", () => import("./modules/story_pictures.js")],
  ["[data-story-sent]", () => import("./modules/story_sent.js")],
  ["[data-notes], [data-note-choice]", () => import("./modules/veil.js")],
  ["[data-leave]", () => import("./modules/leave.js")],
];

for (const [selector, load] of rooms) {
  const found = document.querySelectorAll(selector);
  if (found.length) load().then((module) => found.forEach(module.start));
}

// In a tab that somebody left in a hurry, Back must not bring up any of our pages again. A page that the browser kept
// whole is only shown, not loaded, so it asks as it appears.
function askWhetherLeft(shownAgain) {
  try {
    if (!sessionStorage.getItem("left")) return;
    if (shownAgain) document.documentElement.hidden = true;
    import("./modules/leave.js").then((module) => module.stayAway(shownAgain));
  } catch {} // storage is forbidden: then nothing was written down either
}
askWhetherLeft(false);
addEventListener("pageshow", (event) => event.persisted && askWhetherLeft(true));
