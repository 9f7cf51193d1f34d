"""What differs besides words: links, hidden characters, numbers, markup, typography."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from plainredline.language.characters import HIDDEN, UNUSUAL_SPACE, show
from plainredline.language.words import RAW_LINK
from plainredline.model import Clause, ClauseKind, Form, FormKind, Mark, MarkKind, Op, Redline, Run
from plainredline.redline.equality import looks
from plainredline.redline.lcs import Block
from plainredline.redline.torn_numbers import Torn, bare
from plainredline.redline.wording import Wording

STRUCK = "struck through"
_LOOKS = {
    MarkKind.STRONG: "bold",
    MarkKind.EMPHASIS: "italic",
    MarkKind.STRIKE: STRUCK,
    MarkKind.CODE: "code",
}
_KINDS = {
    ClauseKind.PARAGRAPH: "paragraph",
    ClauseKind.ROW: "table row",
    ClauseKind.CODE: "code block",
}
_LINKS = (MarkKind.LINK, MarkKind.IMAGE)
_EXCERPT = 60
_DASH = re.compile("-{2,3}|[‐‑‒–—―−]")
_STRAY = re.compile(r"[-*#•|\\·▪◦‣⁃●○■□►➢+_=~<>]")


@dataclass(frozen=True, slots=True)
class Forms:
    """Every difference of form in one group, and what it says of the group as a whole."""

    all: tuple[Form, ...]
    relinked: bool
    """Words that are kept lead elsewhere."""

    renumbered: bool
    """A clause that is kept has another number."""


def find_forms(
    old: Wording, new: Wording, blocks: list[Block], torn: Torn, script: Redline
) -> Forms:
    """Return each difference of form once, by kind and then in reading order."""
    links, relinked = _links(old, new, blocks)
    if not old.clauses or not new.clauses:
        return Forms(
            tuple(dict.fromkeys([*links, *_hidden(script)])), relinked=False, renumbered=False
        )
    labels = _labels(old, new, torn)
    one_to_one = len(old.clauses) == len(new.clauses)
    written = [*_markup(old, new, blocks), *_typography(script)]
    if not one_to_one:
        written = _without_kept_numbers(old, new, torn, written)
    found = [*links, *_hidden(script), *labels, *written]
    return Forms(
        tuple(dict.fromkeys(found)),
        relinked=relinked,
        renumbered=any(one_to_one or (form.old and form.new) for form in labels),
    )


# ---------------------------------------------------------------- links


def _links(old: Wording, new: Wording, blocks: list[Block]) -> tuple[list[Form], bool]:
    """Return every target that is not the same on both sides, each with its words.

    And whether one of them stands at words that are kept.
    """
    before, after = _all_links(old), _all_links(new)
    if [link.key for link in before] == [link.key for link in after]:
        return [], False
    to = _Map(blocks)
    pairs, gone, come = _pair_links(before, after, to)
    forms = [Form(FormKind.LINK, b.text, a.target, b.target) for a, b in pairs]
    forms = [form for form in forms if form.old != form.new]
    kept = {j + at for _, j, n in blocks for at in range(n)} if come else set()
    relinked = (
        bool(forms)
        or any(to.new(link.start) is not None for link in gone)
        or any(link.start in kept for link in come)
    )
    forms += [Form(FormKind.LINK, link.text, link.target, "") for link in gone]
    forms += [Form(FormKind.LINK, link.text, "", link.target) for link in come]
    return forms, relinked


class _Link(NamedTuple):
    """A link of one side."""

    start: int
    stop: int
    """Half-open range of the words that it covers."""

    text: str
    """Its words as published."""

    target: str

    @property
    def key(self) -> tuple[str, str]:
        """What a reader sees of it, wherever it stands."""
        return self.text, self.target


def _all_links(side: Wording) -> list[_Link]:
    raw = [
        _link(side, match.start(2), match[2], match[4])
        for match in (RAW_LINK.finditer(side.words.text) if "](" in side.words.text else ())
    ]
    return raw + [
        _link(side, offset + mark.start, clause.text[mark.start : mark.end], mark.target)
        for clause, offset in zip(side.clauses, side.offsets, strict=True)
        for mark in clause.marks
        if mark.kind in _LINKS
    ]


def _link(side: Wording, at: int, text: str, target: str) -> _Link:
    start = side.words.index(at)
    return _Link(start, bisect_left(side.words.starts, at + len(text), start), text, target)


def _pair_links(
    before: list[_Link], after: list[_Link], to: _Map
) -> tuple[list[tuple[_Link, _Link]], list[_Link], list[_Link]]:
    """Pair the links of kept words by their place, then the rest by target and by words.

    Links that share a kept word are one, though other words of them changed.
    """
    owner = {word: link for link in reversed(after) for word in range(link.start, link.stop)}

    def shares(link: _Link) -> _Link | None:
        words = (to.new(word) for word in range(link.start, link.stop))
        return next((owner[word] for word in words if word in owner), None)

    keys: tuple[tuple[_Key, _Key], ...] = (
        (lambda link: (to.new(link.start), link.target), lambda link: (link.start, link.target)),
        (lambda link: to.new(link.start), lambda link: link.start),
        (shares, lambda link: link),
        (lambda link: link.target, lambda link: link.target),
        (lambda link: link.text, lambda link: link.text),
    )
    pairs: list[tuple[_Link, _Link]] = []
    left, right = list(before), list(after)
    for old_key, new_key in keys:
        waiting: dict[object, list[_Link]] = {}
        for link in reversed(right):
            waiting.setdefault(new_key(link), []).append(link)
        unpaired = []
        for link in left:
            matches = waiting.get(old_key(link))
            if matches:
                pairs.append((link, matches.pop()))
            else:
                unpaired.append(link)
        left, right = unpaired, sorted(link for rest in waiting.values() for link in rest)
    return pairs, left, right


_Key = Callable[[_Link], object]


class _Map:
    """Which word of the new wording a kept word of the old one is."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._starts = [i for i, _, _ in blocks]

    def new(self, at: int) -> int | None:
        """Return the same word in the new wording, None for a deleted one."""
        k = bisect_right(self._starts, at) - 1
        if k < 0:
            return None
        i, j, n = self._blocks[k]
        return j + at - i if at < i + n else None


