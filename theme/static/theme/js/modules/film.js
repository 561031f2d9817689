// Plays a film that is kept elsewhere, once somebody asks. Without this module the link leads to its page there.

export function start(frame) {
  const link = frame.querySelector("a");
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
    event.preventDefault();
    const player = document.createElement("iframe");
    player.src = frame.dataset.film;
    player.title = frame.dataset.filmTitle;
    player.allow = "autoplay; fullscreen; picture-in-picture";
    // The two houses refuse to play for a page that hides its name; they learn the name alone, not the page.
    player.referrerPolicy = "strict-origin";
    frame.replaceChildren(player);
    player.focus();
  });
}
