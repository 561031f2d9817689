// A calendar file (RFC 5545) with a day and a reminder for each step. It names no child and no school: calendars are shared.

const escape = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
const compact = (date) => date.toISOString().replace(/[-:]|\.\d+/g, "");

// No line may be longer than 75 bytes; the rest goes on after a space.
function fold(line) {
  const encoder = new TextEncoder();
  let [folded, length] = ["", 0];
  for (const sign of line) {
    const size = encoder.encode(sign).length;
    if (length + size > 74) [folded, length] = [`${folded}\r\n `, 1];
    folded += sign;
    length += size;
  }
  return folded;
}

function day(sentOn, days) {
  const date = new Date(`${sentOn}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return compact(date).slice(0, 8);
}

// Not every page has a secure connection, which randomUUID asks for.
const name = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export function calendarFile(steps, sentOn) {
  const events = steps.flatMap(({ heading, text, days }) => [
    "BEGIN:VEVENT",
    `UID:${name()}`,
    `DTSTAMP:${compact(new Date())}`,
    `DTSTART;VALUE=DATE:${day(sentOn, days)}`,
    `DTEND;VALUE=DATE:${day(sentOn, days + 1)}`,
    `SUMMARY:${escape(heading)}`,
    `DESCRIPTION:${escape(text)}`,
    "TRANSP:TRANSPARENT",
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:PT9H",
    `DESCRIPTION:${escape(heading)}`,
    "END:VALARM",
    "END:VEVENT",
  ]);
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Open Door//Letters//EN", ...events, "END:VCALENDAR"];
  return lines.map((line) => `${fold(line)}\r\n`).join("");
}
