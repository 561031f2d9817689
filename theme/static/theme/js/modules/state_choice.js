// Choosing a state shows its law and the letters that cite it at once. Until they have come, and where they do not,
// a letter or the laws opened from here bring the state along, and the button works as it does without a script.

export function start(select) {
  const served = [...select.options].find((option) => option.defaultSelected)?.value ?? "";
  select.addEventListener("change", () => choose(select));
  if (select.value !== served) choose(select); // chosen before this script had come
}

function choose(select) {
  const address = withState(location.href, select.value);
  for (const link of document.querySelectorAll("main a[href], .languages a[href]")) {
    if (isBelow(link) || link.closest(".languages")) link.href = withState(link.href, select.value);
  }
  show(address, select);
}

function withState(href, state) {
  const address = new URL(href);
  if (state) address.searchParams.set("state", state);
  else address.searchParams.delete("state");
  return address;
}

// What lies below the library.
function isBelow({ origin, pathname }) {
  return origin === location.origin && pathname.startsWith(location.pathname) && pathname !== location.pathname;
}

// Put what the server says of the state in the place of what stands here, unless another was chosen meanwhile.
async function show(address, select) {
  address.hash = "";
  address.searchParams.delete("page");
  const state = select.value;
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (select.value !== state) return;
  const [here, there] = [document, page].map((one) => one.querySelector(".library"));
  here.querySelector("#your-state").replaceChildren(...there.querySelector("#your-state").childNodes);
  const rest = (library) => [...library.children].slice(1);
  rest(here).forEach((part) => part.remove());
  here.append(...rest(there));
  history.replaceState(history.state, "", address);
}
