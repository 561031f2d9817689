// Copying needs a secure page and sharing a device that can; a button shows only where it works.

export function start(share) {
  const { url, title } = share.dataset;
  const native = share.querySelector("[data-share-native]");

  offerCopy(share.querySelector("[data-share-copy]"), url, share.querySelector("[role=status]"));
  if (navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => navigator.share({ url, title }).catch(() => {}));
  }
}

// Let a button copy a text, and say politely what came of it: each time anew, or it would be heard only once.
export function offerCopy(button, text, said) {
  if (!navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    said.textContent = "";
    const result = await navigator.clipboard.writeText(text).then(() => "copied", () => "failed");
    setTimeout(() => { said.textContent = said.dataset[result]; }, 50);
  });
}
