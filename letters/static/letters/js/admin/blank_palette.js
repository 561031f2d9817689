// The blanks of a letter as buttons. Pressing one writes it where the cursor stands or stood last: in a rich text, an
// address or a greeting alike. They are the same words that can be typed.
(() => {
  const KEY = /^[a-z][a-z0-9_]{0,39}$/;
  const WRITABLE = 'input[type="text"], textarea, [contenteditable="true"]';
  const last = { field: null, range: null };

  const isDeleted = (input) => document.querySelector(`[name="${input.name.replace(/value-key$/, "deleted")}"]`)?.value === "1";
  const defined = () =>
    [...document.querySelectorAll('[name^="blanks-"][name$="-value-key"]')]
      .filter((input) => KEY.test(input.value.trim()) && !isDeleted(input))
      .map((input) => [
        input.value.trim(),
        document.querySelector(`[name="${input.name.replace(/key$/, "label")}"]`)?.value.trim(),
      ]);

  const isInLetter = (field) => field?.matches(WRITABLE) && field.closest('[data-contentpath="body"]');

  function remember() {
    const field = document.activeElement;
    if (!isInLetter(field)) return;
    last.field = field;
    const chosen = document.getSelection();
    last.range = field.isContentEditable && chosen.rangeCount ? chosen.getRangeAt(0).cloneRange() : null;
  }

  function write(key) {
    if (!last.field?.isConnected) return;
    if (document.activeElement !== last.field) {
      last.field.focus();
      if (last.range) {
        document.getSelection().removeAllRanges();
        document.getSelection().addRange(last.range);
      }
    }
    // The one way to write that text fields and the rich-text editor both take for typing, undo included.
    document.execCommand("insertText", false, `[[${key}]]`);
  }

  function draw(palette) {
    const blanks = defined();
    const state = JSON.stringify(blanks);
    if (palette.dataset.state === state) return;
    palette.dataset.state = state;
    const buttons = blanks.map(([key, label]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = label || key;
      button.title = `[[${key}]]`;
      button.addEventListener("mousedown", (event) => event.preventDefault()); // the cursor stays where it is
      button.addEventListener("click", () => write(key));
      return button;
    });
    palette.querySelector("[data-keys]").replaceChildren(...buttons);
    palette.querySelector("[data-none]").hidden = buttons.length > 0;
  }

  document.addEventListener("selectionchange", remember);
  document.addEventListener("focusin", remember);
  document.addEventListener("DOMContentLoaded", () => {
    const palette = document.querySelector("[data-blank-palette]");
    if (!palette) return;
    draw(palette);
    document.addEventListener("input", () => draw(palette));
    document.addEventListener("click", () => setTimeout(() => draw(palette), 300)); // a blank was added or taken away
  });
})();
