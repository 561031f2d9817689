// Words outlive the session. While somebody writes in the editor, this script notices that they are signed out (autosave
// fails, or a form is about to be sent), says so, offers to sign in in another window, takes the new token, and goes on.
// Until then a copy of the words lies in this tab's sessionStorage, for this page and person, and for pages and shared
// things alone. It goes when they are saved, at sign-out, and when somebody else signs in.
const script = document.querySelector("script[data-session-url]");
const say = JSON.parse(script.dataset.words);
const PREFIX = "kept-words:";
const EVERY = 3000; // milliseconds between two looks while something is wrong

const known = { user: null, mayKeep: false, state: "in" };
const sendNow = new WeakSet();
let notice = null;
let timer = null;
let hasRetried = false;

const forms = () => [...document.querySelectorAll("main form")].filter((form) => form.method === "post");
const edited = () => document.querySelector("main form[data-edit-form]");
const key = () => `${PREFIX}${known.user}:${location.pathname}`;

async function ask() {
  const page = location.pathname.match(/\/pages\/(\d+)\//)?.[1] ?? "";
  const answer = await fetch(`${script.dataset.sessionUrl}?page=${page}`, {
    headers: { "X-Requested-With": "XMLHttpRequest" },
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(10000),
  }).catch(() => null);
  if (!answer || answer.status >= 500) return { state: "away" };
  if (!answer.ok) return { state: "out" };
  const found = await answer.json();
  known.user ??= found.user;
  return { state: found.user === known.user ? "in" : "other", ...found };
}

async function check() {
  const before = known.state;
  const found = await ask();
  known.state = found.state;
  clearTimeout(timer);
  if (found.state === "in") {
    known.mayKeep = found.may_keep;
    takeToken(found.token);
    if (before !== "in") comeBack();
  } else {
    show(say[found.state], found.state === "away" ? [] : [signIn()]);
    timer = setTimeout(check, EVERY);
  }
  return found.state;
}

function takeToken(token) {
  for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
  if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
}

function comeBack() {
  show(say.again);
  document.addEventListener("input", hide, { once: true }); // whoever comes back from the other window has time to read
  autosave();
}

// Wagtail's autosave listens for this event of its own.
function autosave() {
  edited()?.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail: {} }));
}

// --- What is said ---------------------------------------------------------------------------

function show(words, more = []) {
  if (notice?.dataset.says === words) return;
  hide();
  notice = document.createElement("div");
  notice.className = "kept-words";
  notice.dataset.says = words;
  notice.setAttribute("role", "alert");
  const said = document.createElement("p");
  said.textContent = words;
  notice.append(said, ...more);
  document.body.append(notice);
}

function hide() {
  notice?.remove();
  notice = null;
}

function signIn() {
  const link = document.createElement("a");
  Object.assign(link, { href: script.dataset.signInUrl, target: "_blank", textContent: say.signIn });
  return link;
}

function button(words, act) {
  const made = document.createElement("button");
  Object.assign(made, { type: "button", className: "button button-small", textContent: words, onclick: act });
  return made;
}

// --- The copy -------------------------------------------------------------------------------

function keep() {
  const form = edited();
  const isPlace = /\/(pages|snippets)\//.test(location.pathname);
  if (!form || !isPlace || !known.mayKeep || known.user === null) return;
  const pairs = [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
  sessionStorage.setItem(key(), JSON.stringify({ action: form.action, seen: seen(form), pairs }));
}

// The revision that this page showed or saved last; empty for something new.
const seen = (form) => form.dataset.wAutosaveRevisionIdValue || form.elements.loaded_revision_id?.value || "";

function forget(which = key()) {
  sessionStorage.removeItem(which);
}

function forgetAll({ but = "" } = {}) {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX) && !(but && name.startsWith(but))) forget(name);
  }
}

function offer() {
  const copy = JSON.parse(sessionStorage.getItem(key()) ?? "null");
  if (!copy) return;
  const throwAway = button(say.discard, () => (forget(), hide()));
  show(say.unsaved, [button(say.save, () => save(copy, throwAway)), throwAway]);
}

async function save(copy, throwAway) {
  await check();
  const { elements } = edited();
  const body = new FormData();
  for (const [name, value] of copy.pairs) body.append(name, value);
  body.set("csrfmiddlewaretoken", elements.csrfmiddlewaretoken.value);
  // Nobody saved anything since: what stands here is what these words were written upon.
  if (copy.seen && copy.seen === seen(edited())) {
    for (const name of ["loaded_revision_id", "loaded_revision_created_at"]) body.set(name, elements[name].value);
  }
  const answer = await fetch(copy.action, { method: "POST", body, headers: { Accept: "application/json" } }).catch(() => null);
  const found = await answer?.json().catch(() => null);
  if (found?.success) {
    forget();
    location.reload();
    return;
  }
  const text = document.createElement("textarea");
  Object.assign(text, { readOnly: true, value: plain(copy.pairs), dir: "auto" });
  show(say.refused, [text, throwAway]);
}

// What a person typed, without the fields in which the editor counts and orders blocks.
function plain(pairs) {
  const typed = pairs.filter(([name, value]) => value && !/(-(id|type|order|deleted|count|[A-Z_]+_FORMS)|^(loaded_|next$|comments-).*)$/.test(name));
  return typed.map(([, value]) => rich(value)).join("\n\n");
}

function rich(value) {
  try {
    return JSON.parse(value).blocks.map((block) => block.text).join("\n");
  } catch {
    return value;
  }
}

// --- What happens on the page ---------------------------------------------------------------

async function hold(event) {
  const form = event.target;
  if (/\/logout\//.test(form.action)) forgetAll();
  if (!forms().includes(form) || sendNow.delete(form)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { submitter } = event;
  if ((await check()) === "in") {
    sendNow.add(form);
    if (submitter) submitter.disabled = false;
    form.requestSubmit(submitter);
    return;
  }
  keep();
  // The button stands there as if it worked; it shall work again.
  submitter?.setAttribute("data-w-progress-loading-value", "false");
  if (submitter) submitter.disabled = false;
}

async function start() {
  if (!forms().length) return;
  document.addEventListener("submit", hold, true);
  document.addEventListener("w-autosave:success", () => {
    hasRetried = false;
    forget();
  });
  document.addEventListener("w-autosave:error", async ({ detail }) => {
    if (!["server_error", "network_error"].includes(detail.type)) return;
    keep();
    if ((await check()) === "in" && !hasRetried) {
      hasRetried = true;
      autosave();
    }
  });
  document.addEventListener("w-unsaved:add", () => known.state !== "in" && keep());
  document.addEventListener("input", () => known.state !== "in" && keep());
  window.addEventListener("focus", () => known.state !== "in" && check());
  if ((await check()) !== "in") return;
  forgetAll({ but: `${PREFIX}${known.user}:` });
  offer();
}

start();
