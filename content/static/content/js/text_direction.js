// Arabic typed into the editor runs from the right: each field takes the direction of what is written in it.
const FIELDS = "textarea:not([dir]), input[type='text']:not([dir])";

const letTextDecide = (root) => {
  root.querySelectorAll(FIELDS).forEach((field) => field.setAttribute("dir", "auto"));
};

const watch = () => {
  letTextDecide(document);
  // The translation editor and added blocks draw their fields later.
  new MutationObserver((changes) => {
    if (changes.some((change) => change.addedNodes.length)) letTextDecide(document);
  }).observe(document.body, { childList: true, subtree: true });
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", watch);
else watch();
