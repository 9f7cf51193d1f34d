"""A comparison as plain entries, for the terminal and for Markdown.

Changes of form alone are told together where the same is to be said of them: a document that was
set anew gives a few lines, not one for each of its clauses. The data has them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from plainredline.frozen_values import dataclass
from plainredline.language.characters import (
    find_mixed_scripts,
    find_unseen,
    name_letters,
    odd_letters,
)
from plainredline.messages.difference_codes import WeightShort
from plainredline.messages.moved_codes import Moved
from plainredline.messages.page_codes import Common, Fold, KindName, Verdict, Wording
from plainredline.messages.translator import Translator
from plainredline.model import (
    FORM_KINDS,
    Change,
    Comparison,
    Form,
    FormKind,
    Group,
    Kind,
    Message,
    Op,
    Run,
)
from plainredline.render.order.naming import kinds_in, named, title_of
from plainredline.render.telling.figures import figures_of
from plainredline.render.telling.form_words import FormLine, end_words, summed
from plainredline.render.telling.place_counts import places_of
from plainredline.render.telling.plain_verdict import how_much, plain_verdict
from plainredline.render.telling.weights import Weight, weight_of

CONTEXT = 24
"""Words of unchanged text kept on either side of a change."""

_NAMED = 6
"""Clauses of one entry that are named; the others are counted."""

_LONG = 240
"""Code points of one example; of more, both sides are cut unless they may bind."""

_EXAMPLES = 3
"""Differences of form of one kind that are shown; those that may bind are shown all."""

_MANY = 20
"""Changes of words with differences of form beside them, from which these are told together."""

_ONE_SIDED = ((Kind.INSERTED,), (Kind.DELETED,))
_BRACKETS = {Op.EQUAL: ("", ""), Op.DELETE: ("[-", "-]"), Op.INSERT: ("{+", "+}")}
_MAY_BIND = frozenset({FormKind.LINK, FormKind.TITLE, FormKind.FIELD})

_NOTHING = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What differs in form, in one line."""

    sentence: str
    examples: tuple[str, ...]
    """The first few: ``old → new``, or the words that it is about; ``…`` stands for others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is said of one change, or of many that differ in the same form."""

    title: str
    """Where it is and how it differs: ``Clause 12.2 (was 13.2): reworded``."""

    place: str
    """Which of the places it is, and how heavy: ``Place 5 of 46, reworded:``; before the `reason`
    why it weighs. Of text that kept its words, that it did."""

    reason: str

    runs: tuple[Run, ...]
    """The redline, long unchanged stretches cut; empty where no word changed."""

    notes: tuple[Note, ...]


def verdict(comparison: Comparison, t: Translator) -> str:
    """Return in a few sentences how much changed."""
    figures = figures_of(comparison)
    if comparison.unrelated:
        return t.say_all(how_much(figures))
    if not figures.changes and comparison.fields:
        return t(Common.FULL_STOP, text=Verdict.NO_WORDS())
    return plain_verdict(figures).text(t)


def entries(comparison: Comparison, t: Translator) -> Iterator[Entry]:
    """Yield what is said of all changes, in reading order; then what is said of form alone."""
    alike: dict[tuple[Message, ...], list[Change]] = {}
    beside: list[Change] = []
    moves = _moves(comparison, t)
    indices = {change.group: at for at, change in enumerate(comparison.changes)}
    places = _Places.of(comparison)
    is_long = sum(bool(_harmless(change.forms)) for change in comparison.changes) > _MANY
    for changes in _neighbours(comparison.changes, places):
        first = changes[0]
        if _is_form(first):
            alike.setdefault(first.reasons, []).append(first)
            continue
        if is_long:
            beside += [change for change in changes if _harmless(change.forms)]
        told = [note for change in changes for note in moves[indices[change.group]]]
        place = places.told(changes, t)
        yield _entry(comparison, changes, t, place, moves=told, is_long=is_long)
    kept = t(Common.COLON, name=t(Fold.SAME), text="").strip()
    yield from (_entry(comparison, changes, t, kept) for changes in alike.values())
    if beside:
        yield _form_entry(comparison, beside, t)