# ---------------------------------------------------------------- hidden characters


def _hidden(script: Redline) -> list[Form]:
    """Return every hidden character that came or went."""
    forms: list[Form] = []
    for run in script.runs:
        old, new = _unseen(run, old=True), _unseen(run, old=False)
        if old == new:
            continue
        words = _excerpt(run.text)
        forms += [Form(FormKind.HIDDEN, words, show(char), "") for char in (old - new).elements()]
        forms += [Form(FormKind.HIDDEN, words, "", show(char)) for char in (new - old).elements()]
    return forms


def _unseen(run: Run, *, old: bool) -> Counter[str]:
    if run.op is (Op.INSERT if old else Op.DELETE):
        return Counter()
    return Counter(HIDDEN.findall(run.was if old and run.was is not None else run.text))


def _excerpt(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1].rstrip() + "…"


# ---------------------------------------------------------------- labels


def _labels(old: Wording, new: Wording, torn: Torn) -> list[Form]:
    before = _shown_labels(old, torn.labels[0])
    after = _shown_labels(new, torn.labels[1])
    if len(old.clauses) == len(new.clauses):
        pairs = list(zip(before, after, strict=True))
    else:
        pairs = _paired_labels(before, after)
    return [Form(FormKind.LABEL, b[1] or a[1], a[0], b[0]) for a, b in pairs if a[0] != b[0]]


def _shown_labels(side: Wording, torn: Iterable[int]) -> list[tuple[str, str]]:
    inside = set(torn)
    return [
        ("" if at in inside else clause.label, _excerpt(clause.text))
        for at, clause in enumerate(side.clauses)
    ]


