// The story is with us: a draft kept on this device is not needed any more.
import { forget } from "./story_draft.js";

export function start() {
  forget();
}
