"""Real agreements: nothing lost, and their headings and numbers found."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from plainredline.model import ClauseKind
from plainredline.parse import parse

CORPORA = Path(__file__).parents[2] / "../shared/corpora"
VERSIONS = sorted(CORPORA.glob("*/versions/*.md"))[::14]
FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)

pytestmark = pytest.mark.skipif(not VERSIONS, reason="the corpora are not beside this folder")


def text_of(path: Path) -> str:
    return FRONT.sub("", path.read_text("utf-8", "replace").replace("\r\n", "\n"), count=1)


def words(text: str) -> list[str]:
    """Return the words of Markdown source or of clauses, without what can only be markup."""
    text = re.sub(r"(?m)^ {0,3}\[[^\]^]+\]:.*$", " ", text)
    text = re.sub(r"[*\\]", "", text)
    text = re.sub(
        r"<[^<>]*>|\]\((?:[^()]|\([^()]*\))*\)|&#?\w+;|\{[%{:#].*?\}|https?://\S+", " ", text
    )
    return re.findall(r"[^\W\d_]{2,}", text)


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_real_version_loses_no_word(path: Path) -> None:
    text = text_of(path)

    clauses = parse(text)

    assert words("\n".join(f"{c.label} {c.text}" for c in clauses)) == words(text)
    assert all(a.lines[0] <= b.lines[0] for a, b in pairwise(clauses))


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_real_version_has_headings(path: Path) -> None:
    kinds = [clause.kind for clause in parse(text_of(path))]

    assert 0.02 < kinds.count(ClauseKind.HEADING) / len(kinds) < 0.6
