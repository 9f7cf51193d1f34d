"""What differs besides words: links, hidden characters, numbers, markup, typography."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plainredline.frozen_values import dataclass
from plainredline.language.characters import HIDDEN, UNUSUAL_SPACE, hidden_in
from plainredline.language.common_words import Block
from plainredline.late_patterns import late_pattern
from plainredline.messages.form_codes import Look, Shape
from plainredline.model import (
    Clause,
    ClauseKind,
    Form,
    FormKind,
    Mark,
    MarkKind,
    Message,
    Op,
    Redline,
    Run,
)
from plainredline.redline.equality import looks
from plainredline.redline.followed_fragments import Leads
from plainredline.redline.likeness import likeness
from plainredline.redline.link_forms import link_forms
from plainredline.redline.lost_letters import MARKS
from plainredline.redline.torn_numbers import Torn, bare
from plainredline.redline.word_map import KeptWords
from plainredline.redline.wording import Wording

_LOOKS = {
    MarkKind.STRONG: Look.BOLD(),
    MarkKind.EMPHASIS: Look.ITALIC(),
    MarkKind.STRIKE: Look.STRUCK(),
    MarkKind.CODE: Look.CODE(),
    MarkKind.INSERTED: Look.ADDED(),
    MarkKind.HIDDEN: Look.HIDDEN(),
    MarkKind.RAISED: Look.RAISED(),
    MarkKind.PRESET: Look.PRESET(),
}
_SHAPES = {
    ClauseKind.PARAGRAPH: Shape.PARAGRAPH,
    ClauseKind.ROW: Shape.ROW,
    ClauseKind.CODE: Shape.CODE,
}
_EXCERPT = 60
_BORDERS = ("\n", "\t")
_ON_MARKS = frozenset({FormKind.QUOTES, FormKind.DAMAGE})
"""What may differ in a mark alone, which is then shown with the words on both sides of it."""

_BESIDE = 20
"""Characters shown beside a space that came or went."""

_PICTURE = late_pattern(r"<img\s[^<>]{0,2000}>", re.IGNORECASE)
_DASH = late_pattern("-{2,3}|[‐‑‒–—―−]")
_TAG = late_pattern(r"</?[A-Za-z][^<>]*+>|<!--(?:(?!<!--).)*?-->|\[[ xX]\]", re.DOTALL)
_SPACE = late_pattern(r"[\s.]+")
"""Dots lead to the number of a page."""

_STRAY = late_pattern(r"[-*#•|\\·▪◦‣⁃●○■□►➢+_=~<>]")


@dataclass(frozen=True, slots=True)
class Forms:
    """Every difference of form in one group, and what it says of the group as a whole."""

    all: tuple[Form, ...]
    relinked: bool
    """Words that are kept lead elsewhere."""

    renumbered: bool
    """A clause that is kept has another number."""


def find_forms(
    old: Wording, new: Wording, blocks: list[Block], torn: Torn, script: Redline, *, leads: Leads
) -> Forms:
    """Return each difference of form once, by kind and then in reading order."""
    kept = KeptWords(blocks)
    links, relinked = link_forms(old, new, kept, leads)
    if not old.clauses or not new.clauses:
        found = [*links, *_hidden(script), *_wordless(old, new)]
        return Forms(tuple(dict.fromkeys(found)), relinked=False, renumbered=False)
    labels = _labels(old, new, torn)
    one_to_one = len(old.clauses) == len(new.clauses)
    borders = _page_borders(old), _page_borders(new)
    numbers = _kept_numbers(old, new, torn)
    written = [*_markup(old, new, kept), *_typography(script, numbers, borders)]
    if not one_to_one:
        written = _without_kept_numbers(old, new, torn, written)
    found = [*links, *_hidden(script), *labels, *written]
    return Forms(
        tuple(dict.fromkeys(found)),
        relinked=relinked,
        renumbered=any(one_to_one or (form.old and form.new) for form in labels),
    )


def _wordless(old: Wording, new: Wording) -> list[Form]:
    """Return the markup of clauses that came or went without a word."""
    if len(old.words) or len(new.words):
        return []
    is_page = any(
        mark.kind is MarkKind.PAGE for c in (*old.clauses, *new.clauses) for mark in c.marks
    )
    kind = FormKind.PAGE if is_page else FormKind.MARKUP
    return [Form(kind, "", old.words.text, new.words.text)]


# ---------------------------------------------------------------- hidden characters


def _hidden(script: Redline) -> list[Form]:
    """Return every hidden character that came or went."""
    forms: list[Form] = []
    for run in script.runs:
        if run.was is None and run.op is Op.EQUAL:
            continue
        found = _unseen(run, old=True), _unseen(run, old=False)
        if found[0] == found[1]:
            continue
        words, (old, new) = _excerpt(run.text), map(Counter, found)
        forms += [Form(FormKind.HIDDEN, words, char, "") for char in (old - new).elements()]
        forms += [Form(FormKind.HIDDEN, words, "", char) for char in (new - old).elements()]
    return forms


def _unseen(run: Run, *, old: bool) -> list[str]:
    if run.op is (Op.INSERT if old else Op.DELETE):
        return []
    return hidden_in(run.was if old and run.was is not None else run.text)


def _excerpt(text: str) -> str:
    words = " ".join(text.split(maxsplit=_EXCERPT))
    return words if len(words) <= _EXCERPT else words[: _EXCERPT - 1].rstrip() + "…"


# ---------------------------------------------------------------- labels


def _labels(old: Wording, new: Wording, torn: Torn) -> list[Form]:
    before = _shown_labels(old, torn.labels[0])
    after = _shown_labels(new, torn.labels[1])
    if len(old.clauses) == len(new.clauses):
        pairs = list(zip(before, after, strict=True))
    else:
        pairs = _paired_labels(before, after)
    return [
        Form(FormKind.LABEL, _excerpt(b[1]) or _excerpt(a[1]), a[0], b[0])
        for a, b in pairs
        if a[0] != b[0]
    ]


_Labelled = tuple[str, str]
"""A label, and the text behind it."""


def _shown_labels(side: Wording, torn: Iterable[int]) -> list[_Labelled]:
    inside = set(torn)
    return [
        ("" if at in inside else clause.label, clause.text)
        for at, clause in enumerate(side.clauses)
    ]


def _paired_labels(
    before: list[_Labelled], after: list[_Labelled]
) -> list[tuple[_Labelled, _Labelled]]:
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
    labels = _kept_numbers(old, new, torn)
    return [form for form in forms if not _is_kept_number(form, *labels)]


def _kept_numbers(old: Wording, new: Wording, torn: Torn) -> tuple[set[str], set[str]]:
    """Return the labels of each side that the other prints in its text."""
    before, after = (
        {bare(side.clauses[at].label) for at in inside}
        for side, inside in zip((old, new), torn.labels, strict=True)
    )
    return before, after


def _is_kept_number(form: Form, old_labels: set[str], new_labels: set[str]) -> bool:
    labels = old_labels if form.new else new_labels
    if form.old and form.new:
        return False
    number = form.text if form.kind is FormKind.MARKUP else form.old or form.new
    return isinstance(number, str) and bare(number) in labels


# ---------------------------------------------------------------- markup


def _markup(old: Wording, new: Wording, kept: KeptWords) -> list[Form]:
    forms: list[Form] = []
    before, after = ({(c.kind, c.level): c for c in side.clauses} for side in (old, new))
    if before.keys() != after.keys():
        was, now = (tuple(dict.fromkeys(map(_shape, side.values()))) for side in (before, after))
        if set(was) != set(now):
            text = _excerpt(new.clauses[0].text)
            forms.append(Form(FormKind.MARKUP, text, _one(was), _one(now)))
    here, there = _covered(old), _covered(new)
    for kind, look in _LOOKS.items() if here or there else ():
        if kind not in here and kind not in there:
            continue
        was_set = {kept.new(at) for at in here.get(kind, ())} - {None}
        now_set = set(filter(kept.is_kept_new, there.get(kind, ())))
        forms += [
            Form(FormKind.MARKUP, text, look, "") for text in _stretches(new, was_set - now_set)
        ]
        forms += [
            Form(FormKind.MARKUP, text, "", look) for text in _stretches(new, now_set - was_set)
        ]
    if (
        not forms
        and list(old.words.keys) == list(new.words.keys)
        and [looks(c) for c in old.clauses] != [looks(c) for c in new.clauses]
    ):
        forms += _other_looks(old, new)
    return forms


def _one(shapes: tuple[Message, ...]) -> Message | tuple[Message, ...]:
    return shapes[0] if len(shapes) == 1 else shapes


def _shape(clause: Clause) -> Message:
    """Return what a clause is, as a reader would call it."""
    if clause.kind is ClauseKind.HEADING:
        return Shape.HEADING(level=clause.level)
    if clause.kind is ClauseKind.ITEM:
        return Shape.DEEP_ITEM(level=clause.level) if clause.level > 1 else Shape.ITEM()
    return _SHAPES[clause.kind]()


def _covered(side: Wording) -> Mapping[MarkKind, set[int]]:
    """Return for each kind of look the words that have it."""
    found: dict[MarkKind, set[int]] = {}
    for clause, offset in zip(side.clauses, side.offsets, strict=True):
        for mark in clause.marks:
            if mark.kind in _LOOKS:
                found.setdefault(mark.kind, set()).update(_words_of(side, mark, offset))
    return found


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
            for kind, start, end, *_ in looks(clause)
            if kind in _LOOKS and start < end
        )
        for side in (old, new)
    )
    gone = [Form(FormKind.MARKUP, _excerpt(text), name, "") for name, text in before - after]
    come = [Form(FormKind.MARKUP, _excerpt(text), "", name) for name, text in after - before]
    return gone + come


# ---------------------------------------------------------------- typography


def _page_borders(side: Wording) -> set[str]:
    """Return what printing put between the words."""
    return {
        clause.text[mark.start : mark.end]
        for clause in side.clauses
        for mark in clause.marks
        if mark.kind is MarkKind.PAGE
    }


def _typography(
    script: Redline, numbers: tuple[set[str], set[str]], borders: tuple[set[str], set[str]]
) -> list[Form]:
    """Return every other way in which the same words are written.

    `numbers` are those that one side prints before its clauses, and the other in their text: at
    the same place, so that only their space may differ. `borders` are those of pages.
    """
    forms: list[Form] = []
    written = {(run.was, run.text) for run in script.runs if run.was is not None}
    kinds = {(was, text): _kind_of(was, text) for was, text in written}
    for at, run in enumerate(script.runs):
        if run.was is None:
            continue
        if _differ_in_pages(run.was, run.text, borders):
            forms.append(Form(FormKind.PAGE, "", run.was.strip(" "), run.text.strip(" ")))
            continue
        kind = kinds[run.was, run.text]
        beside = _beside_an_edit(script.runs, at)
        if kind is FormKind.LABEL and bare((run.was or run.text).strip()) in numbers[bool(run.was)]:
            forms += _glued(script.runs, at)
        elif kind is FormKind.SPACE and not run.text.strip() and not run.was.strip():
            if not beside:
                forms.append(_in_place(script.runs, at, kind))
        elif kind is FormKind.CAPITALS and _touches_an_edit(script.runs, at):
            continue  # A sentence begins or ends here now; the edit shows it.
        elif kind in _ON_MARKS and not all(map(_has_words, (run.was, run.text))):
            forms.append(_in_place(script.runs, at, kind))
        elif kind is not None:
            near = run.text.strip() or (script.runs[at - 1].text if at else "")
            forms.append(
                Form(kind, _excerpt(near[-_EXCERPT:]), run.was.strip(" "), run.text.strip(" "))
            )
    return forms


def _differ_in_pages(old: str, new: str, borders: tuple[set[str], set[str]]) -> bool:
    """Whether two stretches differ in nothing but what printing put there."""
    was, now = (_unprinted(*side) for side in zip((old, new), borders, strict=True))
    return (was, now) != (old, new) and _SPACE.sub("", was) == _SPACE.sub("", now)


def _unprinted(text: str, borders: set[str]) -> str:
    for border in sorted(borders, key=len, reverse=True):
        text = text.replace(border, "")
    return text


def _glued(runs: Sequence[Run], at: int) -> Iterator[Form]:
    """Yield that a printed number lost the space behind it, or got one."""
    number = runs[at].was or runs[at].text
    behind = runs[at + 1].text.split(" ", 1)[0][:_BESIDE] if at + 1 < len(runs) else ""
    if behind and not number[-1:].isspace():
        whole, glued = f"{number} {behind}", f"{number}{behind}"
        ends = (glued, whole) if runs[at].was else (whole, glued)
        yield Form(FormKind.SPACE, ends[1], *ends)


def _kind_of(old: str, new: str) -> FormKind | None:
    """Return in which form the same words differ; None where a reader cannot see it."""
    if not old.strip() and not new.strip() and (not old or not new):
        return FormKind.SPACE
    if _visible(old) == _visible(new) or _only_pictures(old, new):
        return None
    if _is_number_only(old, new):
        return FormKind.LABEL
    if _lost_letters(old, new) or _lost_letters(new, old):
        return FormKind.DAMAGE
    return _by_likeness(old, new)


def _by_likeness(old: str, new: str) -> FormKind:
    """Return the form of what is no number, and looks different to a reader."""
    if _TAG.search(old + new) and _TAG.sub("", old) == _TAG.sub("", new):
        return FormKind.MARKUP
    kind = likeness(old, new)
    told = kind is FormKind.ADDRESS or (kind is FormKind.HYPHEN and _has_words(new))
    if "](" in old + new or (_has_marks(old, new) and not told):
        return FormKind.MARKUP
    if not _has_words(new) and kind in {None, FormKind.SPELLING}:
        return FormKind.TYPOGRAPHY
    return kind or FormKind.SPELLING


def _lost_letters(broken: str, whole: str) -> bool:
    """Whether a stretch that is kept lost letters, each for a mark of its own."""
    return len(broken) == len(whole) and all(
        a == b or (a in MARKS and not b.isascii()) for a, b in zip(broken, whole, strict=True)
    )


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _only_pictures(old: str, new: str) -> bool:
    """Whether two stretches differ only in raw pictures, which are told as links are."""
    return "<" in old and _PICTURE.sub("", old) == _PICTURE.sub("", new)


def _beside_an_edit(runs: Sequence[Run], at: int) -> bool:
    """Whether a run touches words that went or came, or the border of a clause."""
    return (
        _touches_an_edit(runs, at)
        or not 0 < at < len(runs) - 1
        or runs[at - 1].text[-1:] in _BORDERS
        or runs[at + 1].text[:1] in _BORDERS
    )


def _touches_an_edit(runs: Sequence[Run], at: int) -> bool:
    near = (runs[k] for k in (at - 1, at + 1) if 0 <= k < len(runs))
    return any(run.op is not Op.EQUAL for run in near)


def _in_place(runs: Sequence[Run], at: int, kind: FormKind) -> Form:
    """Return a form of what is not a word with the words on both sides of it."""
    run = runs[at]
    before = (runs[at - 1].text.rsplit(" ", 1)[-1] if at else "")[-_BESIDE:]
    behind = (runs[at + 1].text.split(" ", 1)[0] if at + 1 < len(runs) else "")[:_BESIDE]
    old, new = (f"{before}{side}{behind}" for side in (run.was or "", run.text))
    return Form(kind, new.strip(), old.strip(), new.strip())


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
