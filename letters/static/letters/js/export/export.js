// Everything that turns a letter into something to keep, behind one door.
import { calendarFile } from "./calendar.js";
import { copy } from "./clipboard.js";
import { logFile, wordFile } from "./docx.js";
import { fitsMail, openMail } from "./mail.js";
import { readLetter } from "./paragraphs.js";
import { save } from "./save.js";
import { asText } from "./text.js";

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export function makeProgram(stationery) {
  return {
    word({ article, title, language, name }, paper) {
      save(`${name}.docx`, WORD, wordFile(stationery, paper, title, language, readLetter(article)));
    },
    text({ article, name }) {
      save(`${name}.txt`, "text/plain;charset=utf-8", asText(readLetter(article)));
    },
    copy: ({ article }) => copy(readLetter(article)),
    mail: ({ article, title }) => openMail(title, asText(readLetter(article))),
    fitsMail: ({ article, title }) => fitsMail(title, asText(readLetter(article))),
    calendar({ slug, steps }, sentOn) {
      save(`${slug}.ics`, "text/calendar;charset=utf-8", calendarFile(slug, steps, sentOn));
    },
    log(template, sentOn, paper) {
      save("log.docx", WORD, logFile(stationery, paper, template, sentOn));
    },
  };
}
