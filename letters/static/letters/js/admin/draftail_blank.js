// Shows each blank as a mark in the rich-text editor. What is stored stays plain words.
(() => {
  const { React, draftail } = window;
  const BLANK = /\[\[[a-z][a-z0-9_]{0,39}\]\]/g;

  draftail.registerPlugin(
    {
      type: "BLANK",
      strategy: (block, found) => {
        for (const match of block.getText().matchAll(BLANK)) found(match.index, match.index + match[0].length);
      },
      component: ({ children }) => React.createElement("span", { className: "letter-blank" }, children),
    },
    "decorators",
  );
})();
