// The way in. A module is fetched only where the page has something for it to do.
const rooms = [
  [".site-menu, .more", () => import("./modules/menu.js")],
  ["[data-film]", () => import("./modules/film.js")],
  ["[data-zoom]", () => import("./modules/zoom.js")],
  ["[data-share]", () => import("./modules/share.js")],
  ["[data-story-form]", () => import("./modules/story_draft.js")],
  ["[data-story-form]", () => import("./modules/story_work.js")],
  ["[data-story-sent]", () => import("./modules/story_sent.js")],
];

for (const [selector, load] of rooms) {
  const found = document.querySelectorAll(selector);
  if (found.length) load().then((module) => found.forEach(module.start));
}
