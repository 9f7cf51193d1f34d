"""No prose outlives the wording that it was written for: on no page, in no feed, in no data."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.signed import signed

from plainredline.assemble.comparer import clauses_of, compare_versions
from plainredline.assemble.explanation_drafts import draft
from plainredline.assemble.site import Options, build_site
from plainredline.model import Page
from plainredline.read import read_agreement

ABOUT = """\
title: Example Terms
provider: Example Ltd
kind: terms-of-service
language: en
status: official
"""

OLD = (
    "# Terms",
    "1. You may close your account after thirty days.",
    "2. We keep your data for one year.",
    "3. The courts of Rome decide disputes.",
    "4. You own what you upload.",
)
NEW = (
    "# Terms",
    "1. You may close your account after sixty days.",
    "2. We keep your data for two years.",
    "3. The courts of Rome decide disputes.",
    "4. You own what you upload.",
)
LATER = (*NEW[:3], "3. The courts of Oslo decide disputes.", NEW[4])

SECTIONS = {1: ("Alpha title", "Alpha prose tells of closing."), 2: ("Beta title", "Beta prose.")}
HEADLINE, SUMMARY, NOTE = "Gamma headline", "Delta summary of it all.", "Epsilon note on ownership."


def explanation() -> str:
    """Return a reviewed file, as it is before `plainredline explain` pins it."""
    front = f"headline: {HEADLINE}\nreviewer: R. Reader\nreviewed: 2025-01-10\nstatus: reviewed"
    note = f'unchanged:\n  - {{clause: "4", note: {NOTE}}}'
    parts = [f"---\n{front}\n{note}\n---\n{SUMMARY}\n"]
    for label, (title, prose) in SECTIONS.items():
        block = f'```change\nclause: "{label}"\neffect: worse\n```'
        parts.append(f"## {title}\n\n{block}\n\n### What changed\n\n{prose}\n")
    return "\n".join(parts)


def lay_out(folder: Path, old: tuple[str, ...], new: tuple[str, ...], told: str) -> None:
    """Write an agreement of three versions, of which the second is explained."""
    root = folder / "terms"
    for name in ("versions", "explanations"):
        (root / name).mkdir(parents=True, exist_ok=True)
    (root / "agreement.yml").write_text(ABOUT, "utf-8")
    for day, text in (("2024-01-01", old), ("2025-01-01", new), ("2025-06-01", LATER)):
        (root / f"versions/{day}.md").write_text("\n\n".join(text) + "\n", "utf-8")
    (root / "explanations/2025-01-01.md").write_text(told, "utf-8")


def pinned(folder: Path) -> str:
    """Return the file as `plainredline explain` and `plainredline review` leave it."""
    lay_out(folder, OLD, NEW, explanation())
    agreement = read_agreement(folder / "terms")
    old, new = agreement.versions[:2]
    comparison = compare_versions(clauses_of(old), clauses_of(new), language="en")
    file = agreement.explanation(new.effective, "en")
    text = draft(comparison, file, agreement=agreement, new=new)
    return signed(text.replace("status: draft", "status: reviewed"))


def outputs(folder: Path) -> Mapping[str, str]:
    """Return every output of the site that is not the agreement's own text."""
    options = Options(site_name="Site", site_url="https://example.com/", today=date(2026, 1, 1))
    found: dict[str, str] = {}
    for item in build_site(folder, options, lambda *_: None):
        if isinstance(item, Page):
            found[item.address] = item.body
            found[f"{item.address} summary"] = item.summary
        elif item.address.endswith((".xml", ".json", ".csv", ".md", ".txt")):
            found[item.address] = item.content.decode()
    return found


def outside(body: str) -> str:
    """Return a page without its boxes for what needs review."""
    boxes = re.findall(r"<section\b(?:(?!</?section\b).)*</section>", body, flags=re.DOTALL)
    for box in boxes:
        body = body.replace(box, "") if re.search(r"Needs review</h[2-4]>", box) else body
    return body


@pytest.fixture(scope="module")
def told() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        yield pinned(Path(folder))


def said(folder: Path, words: str) -> list[str]:
    return [name for name, body in outputs(folder).items() if words in outside(body)]


def test_a_file_that_fits_is_told_on_every_page_and_in_every_feed(
    told: str, tmp_path: Path
) -> None:
    lay_out(tmp_path, OLD, NEW, told)

    everywhere = {"terms/", "terms/changes/2025-01-01/", "terms/feed.xml", "feed.xml"}
    assert everywhere <= set(said(tmp_path, HEADLINE))
    assert "terms/changes/2025-01-01/" in said(tmp_path, NOTE)
    assert {"terms/changes/2025-01-01/", "terms/since/2024-01-01/"} <= set(
        said(tmp_path, "Beta prose")
    )


@settings(max_examples=25, deadline=None)
@given(
    is_old=st.booleans(),
    line=st.integers(1, 4),
    at=st.integers(1, 20),
    word=st.sampled_from(["", "ninety", "not", "must", "unless asked"]),
)
@example(is_old=False, line=1, at=6, word="thirty")  # Again as it was before.
@example(is_old=False, line=4, at=1, word="never")  # Said to be unchanged.
@example(is_old=True, line=2, at=99, word="More.")
def test_after_any_edit_of_a_wording_nothing_is_told_that_rested_on_it(
    told: str,
    *,
    is_old: bool,
    line: int,
    at: int,
    word: str,
) -> None:
    texts = [list(OLD), list(NEW)]
    text = texts[0 if is_old else 1]
    words = text[line].split()
    place = min(at, len(words) - 1)
    before = list(words)
    words[place : place + 1] = word.split()
    if words == before or not words[1:]:
        return
    text[line] = " ".join(words)

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder, tuple(texts[0]), tuple(texts[1]), told)
        found = {name: outside(body) for name, body in outputs(folder).items()}

    gone = [HEADLINE, SUMMARY, NOTE, *SECTIONS.get(line, ())]
    shown = [(words, name) for words in gone for name, body in found.items() if words in body]
    assert shown == []
    in_review = "The explanation of this update is being reviewed."
    for page in ("terms/", "terms/changes/2025-01-01/", "terms/feed.xml", "feed.xml"):
        assert in_review in found[page]


def test_a_feed_says_that_an_explanation_came_changed_and_was_withdrawn(
    told: str, tmp_path: Path
) -> None:
    def updated(text: str, new: tuple[str, ...] = NEW) -> str:
        lay_out(tmp_path, OLD, new, text)
        feed = outputs(tmp_path)["terms/feed.xml"]
        entry = next(e for e in feed.split("<entry>") if "changes/2025-01-01" in e)
        return str(re.findall("<updated>(.*?)</updated>", entry)[0])

    edited = (*NEW[:1], "1. You may close your account after seventy days.", *NEW[2:])
    steps = [
        updated(""),
        updated(told),
        updated(told.replace("Beta prose", "Better prose")),
        updated(told, edited),
        updated(told.replace("2025-01-10", "2025-02-01")),
    ]

    assert steps == sorted(set(steps))
