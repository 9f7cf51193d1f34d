"""What is a site's own in a source is dropped from the text and told; no word of it is lost."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.intake.site_markup import reduced
from plainredline.model.captures import Dropped

CASES = {
    "front matter in YAML": ("---\ntitle: 'The Terms'\n---\n\nWords.\n", Dropped.FRONT_MATTER),
    "front matter in TOML": ('+++\ntitle = "The Terms"\n[x]\n+++\nWords.\n', Dropped.FRONT_MATTER),
    "front matter in JSON": ('{\n  "title": "The Terms"\n}\nWords.\n', Dropped.FRONT_MATTER),
    "a comment": ("<!-- not for you -->\nWords.\n", Dropped.COMMENT),
    "a comment of many lines": ("<!-- not\nfor\nyou -->\nWords.\n", Dropped.COMMENT),
    "a comment of MDX": ("{/* not for you */}\nWords.\n", Dropped.COMMENT),
    "a comment of Liquid": (
        "{% comment %}\nnot for you\n{% endcomment %}\nWords.\n",
        Dropped.COMMENT,
    ),
    "an include": ("{% include head.html %}\nWords.\n", Dropped.TAG),
    "a shortcode": ("{{< notice >}}\nWords.\n{{< /notice >}}\n", Dropped.TAG),
    "a condition around words": ("{% if eu %}Words.{% endif %}\n", Dropped.TAG),
    "a class of kramdown": ("Words.\n{: .lead}\n", Dropped.TAG),
    "an import": ("import Box from '../box.js';\n\nWords.\n", Dropped.IMPORT),
    "an import over lines": ("import Box, {\n  A,\n} from './x';\n\nWords.\n", Dropped.IMPORT),
    "an export": ("export const meta = { a: 1 }\n\nWords.\n", Dropped.IMPORT),
    "a component": ("<Tabs kind='a'>\nWords.\n</Tabs>\n", Dropped.COMPONENT),
    "a notice": (":::note\nWords.\n:::\n", Dropped.COMPONENT),
    "a list of contents": ("* TOC\n{:toc}\n\nWords.\n", Dropped.CONTENTS),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_the_sites_is_dropped_and_counted(case: str) -> None:
    source, kind = CASES[case]

    found = reduced(source)

    assert (found.text.strip(), set(found.dropped)) == ("Words.", {kind})


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("front")])
def test_front_matter_names_the_text(case: str) -> None:
    assert reduced(CASES[case][0]).title == "The Terms"


def test_front_matter_may_name_the_day_of_effect() -> None:
    lines = (
        "effective: 2020-05-01", "Effective-Date: '2020-05-01'", "effective: soon",
        "date: 2020-05-01",
    )  # fmt: skip

    found = [reduced(f"---\n{line}\n---\nWords.\n").effective for line in lines]

    assert found == [date(2020, 5, 1), date(2020, 5, 1), None, None]


KEPT = (
    "import {\nis a word that a text may have\n",
    "---\n\nA text that begins with a line.\n\n---\n\nAnd has another.\n",
    "{not json} at the beginning of a text.\n",
    "An <!-- that nobody closes stays.\n",
    "We {/* do not close it.\n",
    "You may import goods from 'Malta' and export them.\n",
    "import duties are yours\n",
    "```\n<!-- in code -->\n{% raw %}\n```\n",
    "1. TOC is what we call the tower of coins.\n\n2. More.\n",
    "A rate of {5%} a year.\n",
    "+++ means more.\n",
    "<table><tr><td>Fee</td></tr></table>\n",
    "Clause: words\n---\nwords\n",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_the_agreements_stays_to_the_letter(text: str) -> None:
    found = reduced(text)

    assert (found.text, dict(found.dropped)) == (text, {})


def test_a_placeholder_among_words_stays_and_is_told() -> None:
    text = "{{ site.name }} may close your account, says {% data variables.legal %}.\n"

    found = reduced(text)

    assert (found.text, dict(found.dropped)) == (text, {Dropped.PLACEHOLDER: 2})


def test_a_notice_keeps_its_title() -> None:
    assert reduced(":::tip Read this\nWords.\n:::\n").text == "Read this\nWords.\n"


def test_code_that_is_fenced_hides_no_end_of_a_comment_outside_of_it() -> None:
    assert reduced("```\na\n```\n<!-- x -->\nWords.\n").text == "```\na\n```\nWords.\n"


PIECES = st.sampled_from([
    "---\n", "+++\n", "{", "}", "<!--", "-->", "{%", "%}", "{{", "}}", "{/*", "*/}", "comment",
    "\n", " ", "endcomment", ":::", "```\n", "~~~", "word ", "import 'a'", "{:toc}", "* TOC\n",
    "<A>", "if",
])  # fmt: skip


@given(pieces=st.lists(PIECES, max_size=60))
def test_words_outside_of_all_markup_are_never_lost(pieces: list[str]) -> None:
    text = "Alpha.\n\n" + "".join(pieces) + "\n\n"

    assert reduced(text).text.startswith("Alpha.")


@pytest.mark.parametrize(
    "unit",
    ["<!--", "{%", "{{", "{/*", "{% comment %}", "<!-- -->", "---\n", "{", "import '", ":::",
     "{:", "<A ", "```\n", "* TOC\n", "{% a %}", "-->\n<!--\n", "{[", "x: {%\n", "> " * 9],
)  # fmt: skip
def test_hostile_markup_takes_no_longer_than_its_length(unit: str) -> None:
    def seconds(size: int) -> float:
        text = "a\n" + unit * (size // len(unit))
        best = 9.0
        for _ in range(3):
            start = time.process_time()
            reduced(text)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(80_000) < 0.05 + 8 * seconds(20_000)
