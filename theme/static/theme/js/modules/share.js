// Copying needs a secure page and sharing a device that can; a button shows only where it works.

export function start(share) {
  const { url, title } = share.dataset;
  const said = share.querySelector("[role=status]");
  const copy = share.querySelector("[data-share-copy]");
  const native = share.querySelector("[data-share-native]");

  if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      await navigator.clipboard.writeText(url);
      said.textContent = said.dataset.copied;
    });
  }
  if (navigator.share) {
    native.hidden = false;
    native.addEventListener("click", () => navigator.share({ url, title }).catch(() => {}));
  }
}
