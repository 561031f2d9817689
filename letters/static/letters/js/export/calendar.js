// A calendar file (RFC 5545) with a day and a reminder for each step. It names no child and no school: calendars are shared.

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFEFF\uFFFE\uFFFF]/g; // RFC 5545 allows none in a text
const escape = (text) => text.replace(CONTROL, "").replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");
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

// The same letter, step and day have the same name, so that a calendar takes the file twice and keeps each day once.
const name = (slug, step, date) => `${slug}-${step}-${date}@${location.hostname}`;

export function calendarFile(slug, steps, sentOn) {
  const events = steps.flatMap(({ id, heading, text, days }) => [
    "BEGIN:VEVENT",
    `UID:${name(slug, id, day(sentOn, days))}`,
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
