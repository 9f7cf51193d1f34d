"""Explanation files are read as their authors wrote them, each piece with its line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plainredline.errors import Problem, SourceError
from plainredline.model import (
    Effect,
    ExplanationFile,
    Minor,
    NamedFact,
    Party,
    Review,
    Severity,
    Topic,
    Unchanged,
    Waiver,
)
from plainredline.read import parse_explanation, read_agreement, read_markdown

FULL = """\
---
headline: Disputes now go to arbitration
author: Mei Tan
reviewer: J. Okafor
reviewed: 2023-03-10
status: reviewed
notice: {channel: e-mail, date: 2023-02-18}
unchanged:
  - clause: "6"
    note: You still own what you upload.
---
One short paragraph.

- with a list

## Disputes go to *arbitration*

<!-- a hint -->

```change
clause: [14.2, 14.10]
old: 13.2
quote: shall be finally settled by arbitration
old_quote:
  - the courts of Singapore
  - "a judge: any judge"
effect: worse
topic: disputes
affects: [everyone]
gains: provider
binds: member
severity: high
deadline: 2023-04-20
facts:
  - {label: Who decides a dispute, old: a court, new: an arbitrator}
  - {label: Notice, new: 30 days}
wording: 3f9c0a7d21b4
allow:
  - {rule: W3, reason: The agreement offers no way out.}
```

### What changed

Before, a court.

    ## no heading, but code

> ## a quoted heading

````text
## no heading
```change
clause: 1
```
````

### what this  means for you
You **cannot** sue.
### WHAT YOU CAN DO

Nothing.

A section underlined
with dashes
--------------------

~~~ change
old: 15
effect:
~~~

### What you can do

Write to us.

## Small things

