// A disclosure that behaves as a menu should: Escape closes it, so does a press elsewhere, and while the
// small screen's menu covers the page the Tab key goes round inside it.

const reachable = "summary, a[href], button, input";

export function start(menu) {
  const opener = menu.querySelector("summary");
  const close = () => menu.removeAttribute("open");

  menu.addEventListener("keydown", (event) => {
    if (!menu.open) return;
    if (event.key === "Escape") {
      close();
      opener.focus();
    }
    if (event.key === "Tab" && menu.matches(".site-menu")) goRound(menu, event);
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) close();
  });
}

function goRound(menu, event) {
  const stops = [...menu.querySelectorAll(reachable)].filter((stop) => stop.checkVisibility());
  const [first, last] = [stops.at(0), stops.at(-1)];
  const leaving = event.shiftKey ? first : last;
  if (document.activeElement !== leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first).focus();
}
