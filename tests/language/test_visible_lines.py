"""What readers see of Markdown, and where each of its lines stands in the source."""

from hypothesis import example, given
from hypothesis import strategies as st

from plainredline.language.quotations import visible_lines, without_comments

MARKDOWN = st.lists(st.sampled_from(["a", "b b", "\n", "\n\n", "<!--", "-->", " "])).map("".join)


@given(MARKDOWN)
@example("a\n<!-- asked\nhere -->\n\nb\n")
@example("<!-- a\n-->b")
def test_every_visible_line_is_found_in_the_line_of_the_source_that_it_is_the_rest_of(
    markdown: str,
) -> None:
    text, numbers = visible_lines(markdown)
    source = markdown.split("\n")

    assert text == without_comments(markdown)
    assert list(numbers) == sorted(numbers)
    for line, number in zip(text.split("\n"), numbers, strict=False):
        assert not line or line[0] in source[number]


def test_a_comment_takes_its_lines_with_it_and_leaves_one_empty_line() -> None:
    text, numbers = visible_lines("One.\n\n<!-- asked\nhere -->\n\nTwo <!-- x -->words.")

    assert text == "One.\n\nTwo words."
    assert numbers == (0, 1, 5)