```minor
- clause: 3.2
  reason: A cross-reference follows the new numbering.
  wording: 0c1d2e3f4a5b
- old: [7, 8]
  reason: Said elsewhere.
```
"""


def parsed(text: str) -> ExplanationFile:
    return parse_explanation(
        text, "x.md", effective=date(2023, 3, 20), language="en", audiences=("everyone",)
    )


def line_of(words: str) -> int:
    return FULL[: FULL.index(words)].count("\n") + 1


def test_front_matter_says_what_holds_for_the_update() -> None:
    file = parsed(FULL)

    assert file.headline == "Disputes now go to arbitration"
    assert (file.author, file.reviewer) == ("Mei Tan", "J. Okafor")
    assert (file.status, file.reviewed) == (Review.REVIEWED, date(2023, 3, 10))
    assert (file.notice_channel, file.notice_date) == ("e-mail", date(2023, 2, 18))
    assert file.unchanged == (Unchanged(clause="6", note="You still own what you upload.", line=9),)
    assert file.summary == "One short paragraph.\n\n- with a list"
    assert file.text == FULL


def test_a_change_block_gives_every_key_and_its_lines() -> None:
    section = parsed(FULL).sections[0]

    assert section.title == "Disputes go to *arbitration*"
    assert section.line == line_of("## Disputes")
    assert section.block[0] == line_of("clause: [14.2")
    assert (section.clause, section.old) == (("14.2", "14.10"), ("13.2",))
    assert section.quote == ("shall be finally settled by arbitration",)
    assert section.old_quote == ("the courts of Singapore", "a judge: any judge")
    assert (section.effect, section.topic) == (Effect.WORSE, Topic.DISPUTES)
    assert (section.gains, section.binds) == (Party.PROVIDER, Party.MEMBER)
    assert (section.severity, section.deadline) == (Severity.HIGH, date(2023, 4, 20))
    assert (section.affects, section.wording) == (("everyone",), "3f9c0a7d21b4")
    assert section.facts == (
        NamedFact(
            label="Who decides a dispute",
            old="a court",
            new="an arbitrator",
            line=line_of("  - {label: Who"),
        ),
        NamedFact(label="Notice", old="", new="30 days", line=line_of("  - {label: Notice")),
    )
    assert section.waivers == (
        Waiver(rule="W3", reason="The agreement offers no way out.", line=line_of("  - {rule")),
    )


def test_the_parts_of_a_section_are_the_source_verbatim() -> None:
    section = parsed(FULL).sections[0]

    start = FULL.index("Before, a court.")
    assert section.changed == FULL[start : FULL.index("\n\n### what this")]
    assert section.means == "You **cannot** sue."
    assert section.can_do == "Nothing."


def test_a_heading_underlined_with_dashes_opens_a_section_like_any_other() -> None:
    section = parsed(FULL).sections[1]

    assert section.title == "A section underlined\nwith dashes"
    assert section.line == line_of("A section underlined")
    assert section.old == ("15",)
    assert section.effect is None
    assert section.can_do == "Write to us."


def test_the_minor_block_lists_what_is_set_aside() -> None:
    assert parsed(FULL).minor == (
        Minor(
            clause=("3.2",),
            reason="A cross-reference follows the new numbering.",
            wording=parsed(FULL).minor[0].wording,
            line=line_of("- clause: 3.2"),
        ),
        Minor(old=("7", "8"), reason="Said elsewhere.", line=line_of("- old: [7, 8]")),
    )


@pytest.mark.parametrize("text", ["", "---\n---\n", "\n\n", "---\nheadline:\n---\n"])
def test_a_file_that_says_nothing_yet_is_a_draft(text: str) -> None:
    file = parsed(text)

    assert file.status is Review.DRAFT
    assert (file.headline, file.summary, file.sections) == ("", "", ())


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    assert parsed("\ufeff" + FULL.replace("\n", "\r\n")) == parsed(FULL)


def test_a_minor_block_ends_the_part_above_it() -> None:
    text = FULL.replace("## Small things\n\n", "")

    file = parsed(text)

    assert file.sections[1].can_do == "Write to us."
    assert len(file.minor) == 2


def test_the_language_is_the_agreements_unless_the_file_name_says_otherwise(folder: Path) -> None:
    for name in ("2023-03-20.fr.md", "2023-03-20.md", "2023-03-20.de.md"):
        (folder / "explanations" / name).write_text("Summary.\n", "utf-8")

    files = read_agreement(folder).explanations

    assert [file.language for file in files] == ["en", "de", "fr"]
    assert {file.effective for file in files} == {date(2023, 3, 20)}


PIECES = st.sampled_from(
    [*FULL.splitlines(keepends=True), "```change\n", "```\n", "clause: 1\n", "a: *b\n", "\t- [\n"]
)


def outcome(text: str) -> ExplanationFile | tuple[Problem, ...]:
    """Return the file, or its problems."""
    try:
        return parsed(text)
    except SourceError as error:
        return error.problems


@settings(max_examples=150, deadline=None)
@given(text=st.lists(PIECES, max_size=40).map("".join))
def test_any_file_is_read_or_every_problem_stands_on_one_of_its_lines(text: str) -> None:
    got = outcome(text)

    lines = text.split("\n")
    if isinstance(got, ExplanationFile):
        assert got.text == text
        for section in got.sections:
            assert section.title.split("\n")[0] in lines[section.line - 1]
    else:
        assert got
        assert all(1 <= each.line <= len(lines) and each.mend for each in got)


@settings(max_examples=150, deadline=None)
@given(text=st.text(max_size=80))
def test_text_of_any_characters_is_read_or_refused_with_problems(text: str) -> None:
    got = outcome(text)

    assert got.sections == () if isinstance(got, ExplanationFile) else got


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("fr", ("Ce qui change", "Ce que cela signifie pour vous", "Ce que vous pouvez faire")),
        ("pt-BR", ("O que muda", "O que isto significa para si", "O que você pode fazer")),
        ("zh-Hant-TW", ("變更內容", "对您意味着什么", "What you can do")),
        ("sv", ("What changed", "what this  means for you", "What you can do")),
    ],
)
def test_a_file_in_another_language_may_use_its_own_headings(
    language: str, headings: tuple[str, ...]
) -> None:
    parts = "\n\n".join(f"### {heading}\n\n{n}" for n, heading in enumerate(headings))
    text = f"## Fees\n\n```change\nclause: 2\n```\n\n{parts}\n"

    file = parse_explanation(text, "a.md", effective=date(2023, 3, 20), language=language)

    (section,) = file.sections
    assert (section.changed, section.means, section.can_do) == ("0", "1", "2")


def test_an_unknown_heading_is_mended_in_the_language_of_its_file() -> None:
    text = "## Frais\n\n```change\nclause: 2\n```\n\n### Ce qui changes\n\n### Pourquoi\n"

    with pytest.raises(SourceError) as caught:
        parse_explanation(text, "a.md", effective=date(2023, 3, 20), language="fr")

    near, far = caught.value.problems
    assert near.mend == "Did you mean `Ce qui change`?"
    assert "`Ce que vous pouvez faire`" in far.mend


def test_a_foreign_note_that_yaml_cuts_short_is_no_problem(tmp_path: Path) -> None:
    path = tmp_path / "2023-03-20.md"
    path.write_text("---\nlabel: Version 3\ntags: {a, b}\nmood: Rule #1\n---\n\nWords.\n", "utf-8")

    assert read_markdown(path).label == "Version 3"


def test_an_entry_knows_the_line_of_each_of_its_fields() -> None:
    text = (
        "---\nheadline: >-\n  It is so\nunchanged:\n  - {clause: 6, note: You keep it.}\n---\n"
        "Told.\n\n## A title\n\n```change\nclause:\n  - 1\n  - 2\nquote: [so,\n  it is]\n```\n\n"
        "### What changed\n\n<!-- Who? -->\nIt is\nso.\n"
    )
    file = parse_explanation(text, "e.md", effective=date(2023, 3, 20))
    (section,) = file.sections
    lines = text.split("\n")

    def at(*path: str | int) -> str:
        return lines[section.lines.at(*path) - 1].strip()

    assert [at("clause", 1), at("quote", 0), at("quote", 1)] == ["- 2", "quote: [so,", "it is]"]
    assert [at("changed", 0), at("changed", 1), at("effect")] == ["It is", "so.", "## A title"]
    assert lines[file.lines.at("headline") - 1].strip() == "It is so"
    assert lines[file.lines.at("summary", 0) - 1] == "Told."
