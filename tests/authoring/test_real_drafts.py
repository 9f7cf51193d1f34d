"""On real agreements: a draft covers every change, and an edit loses nothing."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.authoring.test_drafting import survives
from tests.explain.bound import bind
from tests.explain.made import agreement

from plainredline.align import align
from plainredline.assemble.explanation_drafts import draft
from plainredline.facts import find_facts, find_topics
from plainredline.model import Comparison, Explanation, SetAside, Standing, Version
from plainredline.parse import parse as parse_clauses
from plainredline.read import parse_explanation, read_markdown
from plainredline.redline import redline

CORPORA = Path(__file__).parents[2] / "../shared/corpora"
SAMPLE = (
    ("basecamp-terms", 3),
    ("github-terms-of-service", 1),
    ("github-privacy-statement", 2),
    ("wordpress-terms", 5),
)


def compared(old: Version, new: Version) -> Comparison:
    before, after = (parse_clauses(v.text, first_line=v.first_line) for v in (old, new))
    alignment = align(before, after)
    changes = redline(before, after, alignment, language="en")
    pair = Comparison(old=before, new=after, alignment=alignment, changes=changes)
    return find_topics(find_facts(pair, language="en"), language="en")


def edited(version: Version) -> Version:
    """Return a version after its author reworded, deleted and inserted a few lines."""
    lines = version.text.split("\n")
    long = [i for i, line in enumerate(lines) if len(line) > 80]
    lines[long[len(long) // 2]] = lines[long[len(long) // 2]].replace(" the ", " each ")
    lines[long[len(long) // 3]] = "A wholly new paragraph says that a fee of $7 is due."
    del lines[long[len(long) // 4]]
    return replace(version, text="\n".join(lines))


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora of real agreements are not here")
@pytest.mark.parametrize(("name", "number"), SAMPLE)
def test_a_real_update_is_drafted_whole_and_redrafted_without_loss(name: str, number: int) -> None:
    files = sorted((CORPORA / name).rglob("*.md"))[number : number + 2]
    old, new = (replace(read_markdown(path), effective=date(2023, 3, 20)) for path in files)
    pair = compared(old, new)
    text = draft(pair, None, agreement=agreement(), new=new)
    read = parse_explanation(text, "d.md", effective=new.effective)
    explained = bind(pair, read, agreement=agreement(), new=new)
    entries: list[Explanation | SetAside] = [*explained.explanations, *explained.set_aside]

    assert {i for entry in entries for i in entry.changes} == set(range(len(pair.changes)))
    assert not any(entry.standing is Standing.STALE for entry in entries)

    written = re.sub(r"<!-- Who could.*-->", "I wrote this.", text)
    later = compared(old, edited(new))
    file = parse_explanation(written, "d.md", effective=new.effective)
    after = draft(later, file, agreement=agreement(), new=new)
    again = parse_explanation(after, "d.md", effective=new.effective)

    assert survives(written, after, ["clause:", "old:", "wording:", "quote:", "old_quote:"])
    assert draft(later, again, agreement=agreement(), new=new) == after
