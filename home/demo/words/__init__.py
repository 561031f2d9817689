"""What the demo says, in three languages. One file for each room; nothing here knows of models.

Every text is `{"en": …, "es": …, "ar": …}`. Longer texts use a few marks (see `home/demo/markup.py`): a line that
begins with `##` is a heading, `-` an item of a list, `?` a question and `!` its answer; `**bold**`;
`[words](page:key)` links to a page of the demo; `{picture name}` and its like place a block.

No person is invented here and nobody's words are made up. Stories are told in summary, by the site.
"""
