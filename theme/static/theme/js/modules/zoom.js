// Shows a picture larger, over the page. Without this module the link opens the picture by itself.

function build(link) {
  const dialog = document.createElement("dialog");
  dialog.className = "zoom";
  const picture = link.querySelector("img");
  const words = link.closest("figure")?.querySelector("figcaption")?.textContent.trim().replace(/\s+/g, " ");
  dialog.setAttribute("aria-label", words || picture.alt || link.textContent.trim());

  const form = document.createElement("form");
  form.method = "dialog";
  const close = document.createElement("button");
  close.className = "button button--quiet button--small";
  close.textContent = link.dataset.zoomClose;
  form.append(close);
  const out = document.querySelector("[data-leave]"); // the window covers the page, but never the way out
  if (out) form.append(out.cloneNode(true));

  const figure = document.createElement("figure");
  const large = new Image(link.dataset.zoomWidth, link.dataset.zoomHeight);
  large.src = link.href;
  large.alt = picture.alt;
  figure.append(large);
  if (words) {
    const caption = document.createElement("figcaption");
    caption.textContent = words;
    figure.append(caption);
  }
  dialog.append(form, figure);
  return dialog;
}

export function start(link) {
  link.addEventListener("click", (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button) return; // a new tab, if they ask for one
    event.preventDefault();
    const dialog = build(link);
    document.body.append(dialog);
    // Escape and the button close it; so does a click beside the picture. The browser gives the focus back.
    dialog.addEventListener("click", (inner) => inner.target === dialog && dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.showModal();
  });
}
