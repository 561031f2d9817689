// A disclosure that behaves as a menu should: Escape closes it, and so does whatever happens elsewhere: a press, or the
// Tab key that has left it. So nothing is covered by a menu that nobody is in, and nothing is out of the Tab key's reach.

export function start(menu) {
  const opener = menu.querySelector("summary");
  const close = () => menu.removeAttribute("open");

  menu.addEventListener("keydown", (event) => {
    if (!menu.open || event.key !== "Escape") return;
    close();
    opener.focus();
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget)) close();
  });
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) close();
  });
}
