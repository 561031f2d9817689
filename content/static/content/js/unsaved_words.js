// Two buttons of wagtail-localize send the editor's form and save nothing of it. Wagtail takes each sending for saving
// and stops asking whether to leave with words that are not saved; here it goes on to ask.
const SAVE_NOTHING = ["localize-restart-translation", "localize-convert-to-alias"];

document.addEventListener("submit", (event) => {
  if (SAVE_NOTHING.includes(event.submitter?.name)) event.target.dataset.wUnsavedConfirmationValue = "true";
});