def _paired_labels(
    before: list[tuple[str, str]], after: list[tuple[str, str]]
) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Pair the labels of a split or merge: equal ones, and the rest with none."""
    here, there = (Counter(label for label, _ in side if label) for side in (before, after))
    both = here & there
    gone = [pair for pair in before if pair[0] and pair[0] not in both]
    come = [pair for pair in after if pair[0] and pair[0] not in both]
    n = min(len(gone), len(come))
    return [
        *zip(gone[:n], come[:n], strict=True),
        *((pair, ("", pair[1])) for pair in gone[n:]),
        *((("", pair[1]), pair) for pair in come[n:]),
    ]


def _without_kept_numbers(old: Wording, new: Wording, torn: Torn, forms: list[Form]) -> list[Form]:
    """Leave out numbers that a split or merge took from the text to a clause, or back.

    They are printed on both sides in the same place, so a reader has lost and gained nothing.
    """
    labels = [
        {bare(side.clauses[at].label) for at in inside}
        for side, inside in zip((old, new), torn.labels, strict=True)
    ]
    return [form for form in forms if not _is_kept_number(form, *labels)]


def _is_kept_number(form: Form, old_labels: set[str], new_labels: set[str]) -> bool:
    labels = old_labels if form.new else new_labels
    if form.old and form.new:
        return False
    number = form.text if form.kind is FormKind.MARKUP else form.old or form.new
    return bare(number) in labels


# ---------------------------------------------------------------- markup


def _markup(old: Wording, new: Wording, blocks: list[Block]) -> list[Form]:
    forms: list[Form] = []
    if old.clauses and new.clauses:
        before = [kind_name(clause) for clause in old.clauses]
        after = [kind_name(clause) for clause in new.clauses]
        if set(before) != set(after):
            was, now = (", ".join(dict.fromkeys(side)) for side in (before, after))
            forms.append(Form(FormKind.MARKUP, _excerpt(new.clauses[0].text), was, now))
    to = _Map(blocks)
    came = {j + n for _, j, k in blocks for n in range(k)} if blocks else set()
    for kind, name in _LOOKS.items():
        here = {to.new(at) for at in _covered(old, kind)} - {None}
        there = _covered(new, kind) & came
        forms += [Form(FormKind.MARKUP, text, name, "") for text in _stretches(new, here - there)]
        forms += [Form(FormKind.MARKUP, text, "", name) for text in _stretches(new, there - here)]
    same_words = list(old.words.keys) == list(new.words.keys)
    if (
        not forms
        and same_words
        and [looks(c) for c in old.clauses] != [looks(c) for c in new.clauses]
    ):
        forms += _other_looks(old, new)
    return forms


def kind_name(clause: Clause) -> str:
    """Return what a clause is, as a reader would call it."""
    if clause.kind is ClauseKind.HEADING:
        return f"heading {clause.level}"
    if clause.kind is ClauseKind.ITEM:
        return f"list item, depth {clause.level}" if clause.level > 1 else "list item"
    return _KINDS[clause.kind]


def _covered(side: Wording, kind: MarkKind) -> set[int]:
    return {
        word
        for clause, offset in zip(side.clauses, side.offsets, strict=True)
        for mark in clause.marks
        if mark.kind is kind
        for word in _words_of(side, mark, offset)
    }


def _words_of(side: Wording, mark: Mark, offset: int) -> range:
    start = side.words.index(offset + mark.start)
    return range(start, bisect_left(side.words.starts, offset + mark.end))


def _stretches(side: Wording, at: Iterable[int | None]) -> list[str]:
    """Return the text of each run of neighbouring words."""
    found: list[list[int]] = []
    for word in sorted(word for word in at if word is not None):
        if found and found[-1][1] == word:
            found[-1][1] = word + 1
        else:
            found.append([word, word + 1])
    words = side.words
    return [_excerpt(words.text[words.starts[a] : words.ends[b - 1]]) for a, b in found]


def _other_looks(old: Wording, new: Wording) -> list[Form]:
    """Return differences of markup that cover no whole word of their own."""
    before, after = (
        Counter(
            (_LOOKS[kind], clause.text[start:end])
            for clause in side.clauses
            for kind, start, end, _ in looks(clause)
            if kind in _LOOKS and start < end
        )
        for side in (old, new)
    )
    gone = [Form(FormKind.MARKUP, _excerpt(text), name, "") for name, text in before - after]
    come = [Form(FormKind.MARKUP, _excerpt(text), "", name) for name, text in after - before]
    return gone + come


# ---------------------------------------------------------------- typography


def _typography(script: Redline) -> list[Form]:
    """Return every other way in which the same words are written."""
    forms: list[Form] = []
    for at, run in enumerate(script.runs):
        if run.was is None:
            continue
        if _visible(run.was) == _visible(run.text):
            continue
        kind = FormKind.MARKUP if _has_marks(run.was, run.text) else FormKind.TYPOGRAPHY
        if _is_number_only(run.was, run.text):
            kind = FormKind.LABEL
        near = run.text.strip() or (script.runs[at - 1].text if at else "")
        forms.append(Form(kind, _excerpt(near[-_EXCERPT:]), _shown(run.was), _shown(run.text)))
    return forms


def _is_number_only(old: str, new: str) -> bool:
    """Whether one side is a printed number, and bullets, that the other has not in its text."""
    one = (old or new).strip()
    return not (old.strip() and new.strip()) and any(map(str.isalnum, one)) and "<" not in one


def _has_marks(old: str, new: str) -> bool:
    """Whether marks of Markdown or HTML came or went, not only another kind of dash."""
    sides = [_STRAY.findall(_DASH.sub("-", side)) for side in (old, new)]
    return sides[0] != sides[1]


def _visible(text: str) -> str:
    seen = HIDDEN.sub("", text)
    return "" if seen.isspace() and UNUSUAL_SPACE.search(seen) is None else seen


def _shown(text: str) -> str:
    """Return the text, or by their names the unusual spaces that are all of it."""
    return text.strip(" ") if text.strip() else ", ".join(map(show, UNUSUAL_SPACE.findall(text)))
