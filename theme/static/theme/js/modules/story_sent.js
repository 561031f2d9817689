// The story is with us: a draft kept on this device is not needed any more, and the code may be taken along.
import { offerCopy } from "./share.js";
import { forget } from "./story_draft.js";

export function start(sent) {
  forget();
  const code = sent.querySelector("bdi").textContent;
  offerCopy(sent.querySelector("[data-copy-code]"), code, sent.querySelector("[role=status]"));
}
