"""A comparison as bytes: MessagePack of its own shapes, read back with every index checked.

What the clauses hold is not written again. A redline is how long each of its runs is, for the
wordings give the words; so whatever bytes are read, a redline made of them gives both wordings.
Words that a sentence tells are written, and read only where one of both texts has them.
Nothing in them is run: a value is a number, a text, or one of the shapes below.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, lru_cache
from itertools import chain, starmap
from string import Formatter
from typing import Annotated, Final, TypeVar

from msgspec import DecodeError, Meta, Struct, msgpack

from plainredline.messages.catalogue import all_codes, english_forms
from plainredline.model import (
    Alignment,
    Change,
    Clauses,
    Code,
    Comparison,
    Fact,
    FactKind,
    Fingerprint,
    Form,
    FormEnd,
    FormKind,
    Group,
    Kind,
    Mark,
    Message,
    MovedText,
    Op,
    Place,
    Redline,
    Run,
    TwoWordings,
)
from plainredline.model.changes import Span
from plainredline.model.message import Value

Shape = TypeVar("Shape")

_LONGEST: Final = 40
"""Letters of the name of a rule."""

DEEPEST: Final = 8
"""Messages within messages; ours are three deep."""


class ForeignError(ValueError):
    """The bytes are not a comparison of these clauses as this module writes one."""


# ---------------------------------------------------------------- the shapes

Index = Annotated[int, Meta(ge=0)]
Indices = tuple[Index, ...]
Stretch = tuple[Index, Index]
KeptGroup = tuple[Indices, Indices, Index | None]


class Said(Struct, frozen=True, array_like=True, tag="m"):
    """A message."""

    code: str
    names: tuple[str, ...]
    values: tuple[str | int | Said | Listed | Day | Number, ...]


class Listed(Struct, frozen=True, array_like=True, tag="l"):
    """Several values in a row."""

    items: tuple[str | int | Said | Listed | Day | Number, ...]


class Day(Struct, frozen=True, array_like=True, tag="d"):
    """A date."""

    day: date


class Number(Struct, frozen=True, array_like=True, tag="n"):
    """A number with decimals."""

    number: Decimal


Kept = str | int | Said | Listed | Day | Number


class KeptForm(Struct, frozen=True, array_like=True):
    """A difference of form; an end is a text, a message or several."""

    kind: FormKind
    text: str
    old: str | Said | Listed
    new: str | Said | Listed
    note: Said | None


class KeptFact(Struct, frozen=True, array_like=True):
    """A fact; a place is a clause and a range of its text."""

    kind: FactKind
    name: str
    old: str
    new: str
    statement: Said
    old_places: tuple[tuple[Index, Index, Index], ...]
    new_places: tuple[tuple[Index, Index, Index], ...]


class KeptRedline(Struct, frozen=True, array_like=True):
    """A redline: for each run a digit of `_RUNS`, then its lengths."""

    runs: Indices
    bounded: bool


class KeptChange(Struct, frozen=True, array_like=True):
    """A change; its group is that of the alignment."""

    group: Index
    kinds: tuple[Kind, ...]
    substantive: bool
    reasons: tuple[Said, ...]
    redline: KeptRedline
    forms: tuple[KeptForm, ...]
    words_deleted: Index
    words_inserted: Index
    fingerprint: Annotated[str, Meta(pattern="^[0-9a-f]{12}$")]
    facts: tuple[KeptFact, ...]


class KeptMove(Struct, frozen=True, array_like=True):
    """A sentence that moved."""

    old_change: Index
    old_span: Stretch
    new_change: Index
    new_span: Stretch
    redline: KeptRedline


class KeptComparison(Struct, frozen=True, array_like=True):
    """A comparison without its clauses."""

    groups: tuple[KeptGroup, ...]
    changes: tuple[KeptChange, ...]
    moved: tuple[KeptMove, ...]
    unrelated: Said | None
    facts: tuple[KeptFact, ...]


_EQUAL, _DELETE, _INSERT, _FORM = range(4)
"""What a run is: the last is an equal one whose form differs, with both lengths."""

# ---------------------------------------------------------------- writing


def encode(comparison: Comparison) -> bytes:
    """Return a comparison as bytes, without its clauses and the fields of its files."""
    groups, unrelated = comparison.alignment.groups, comparison.unrelated
    place_of = {group: at for at, group in enumerate(groups)}
    return msgpack.encode(
        KeptComparison(
            groups=tuple((group.old, group.new, group.move) for group in groups),
            changes=tuple(_kept_change(c, place_of[c.group]) for c in comparison.changes),
            moved=tuple(map(_kept_move, comparison.moved)),
            unrelated=None if unrelated is None else _said(unrelated),
            facts=tuple(map(_kept_fact, comparison.facts)),
        )
    )


def _kept_change(change: Change, group: int) -> KeptChange:
    return KeptChange(
        group=group,
        kinds=change.kinds,
        substantive=change.substantive,
        reasons=tuple(map(_said, change.reasons)),
        redline=_kept_redline(change.redline),
        forms=tuple(map(_kept_form, change.forms)),
        words_deleted=change.words_deleted,
        words_inserted=change.words_inserted,
        fingerprint=change.fingerprint,
        facts=tuple(map(_kept_fact, change.facts)),
    )


def _kept_move(moved: MovedText) -> KeptMove:
    return KeptMove(
        old_change=moved.old_change,
        old_span=moved.old_span,
        new_change=moved.new_change,
        new_span=moved.new_span,
        redline=_kept_redline(moved.redline),
    )


def encode_change(change: Change) -> bytes:
    """Return a change as bytes, without its group: of two wordings, wherever they stand."""
    return msgpack.encode(_kept_change(change, 0))


def encode_facts(facts: Sequence[Fact]) -> bytes:
    """Return what two wordings show as bytes."""
    return msgpack.encode(tuple(map(_kept_fact, facts)))


_NUMBERS: Final = {Op.EQUAL: _EQUAL, Op.DELETE: _DELETE, Op.INSERT: _INSERT}


def _kept_redline(redline: Redline) -> KeptRedline:
    runs: list[int] = []
    for run in redline.runs:
        if run.was is None:
            runs += (_NUMBERS[run.op], len(run.text))
        else:
            runs += (_FORM, len(run.text), len(run.was))
    return KeptRedline(tuple(runs), redline.bounded)


def _kept_form(form: Form) -> KeptForm:
    note = None if form.note is None else _said(form.note)
    return KeptForm(form.kind, form.text, _kept_end(form.old), _kept_end(form.new), note)


def _kept_end(end: FormEnd) -> str | Said | Listed:
    if isinstance(end, str):
        return end
    return _said(end) if isinstance(end, Message) else Listed(tuple(map(_said, end)))


def _kept_fact(fact: Fact) -> KeptFact:
    return KeptFact(
        kind=fact.kind,
        name=fact.name,
        old=fact.old,
        new=fact.new,
        statement=_said(fact.statement),
        old_places=tuple((p.clause, p.start, p.end) for p in fact.old_places),
        new_places=tuple((p.clause, p.start, p.end) for p in fact.new_places),
    )


def _said(message: Message) -> Said:
    names, values = zip(*message.values, strict=True) if message.values else ((), ())
    return Said(message.code.key, names, tuple(map(_kept_value, values)))


def _kept_value(value: Value) -> Kept:
    match value:
        case Message():
            return _said(value)
        case tuple():
            return Listed(tuple(map(_kept_value, value)))
        case date():
            return Day(value)
        case Decimal():
            return Number(value)
        case _:
            return value


# ---------------------------------------------------------------- reading

_DECODER: Final = msgpack.Decoder(KeptComparison)


def decode(content: bytes, old: Clauses, new: Clauses) -> Comparison:
    """Return the comparison of two versions that `encode` wrote.

    Every index and range in it is within these clauses, and every message can be said.

    Raises:
        ForeignError: The bytes are something else.
    """
    before, after = ([clause.text for clause in side] for side in (old, new))
    kept = _shape(_DECODER, content)
    return _Reader(before, after, _beside(old + new)).comparison(kept, old, new)


def _beside(clauses: Clauses) -> Iterator[str]:
    """Yield what clauses hold besides their texts."""
    for clause in clauses:
        yield clause.label
        if clause.cite:
            yield f"{clause.cite} {clause.text}"
        yield from _ends(clause.marks)


def _ends(marks: Iterable[Mark]) -> Iterator[str]:
    return (end for mark in marks for end in (mark.target, mark.title) if end)


_CHANGE: Final = msgpack.Decoder(KeptChange)
_FACTS: Final[msgpack.Decoder[tuple[KeptFact, ...]]] = msgpack.Decoder(tuple[KeptFact, ...])


def decode_change(content: bytes, wordings: TwoWordings) -> Change:
    """Return the change of two wordings that `encode_change` wrote.

    Raises:
        ForeignError: The bytes are something else.
    """
    olds, news = (tuple(range(len(side))) for side in (wordings.old, wordings.new))
    group = Group(olds, news, wordings.move)
    return _reader_of(wordings).change(_shape(_CHANGE, content), (group,))


def decode_facts(content: bytes, wordings: TwoWordings) -> tuple[Fact, ...]:
    """Return the facts of two wordings that `encode_facts` wrote.

    Raises:
        ForeignError: The bytes are something else.
    """
    kept = _shape(_FACTS, content)
    return _reader_of(wordings).facts(kept)


def _reader_of(wordings: TwoWordings) -> _Reader:
    every = (*wordings.old, *wordings.new)
    beside = ((label, *_ends(marks)) for _, label, _, marks, _ in every)
    return _Reader(*wordings.texts, chain.from_iterable(beside))


def _shape(decoder: msgpack.Decoder[Shape], content: bytes) -> Shape:
    try:
        return decoder.decode(content)
    except (DecodeError, RecursionError, UnicodeError, OverflowError) as error:
        raise ForeignError("not what this module writes") from error


class _Reader:
    """Makes values of shapes, for the clauses of two versions with these texts."""

    def __init__(self, old: Sequence[str], new: Sequence[str], beside: Iterable[str]) -> None:
        self._old, self._new = old, new
        self._beside = beside

    def _name(self, fact: KeptFact) -> str:
        """Return what a fact is about: a term, or what one of our own rules is called."""
        letters = fact.name.replace("-", "").replace(" ", "")
        is_rule = fact.kind is not FactKind.TERM and letters.isascii() and letters.isalpha()
        return fact.name if is_rule and len(letters) <= _LONGEST else self._word(fact.name)

    @cached_property
    def _told(self) -> Sequence[str]:
        """All that may be told."""
        told = [*self._old, *self._new, *self._beside]
        is_short = any("n't" in text or "n\u2019t" in text for text in told)
        return [*told, "not"] if is_short else told  # Of *can't* only *not* is told.

    @cached_property
    def _words(self) -> str:
        return "\n".join(self._told)

    @cached_property
    def _folded(self) -> str:
        return " ".join(filter(None, map(_small, self._told)))

    def _word(self, text: str) -> str:
        """Return words that are told, if they are those of a text: no entry brings its own."""
        _demand(text in self._words or _folded(text) in self._folded)
        return text

    def comparison(self, kept: KeptComparison, old: Clauses, new: Clauses) -> Comparison:
        """Return a comparison of clauses."""
        groups = self._groups(kept.groups)
        changes = tuple(self.change(each, groups) for each in kept.changes)
        return Comparison(
            old=old,
            new=new,
            alignment=Alignment(groups),
            changes=changes,
            moved=tuple(_moved(each, changes) for each in kept.moved),
            unrelated=None if kept.unrelated is None else self._message(kept.unrelated),
            facts=self.facts(kept.facts),
        )

    def _groups(self, kept: Sequence[KeptGroup]) -> tuple[Group, ...]:
        _demand(all(old or new for old, new, _ in kept))
        _demand(max(chain.from_iterable(old for old, _, _ in kept), default=-1) < len(self._old))
        _demand(max(chain.from_iterable(new for _, new, _ in kept), default=-1) < len(self._new))
        return tuple(starmap(Group, kept))

    def change(self, kept: KeptChange, groups: Sequence[Group]) -> Change:
        """Return a change in one of some groups."""
        _demand(kept.group < len(groups))
        group = groups[kept.group]
        old = "\n".join(self._old[i] for i in group.old)
        new = "\n".join(self._new[j] for j in group.new)
        return Change(
            group=group,
            kinds=kept.kinds,
            substantive=kept.substantive,
            reasons=tuple(map(self._message, kept.reasons)),
            redline=_redline(kept.redline, old, new),
            forms=tuple(map(self._form, kept.forms)),
            words_deleted=kept.words_deleted,
            words_inserted=kept.words_inserted,
            fingerprint=Fingerprint(kept.fingerprint),
            facts=self.facts(kept.facts),
        )

    def facts(self, kept: Sequence[KeptFact]) -> tuple[Fact, ...]:
        """Return facts with places in these texts."""
        return tuple(
            Fact(
                kind=fact.kind,
                name=self._name(fact),
                old=self._word(fact.old),
                new=self._word(fact.new),
                statement=self._message(fact.statement),
                old_places=_places(fact.old_places, self._old),
                new_places=_places(fact.new_places, self._new),
            )
            for fact in kept
        )

    def _form(self, kept: KeptForm) -> Form:
        note = None if kept.note is None else self._message(kept.note)
        return Form(
            kept.kind, self._word(kept.text), self._end(kept.old), self._end(kept.new), note
        )

    def _end(self, kept: str | Said | Listed) -> FormEnd:
        if isinstance(kept, str):
            return self._word(kept)
        if isinstance(kept, Said):
            return self._message(kept)
        return tuple(self._message(each) for each in kept.items if isinstance(each, Said))

    def _message(self, kept: Said, depth: int = 0) -> Message:
        code = _codes().get(kept.code)
        _demand(depth < DEEPEST and len(kept.names) == len(kept.values))
        if code is None:
            raise ForeignError(f"no message is called {kept.code!r}")
        values = tuple(
            (name, self._value(value, depth + 1))
            for name, value in zip(kept.names, kept.values, strict=True)
        )
        known = dict(values)
        _demand(_names_of(code) <= known.keys())
        _demand(not code.plural or isinstance(known.get("n"), int) or "n" not in known)
        return Message(code, values)

    def _value(self, kept: Kept, depth: int) -> Value:
        match kept:
            case Said():
                return self._message(kept, depth)
            case Listed():
                _demand(depth < DEEPEST)
                return tuple(self._value(item, depth + 1) for item in kept.items)
            case Day():
                return kept.day
            case Number():
                _demand(kept.number.is_finite())
                return kept.number
            case str():
                return self._word(kept)
            case _:
                return kept


def _places(kept: Sequence[tuple[int, int, int]], texts: Sequence[str]) -> tuple[Place, ...]:
    for clause, start, end in kept:
        _demand(clause < len(texts) and start <= end <= len(texts[clause]))
    return tuple(Place(*place) for place in kept)


def _moved(kept: KeptMove, changes: Sequence[Change]) -> MovedText:
    _demand(kept.old_change < len(changes) and kept.new_change < len(changes))
    old = _within(changes[kept.old_change].redline.old, kept.old_span)
    new = _within(changes[kept.new_change].redline.new, kept.new_span)
    return MovedText(
        old_change=kept.old_change,
        old_span=kept.old_span,
        new_change=kept.new_change,
        new_span=kept.new_span,
        redline=_redline(kept.redline, old, new),
    )


def _within(text: str, span: Span) -> str:
    """Return a sentence without the white space at its ends, as one that moved is compared."""
    _demand(span[0] <= span[1] <= len(text))
    return text[span[0] : span[1]].strip()


def _redline(kept: KeptRedline, old: str, new: str) -> Redline:
    """Return a redline that gives both texts."""
    runs: list[Run] = []
    lengths = iter(kept.runs)
    at = to = 0
    for number in lengths:
        size = next(lengths, -1)
        was = next(lengths, -1) if number == _FORM else size
        _demand(number <= _FORM and size >= 0 and was >= 0)
        gone = old[at : at + was] if number != _INSERT else ""
        come = new[to : to + size] if number != _DELETE else ""
        at, to = at + len(gone), to + len(come)
        match number:
            case 0:
                _demand(gone == come and len(come) == size)
                runs.append(Run(Op.EQUAL, come))
            case 1:
                _demand(len(gone) == size)
                runs.append(Run(Op.DELETE, gone))
            case 2:
                _demand(len(come) == size)
                runs.append(Run(Op.INSERT, come))
            case _:
                _demand(len(gone) == was and len(come) == size)
                runs.append(Run(Op.EQUAL, come, gone))
    _demand((at, to) == (len(old), len(new)))
    return Redline(tuple(runs), kept.bounded)


def _folded(text: str) -> str:
    """Return a text without what a sentence changes of words that it tells."""
    return _small(text).strip("… ")


@lru_cache(maxsize=1 << 13)
def _small(text: str) -> str:
    """Return words in small letters, a space apart; most clauses stand in many versions."""
    return " ".join(text.casefold().split())


@cache
def _codes() -> dict[str, Code]:
    return {code.key: code for code in all_codes()}


@cache
def _names_of(code: Code) -> frozenset[str]:
    """Return what a sentence has to be given; its number is put in when it is summed."""
    fields = (field for form in english_forms(code) for _, field, _, _ in Formatter().parse(form))
    return frozenset(field for field in fields if field) - {"n"}


def _demand(holds: bool) -> None:  # noqa: FBT001  # Reads as a sentence.
    if not holds:
        raise ForeignError("not a comparison of these clauses")
