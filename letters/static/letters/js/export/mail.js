// Hands the letter to the visitor's own mail program, as long as no program would cut it off.

const SAFE = 1900; // Windows and some programs cut an address at about 2,000 signs

const address = (title, text) =>
  `mailto:?subject=${encodeURIComponent(title)}&body=${encodeURIComponent(text.trim().replace(/\n/g, "\r\n"))}`;

export const fitsMail = (title, text) => address(title, text).length <= SAFE;

export function openMail(title, text) {
  if (!fitsMail(title, text)) return false;
  const link = document.createElement("a");
  link.href = address(title, text);
  link.click();
  return true;
}
