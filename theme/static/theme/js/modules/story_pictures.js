// Pictures that are too many or too large are named beside their box, and nothing is sent: the server refuses a body
// beyond measure unread, and the words would be lost with it.
export function start(part) {
  const form = part.closest("form");
  const box = form.elements.pictures;
  const { most, largest, many, large } = part.dataset;
  const isFit = () => {
    const wrong = [...box.files].find((file) => file.size > Number(largest));
    const tooLarge = wrong ? large.replace("{file}", () => wrong.name) : "";
    const words = box.files.length > Number(most) ? many : tooLarge;
    part.hidden = !words;
    part.querySelector("[role=alert]").textContent = words;
    return !words;
  };
  box.addEventListener("change", isFit);
  addEventListener("pageshow", isFit); // a page that the browser kept comes back without them
  form.addEventListener("submit", (event) => {
    if (isFit()) return;
    event.preventDefault();
    box.focus();
  });
  part.querySelector("button").addEventListener("click", () => {
    box.value = "";
    isFit();
    box.focus();
  });
  isFit();
}
