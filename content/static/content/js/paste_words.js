// What is pasted into the rich-text editor keeps its separations. Draft.js joins a heading to the words round it and runs
// the cells of a table together, because our editors offer neither. Before it reads the clipboard, a heading becomes a
// paragraph in bold and each row of a table a paragraph with " | " between its cells; a sentence below the editor says so.
const say = JSON.parse(document.querySelector("script[data-paste-words]").dataset.pasteWords);
const HEADINGS = "h1, h2, h3, h4, h5, h6";
const BLOCKS = `${HEADINGS}, p, div, ul, ol, li, blockquote, pre, table, section, article`;
const OWN = "[data-draftjs-conductor-fragment], [data-editor]"; // copied in an editor of ours, which has neither
const ours = new WeakSet(); // events that this script made

// A paragraph that goes on with no other: neither with what is pasted beside it nor with the one at the cursor.
function paragraphApart(...nodes) {
  const made = document.implementation.createHTMLDocument("").createElement("p"); // where no picture is loaded
  made.dataset.apart = "";
  made.append(...nodes);
  return made;
}

const textsIn = (element) => {
  const texts = [];
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  return texts;
};

// The words of a cell or heading in one line, with their links and bold.
function inOneLine(element) {
  for (const block of element.querySelectorAll(BLOCKS)) block.replaceWith(" ", ...block.childNodes, " ");
  for (const end of element.querySelectorAll("br")) end.replaceWith(" ");
  element.normalize();
  const texts = textsIn(element);
  for (const text of texts) text.data = text.data.replace(/\s+/g, " ");
  if (texts.length) texts[0].data = texts[0].data.trimStart();
  if (texts.length) texts.at(-1).data = texts.at(-1).data.trimEnd();
  return [...element.childNodes];
}

function linesOf(table) {
  const lines = table.caption ? [paragraphApart(...inOneLine(table.caption))] : [];
  for (const row of table.rows) {
    const cells = [...row.cells];
    if (!row.textContent.trim()) continue;
    if (cells.length === 1 && cells[0].querySelector(BLOCKS)) lines.push(...cells[0].childNodes); // a frame, no table
    else lines.push(paragraphApart(...cells.flatMap((cell, at) => [at ? " | " : "", ...inOneLine(cell)])));
  }
  return lines;
}

function inBold(heading) {
  for (const part of heading.querySelectorAll("[style]")) part.style.removeProperty("font-weight");
  const strong = heading.ownerDocument.createElement("strong");
  strong.append(...inOneLine(heading));
  return heading.closest("li") ? strong : paragraphApart(strong);
}

// Returns the changed HTML, the sentence that tells of it, and whether its first and its last paragraph stand apart;
// null where nothing is to be changed.
function changed(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  if (body.querySelector(OWN)) return null;
  for (const silent of body.querySelectorAll("style, script, template")) silent.remove();
  const tables = [...body.querySelectorAll("table")].reverse(); // the inner ones first
  for (const table of tables) table.replaceWith(...linesOf(table));
  const headings = [...body.querySelectorAll(HEADINGS)].filter((heading) => heading.textContent.trim());
  for (const heading of headings) heading.replaceWith(inBold(heading));
  const words = textsIn(body).filter((text) => text.data.trim());
  if (!words.length || !(tables.length || headings.length)) return null;
  const isApart = (text) => Boolean(text.parentElement.closest("[data-apart]"));
  const kind = tables.length && headings.length ? "both" : tables.length ? "table" : "heading";
  return { html: body.innerHTML, told: say[kind], begins: isApart(words[0]), ends: isApart(words.at(-1)) };
}

// Whether words stand before and after the cursor in its paragraph.
function roundTheCursor(editor) {
  const selection = window.getSelection();
  if (!selection.rangeCount || !editor.contains(selection.anchorNode)) return { before: false, after: false };
  const range = selection.getRangeAt(0);
  const blockOf = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-block]");
  const words = (block, edge) => {
    if (!block) return false;
    const part = document.createRange();
    part.selectNodeContents(block);
    if (edge === "before") part.setEnd(range.startContainer, range.startOffset);
    else part.setStart(range.endContainer, range.endOffset);
    return Boolean(part.toString().trim());
  };
  return {
    before: words(blockOf(range.startContainer), "before"),
    after: words(blockOf(range.endContainer), "after"),
  };
}

function tell(editor, words) {
  const place = editor.closest("[data-draftail-editor-wrapper]") ?? editor.closest(".Draftail-Editor");
  let notice = place.nextElementSibling?.matches(".pasted-words") ? place.nextElementSibling : null;
  if (!notice && !words) return;
  if (!notice) {
    notice = document.createElement("p");
    notice.className = "pasted-words help";
    notice.setAttribute("role", "status");
    place.after(notice);
  }
  notice.textContent = "";
  requestAnimationFrame(() => { notice.textContent = words; }); // a region that changes is read aloud
}

// Draft.js leaves empty paragraphs out of what is pasted, so that only its own key divides the one at the cursor.
function pressEnter(editor) {
  const key = { key: "Enter", code: "Enter", keyCode: 13, which: 13, bubbles: true, cancelable: true };
  editor.dispatchEvent(new KeyboardEvent("keydown", key));
}

// Pastes something else than the clipboard's HTML. A new event: when the paragraph at the cursor was divided, the target of
// the first one is in the document no more, and React hears nothing of it.
function paste(editor, { types, items, files, getData }) {
  const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true });
  Object.defineProperty(event, "clipboardData", { value: { types, items, files, getData } });
  ours.add(event);
  editor.dispatchEvent(event);
}

document.addEventListener(
  "paste",
  (event) => {
    const editor = event.target.closest?.(".Draftail-Editor .public-DraftEditor-content");
    const original = event.clipboardData;
    if (!editor || !original || ours.has(event)) return;
    const html = original.getData("text/html");
    const found = html ? changed(html) : null;
    tell(editor, found?.told ?? "");
    if (!found) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { before, after } = roundTheCursor(editor);
    if (before && found.begins) pressEnter(editor);
    const getData = (kind) => (kind === "text/html" ? found.html : original.getData(kind));
    paste(editor, { types: original.types, items: original.items, files: original.files, getData });
    if (after && found.ends) pressEnter(editor);
  },
  true,
);
