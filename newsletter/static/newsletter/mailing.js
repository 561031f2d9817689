// Counts people while the audience is being chosen, and moves the bar of a running mailing or import. Without it the pages
// work all the same: the count comes with the question, the bar with a reload.
const form = document.querySelector("[data-count-url]");
if (form) {
  const shown = document.querySelector("[data-count]");
  const button = document.querySelector("[data-count-button]");
  let latest = 0;
  const count = async () => {
    const turn = ++latest;
    const answer = await fetch(form.dataset.countUrl, { method: "POST", body: new FormData(form) });
    if (!answer.ok) return;
    const found = await answer.json();
    if (turn !== latest) return;
    shown.textContent = found.words;
    button.textContent = found.button;
  };
  form.addEventListener("change", count);
}

const state = document.querySelector("[data-progress-url]");
if (state) {
  const bar = state.querySelector("progress");
  const words = state.querySelector("[data-progress-words]");
  const ask = async () => {
    const answer = await fetch(state.dataset.progressUrl).catch(() => null);
    if (!answer?.ok) return wait(30);
    const found = await answer.json();
    if (found.status !== state.dataset.status) return location.reload();
    if (bar) bar.value = found.percent;
    if (words) words.textContent = found.words;
    return wait(found.wait);
  };
  const wait = (seconds) => seconds && setTimeout(ask, seconds * 1000);
  wait(Number(state.dataset.wait));
}