@dataclass(frozen=True, slots=True)
class _Places:
    """The places of a comparison, by which readers of its page know them."""

    numbers: Mapping[Group, int]
    """From 1; none where the texts are not versions of one."""

    @classmethod
    def of(cls, comparison: Comparison) -> _Places:
        indices = () if comparison.unrelated else places_of(comparison)
        changes = comparison.changes
        return cls({changes[index].group: n for n, index in enumerate(indices, 1)})

    def weight(self, change: Change) -> Weight | None:
        """Return how heavy a place is; None for what is none."""
        return weight_of(change) if change.group in self.numbers else None

    def told(self, changes: Sequence[Change], t: Translator) -> str:
        """Return which places changes are and how heavy, as what stands before the reason."""
        weight = self.weight(changes[0])
        if weight is None:
            return t(Common.COLON, name=t(Fold.SAME), text="").strip() if self.numbers else ""
        first, last = (self.numbers[change.group] for change in (changes[0], changes[-1]))
        count = len(self.numbers)
        which = (
            t(Wording.PLACE_OF, i=first, n=count)
            if first == last
            else t(Wording.PLACES_OF, i=first, j=last, n=count)
        )
        name = t(WeightShort[weight.name])
        heavy = t(Common.COMMA, first=which, second=name[:1].lower() + name[1:])
        return t(Common.COLON, name=heavy, text="").strip()


def _neighbours(changes: Sequence[Change], places: _Places) -> Iterator[list[Change]]:
    """Yield each change, those together that are new or removed side by side and weigh the same."""
    found: list[Change] = []
    for change in changes:
        weights = {places.weight(each) for each in (*found[-1:], change)}
        if found and not (_goes_on(found[-1], change) and len(weights) == 1):
            yield found
            found = []
        found.append(change)
    if found:
        yield found


def _goes_on(before: Change, change: Change) -> bool:
    """Whether a change is new as its neighbour is, or removed as it is."""
    here, there = (
        (before.group.old, change.group.old)
        if not change.group.new
        else (before.group.new, change.group.new)
    )
    return before.kinds == change.kinds and before.kinds in _ONE_SIDED and there[0] == here[-1] + 1


def _harmless(forms: Iterable[Form]) -> list[Form]:
    """Return the differences of form that are told together where there are many."""
    return [form for form in forms if form.kind not in _MAY_BIND]


def _form_entry(comparison: Comparison, changes: Sequence[Change], t: Translator) -> Entry:
    """Return what differs in form in clauses whose words changed."""
    names = _names(comparison, changes, t)
    return Entry(
        title=t(Common.COLON, name=names, text=t(KindName.REFORMATTED)),
        place="",
        reason=t(Wording.FORM_BESIDE),
        runs=(),
        notes=notes_of((_harmless(change.forms) for change in changes), t),
    )


def notes_of(clauses: Iterable[Sequence[Form]], t: Translator) -> tuple[Note, ...]:
    """Return differences of form of some clauses, one line for all that are alike."""
    return tuple(_note(line, t) for line in summed(clauses))


def inert(text: str) -> str:
    """Return text that cannot drive a terminal, and says where a word is not what it seems."""
    for start, end in reversed(find_mixed_scripts(text)):
        text = f"{text[:end]}⟨{name_letters(odd_letters(text[start:end]))}⟩{text[end:]}"
    unseen = frozenset(find_unseen(text))
    if not unseen:
        return text
    return "".join(f"⟨U+{ord(c):04X}⟩" if at in unseen else c for at, c in enumerate(text))


def _is_form(change: Change) -> bool:
    edits = change.redline.has_edits
    return not change.substantive and not edits and FORM_KINDS.issuperset(change.kinds)


def _entry(
    comparison: Comparison,
    changes: Sequence[Change],
    t: Translator,
    place: str,
    *,
    moves: Sequence[Note] = (),
    is_long: bool = False,
) -> Entry:
    edits = any(change.redline.has_edits for change in changes) or moves
    shown = (
        [form for form in change.forms if form.kind in _MAY_BIND or not is_long]
        for change in changes
    )
    return Entry(
        title=_title(comparison, changes, t),
        place=place,
        reason=_reason(changes, t),
        runs=tuple(_joined(changes)) if edits else (),
        notes=(*moves, *notes_of(shown, t)),
    )


