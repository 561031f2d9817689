// Counts people while the audience is being chosen, and moves the bar of a running mailing. Without it both pages work
// all the same: the count comes with the question, the bar with a reload.
const form = document.querySelector("[data-count-url]");
if (form) {
  const shown = document.querySelector("[data-count]");
  const button = document.querySelector("[data-count-button]");
  let latest = 0;
  const count = async () => {
    const turn = ++latest;
    const answer = await fetch(`${form.dataset.countUrl}?${new URLSearchParams(new FormData(form))}`);
    if (!answer.ok) return;
    const found = await answer.json();
    if (turn !== latest) return;
    shown.textContent = found.words;
    button.textContent = found.button;
  };
  form.addEventListener("change", count);
}

const bar = document.querySelector("[data-progress-url]");
if (bar) {
  const words = document.querySelector("[data-progress-words]");
  const look = async () => {
    const answer = await fetch(bar.dataset.progressUrl);
    if (!answer.ok) return;
    const found = await answer.json();
    bar.value = found.percent;
    words.textContent = found.words;
    if (found.status !== bar.dataset.status) location.reload();
    else setTimeout(look, 2000);
  };
  setTimeout(look, 2000);
}
