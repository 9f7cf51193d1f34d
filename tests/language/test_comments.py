"""Comments that hide what their author wrote."""

import pytest

from plainredline.language.quotations import open_comments


@pytest.mark.parametrize(
    ("markdown", "begins"),
    [
        ("It is so. <!-- Ask.", [10]),
        ("<!-- Ask. --> It is so.", []),
        ("<!-- Ask.\n\nIt is so.\n\n<!-- And ask again. -->", [0]),
        ("<!-- use ` here --> and ` there <!-- x", [32]),
        ("A `<!--` is no comment.", []),
        ("A ` and <!-- no span\n", [8]),
        ("```\n<!--\n```\nIt is so.", []),
        ("```\n<!--\n```\n<!-- x", [13]),
        ("<!-- ```\ncode\n``` -->", []),
        ("It is --> so.", []),
        ("## Reworded: <!-- so\n\nIt is.", []),
        ("<!-- Ask.\n# again -->", []),
    ],
)
def test_a_comment_without_an_end_is_found(markdown: str, begins: list[int]) -> None:
    assert list(open_comments(markdown)) == begins