def _reason(changes: Sequence[Change], t: Translator) -> str:
    """Return why changes weigh that are alike; of several new or removed clauses, how many."""
    first = changes[0]
    if len(changes) == 1 or first.kinds not in _ONE_SIDED:
        return t.say_all(first.reasons)
    code = Wording.IN_A_ROW_ADDED if first.group.new else Wording.IN_A_ROW_REMOVED
    return t(code, n=len(changes))


def _joined(changes: Sequence[Change]) -> Iterator[Run]:
    """Yield the runs of changes, one below the other."""
    for at, change in enumerate(changes):
        if at:
            yield Run(Op.EQUAL, "\n")
        yield from _clipped(change.redline.runs)


def _moves(comparison: Comparison, t: Translator) -> Mapping[int, list[Note]]:
    """Return for each change where its moved sentences came from, and where they went."""
    notes: dict[int, list[Note]] = defaultdict(list)
    for moved in comparison.moved:
        old, new = comparison.changes[moved.old_change], comparison.changes[moved.new_change]
        text = "".join(map(bracketed, moved.redline.runs))
        if moved.old_change == moved.new_change:
            notes[moved.new_change].append(Note(sentence=t(Moved.WITHIN), examples=(text,)))
            continue
        here = named(comparison.old, old.group.old, t)
        there = named(comparison.new, new.group.new, t)
        come, gone = t(Moved.FROM, place=here), t(Moved.TO, place=there)
        notes[moved.new_change].append(Note(sentence=come, examples=(text,)))
        notes[moved.old_change].append(Note(sentence=gone, examples=(moved.redline.old,)))
    return notes


def bracketed(run: Run) -> str:
    """Return a run with marks around it that say what became of it: ``[-30-]{+14+}``."""
    before, after = _BRACKETS[run.op]
    return f"{before}{run.text}{after}"


def _note(line: FormLine, t: Translator) -> Note:
    shown = len(line.forms) if line.forms[0].kind in _MAY_BIND else _EXAMPLES
    examples = [each for each in dict.fromkeys(_example(form, t) for form in line.forms) if each]
    more = ("…",) if len(examples) > shown else ()
    return Note(sentence=t.say(line.sentence), examples=(*examples[:shown], *more))


def _example(form: Form, t: Translator) -> str:
    if not isinstance(form.old, str) or not isinstance(form.new, str):
        return form.text
    ends = [_end(end_words(end, t)) for end in (form.old, form.new)]
    if form.kind is FormKind.FIELD:
        return f"{form.text}: {ends[0]} → {ends[1]}"
    long = len(ends[0] + ends[1]) > _LONG and form.kind not in _MAY_BIND
    return " → ".join(f"{end[: _LONG // 2]}…" if long else end for end in ends)


def _end(words: str) -> str:
    """Return one side as it is shown: a dash stands for nothing, so that a dash is quoted."""
    return f"“{words}”" if words == _NOTHING else words or _NOTHING


def _title(comparison: Comparison, changes: Sequence[Change], t: Translator) -> str:
    return t(Common.COLON, name=_names(comparison, changes, t), text=kinds_in(changes, t))


def _names(comparison: Comparison, changes: Sequence[Change], t: Translator) -> str:
    names = list(dict.fromkeys(title_of(comparison, change.group, t) for change in changes))
    if len(names) > _NAMED:
        names = [*names[: _NAMED - 1], t(Common.MORE, n=len(names) - _NAMED + 1)]
    return t.listed(names)


def _clipped(runs: tuple[Run, ...]) -> Iterator[Run]:
    """Yield the runs with long unchanged stretches cut to `CONTEXT` words an end."""
    for index, run in enumerate(runs):
        words = run.text.split(" ")
        first, last = index == 0, index == len(runs) - 1
        if run.op is not Op.EQUAL or len(words) <= 2 * CONTEXT + 2:
            yield run
        else:
            head = [] if first else words[:CONTEXT]
            tail = [] if last else words[-CONTEXT:]
            yield Run(Op.EQUAL, " ".join([*head, "…", *tail]))
