// Copies the letter with its look, and plainly for programs that want plain text.
import { asHtml, asText } from "./text.js";

export async function copy(paragraphs) {
  const [html, text] = [asHtml(paragraphs), asText(paragraphs)];
  try {
    const kinds = { "text/html": html, "text/plain": text };
    const blobs = Object.entries(kinds).map(([type, content]) => [type, new Blob([content], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    return copyOnOldBrowsers(html, text); // or on a page without a secure connection
  }
}

function copyOnOldBrowsers(html, text) {
  const give = (event) => {
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
    event.preventDefault();
  };
  document.addEventListener("copy", give, { once: true });
  const done = document.execCommand("copy");
  document.removeEventListener("copy", give);
  return done;
}
