"""The marks in which the demo's texts are written."""

from home.demo.markup import rich


def test_an_item_of_a_list_goes_on_in_the_next_line():
    """Part 9 of the first issue: a long sentence is one item, not one for each line of the file."""
    text = "- Films have captions\n  and a transcript.\n- Nothing moves."

    assert rich(text, str) == "<ul><li>Films have captions and a transcript.</li><li>Nothing moves.</li></ul>"
