"""Names of clauses in addresses, which survive what is inserted before the clause.

A number or a heading names its clause: ``c-12-2-a``, ``c-late-fees``. Any other clause is
named by how it begins, within its heading: by the term that it defines or the words that it
leads in with (``c-1-security-incident``), by the first cell of a row
(``c-schedule-1-failed-payment``), else by its first few words. Counting would be shorter, but
one inserted paragraph gives every later one another name, and its name to a neighbour.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import field
from functools import lru_cache
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.cites import is_weak
from plainredline.language.normal_form import in_form
from plainredline.late_patterns import late_pattern
from plainredline.model import NO_WORDS, Anchor, ClauseKind, Mark, MarkKind
from plainredline.parse.draft import Draft

_LONGEST: Final = 60
"""Characters of a heading's or a number's name."""

_FIRST_WORDS: Final = 3
_LONGEST_BEGINNING: Final = 36
_BEGINNING: Final = 240
"""How much of a clause is looked at for how it begins, raw tags left out."""

_LONGEST_LEAD: Final = 8
"""Words; a longer stretch in bold or in quotes is no term."""

_WORDLESS: Final = 16
"""Characters that stand for a beginning whose letters are not Latin."""

_QUOTES: Final = ('""', "“”", "„“", "„”", "«»", "‹›", "‘’", "「」", "『』")
_OPENERS: Final = '"“”„«»‹›‘’ '
_STOPS: Final = frozenset(".:–—-")
_MEANS: Final = frozenset({"means", "mean"})
_SMALL: Final = frozenset({"and", "or", "of", "the", "to"})
_NO_TERMS: Final = frozenset({"This", "That", "These", "Those", "It", "Which", "What", "Who"})
_NOT_SLUG: Final = late_pattern(r"[^a-z0-9]+")
_LIKE_NUMBER: Final = late_pattern(r"[0-9]|(?:[a-z]|[ivxlc]{2,7})\Z")


def anchors(
    drafts: Sequence[Draft], parents: Sequence[int | None], cites: Sequence[str]
) -> list[Anchor]:
    """Return a name for each clause, unique in the version.

    Headings and full numbers are named first, so that no paragraph can take their names.
    """
    namer = _Namer(drafts, parents, cites)
    names = [namer.strong(index) for index in range(len(drafts))]
    namer.done = [namer.unique(name) if name else Anchor("") for name in names]
    for index, name in enumerate(names):
        if not name:
            namer.done[index] = namer.unique(namer.weak(index))
    return namer.done


@dataclass(slots=True)
class _Namer:
    drafts: Sequence[Draft]
    parents: Sequence[int | None]
    cites: Sequence[str]
    done: list[Anchor] = field(default_factory=list)
    taken: dict[str, int] = field(default_factory=dict)
    """The anchors in use; for each, the last number that was given to its like."""

    def strong(self, index: int) -> str:
        """Return the name of a clause that needs no other; else the empty string."""
        draft, cite = self.drafts[index], self.cites[index]
        if cite and (draft.kind is ClauseKind.HEADING or not self._needs_more(index)):
            return "c-" + slug(cite)
        if draft.kind is ClauseKind.HEADING:
            return "c-" + _slug_or_digest(plain(draft.text, draft.marks), draft.text)
        return ""

    def weak(self, index: int) -> str:
        """Return the name of a clause within what holds it, which is named already."""
        draft, cite = self.drafts[index], self.cites[index]
        if cite:
            parent = self.parents[index]
            return f"{'c' if parent is None else self.done[parent]}-{slug(cite)}"
        holder = self._holder(index)
        above = "c" if holder is None else self.done[holder]
        return f"{above}-{_beginning(draft.kind, draft.text, draft.marks)}"

    def _needs_more(self, index: int) -> bool:
        holder = self._holder(index)
        return is_weak(self.cites[index]) and (holder is None or not self.cites[holder])

    def _holder(self, index: int) -> int | None:
        return numbered_above(self.parents[index], self.drafts, self.parents)

    def unique(self, name: str) -> Anchor:
        """Return `name`, numbered if it is taken; a counter a name keeps this linear."""
        unique = name
        while unique in self.taken:
            self.taken[name] += 1
            unique = f"{name}-{self.taken[name]}"
        self.taken[unique] = 1
        return Anchor(unique)


def numbered_above(
    parent: int | None, drafts: Sequence[Draft], parents: Sequence[int | None]
) -> int | None:
    """Return the nearest of `parent` and the clauses above it that is a heading or labelled."""
    while parent is not None:
        if drafts[parent].kind is ClauseKind.HEADING or drafts[parent].label:
            break
        parent = parents[parent]
    return parent


@lru_cache(maxsize=1 << 13)
def _beginning(kind: ClauseKind, text: str, marks: tuple[Mark, ...]) -> str:
    """Return how the words of a clause begin, as a part of its name; many versions have it."""
    words = plain(text[:_BEGINNING], marks)
    if kind is ClauseKind.ROW:
        cells = [cell.strip() for cell in words.split("\t")]
        lead = next((cell for cell in cells if any(map(str.isalpha, cell))), cells[0])
    else:
        lead = _quoted(words) or _defined(words) or _bold(text, marks)
    name = _shortened(slug(lead)) or _first_words(words or text)
    return f"p-{name}" if _LIKE_NUMBER.match(name) else name


def _quoted(words: str) -> str:
    """Return what stands in quotation marks at the start; empty when it is no term."""
    ends = [words.find(pair[1], 1) for pair in _QUOTES if words.startswith(pair[0])]
    lead = words[1 : min((end for end in ends if end > 0), default=1)]
    return lead if len(lead.split()) <= _LONGEST_LEAD else ""


def _defined(words: str) -> str:
    """Return the term of "Personal Data means …"; empty for none."""
    first = words.split()[: _LONGEST_LEAD + 1]
    end = next((at for at, word in enumerate(first) if word in _MEANS), 0)
    term = first[:end]
    capitals = all(word[0].isupper() or word in _SMALL for word in term)
    return " ".join(term) if term and capitals and first[0] not in _NO_TERMS else ""


def _bold(text: str, marks: tuple[Mark, ...]) -> str:
    """Return the bold words that lead in to others; empty when they only stress a word."""
    mark = next((mark for mark in marks if mark.kind is MarkKind.STRONG), None)
    if mark is None or plain(text[: mark.start], marks).strip(_OPENERS):
        return ""
    lead = plain(text[: mark.end], marks)
    rest = plain(text[mark.end : mark.end + _BEGINNING], ()).strip(_OPENERS)
    ends = lead[-1:] in _STOPS or rest[:1] in _STOPS or rest.split(" ", 1)[0] in _MEANS
    long = len(lead.split()) > _LONGEST_LEAD
    return "" if long or not rest or not (ends or " " in lead) else lead


def _first_words(words: str) -> str:
    first = " ".join(words.split()[:_FIRST_WORDS])
    return _shortened(_slug_or_digest(first, words[:_WORDLESS]))


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_BEGINNING else name[:_LONGEST_BEGINNING].rsplit("-", 1)[0]


def _slug_or_digest(text: str, digested: str) -> str:
    """Return the slug of `text`, or a digest where few of its letters are Latin."""
    name = slug(text)
    letters = sum(map(str.isalpha, text[:_BEGINNING]))
    if name and 2 * len(name) >= min(letters, _LONGEST):
        return name
    return "h-" + hashlib.sha256(digested.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def slug(text: str) -> str:
    """Return `text` in lower-case Latin letters, digits and hyphens; may be empty."""
    if not text.isascii():
        text = in_form("NFKD", text).encode("ascii", "ignore").decode()
    name = _NOT_SLUG.sub("-", text.lower()).strip("-")
    return name if len(name) <= _LONGEST else name[:_LONGEST].rsplit("-", 1)[0]


def plain(text: str, marks: tuple[Mark, ...]) -> str:
    """Return the start of a clause's text, or all of it, without raw tags.

    White space is one space; a tab between cells stays.
    """
    if marks:
        parts, at = [], 0
        for mark in marks:
            if mark.kind in NO_WORDS and mark.start >= at:
                parts.append(text[at : mark.start])
                at = mark.end
        text = "".join([*parts, text[at:]])
    return "\t".join(" ".join(cell.split()) for cell in text.split("\t")).strip(" ")
