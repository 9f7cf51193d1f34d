"""Which defined terms came, went or got another definition, and which clauses use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from plainredline.facts.defined_terms import Term, terms_that_differ, uses
from plainredline.facts.term_conventions import TermConventions, conventions_of
from plainredline.language.lexicon import Lexicon, lexicon_for
from plainredline.language.values import find_values
from plainredline.late_patterns import late_pattern
from plainredline.messages.fact_codes import Shown
from plainredline.model import Clauses, Comparison, Fact, FactKind, Message, Place

_MOST_CITES = 8
_NO_WORDS = late_pattern(r"</?[a-zA-Z][^<>]{0,200}>|https?://[^\s<>]*[^\s<>.,;:)]|[\W_]+")
"""Elements, addresses, spaces and signs: of a definition they change no word."""


_Redefined = tuple[int, Term | None, Term | None]
"""The change that shows it, and the term as each version defines it."""


def term_facts(comparison: Comparison, language: str = "en") -> Iterator[tuple[int, Fact]]:
    """Yield each change that adds, drops or redefines a term, with the fact of it."""
    said = conventions_of(language)
    if said is None:
        return
    for at, old, new in _said_once(list(_redefined(comparison, said)), said):
        yield at, _fact(comparison, old, new, said)


def _redefined(comparison: Comparison, said: TermConventions) -> Iterator[_Redefined]:
    olds, news = terms_that_differ(comparison, said)
    for key, term in olds.items():
        at = comparison.change_of_old.get(term.place.clause)
        if at is not None and key not in news:
            yield at, term, None
    letters = _Letters(comparison, lexicon_for(said.language))
    for key, term in news.items():
        at = comparison.change_of_new.get(term.place.clause)
        before = olds.get(key)
        if at is not None and (before is None or _is_redefined(before, term, letters)):
            yield at, before, term


def _is_redefined(old: Term, new: Term, letters: _Letters) -> bool:
    """Whether a term is said to mean something else; of a name in brackets that is never sure."""
    in_brackets = old.stands_for_words_before or new.stands_for_words_before
    return not in_brackets and not letters.are_kept(old, new)


def _said_once(found: Sequence[_Redefined], said: TermConventions) -> Iterator[_Redefined]:
    """Leave out *we* and *our* where a name, or an earlier one of them, has their definition."""
    named = {_definition(row) for row in found if not _is_pronoun(row, said)}
    for row in found:
        if not _is_pronoun(row, said):
            yield row
        elif _definition(row) not in named:
            named.add(_definition(row))
            yield row


def _definition(row: _Redefined) -> tuple[int, str]:
    at, old, new = row
    term = new or old
    return at, term.definition if term else ""


def _is_pronoun(row: _Redefined, said: TermConventions) -> bool:
    _, old, new = row
    term = new or old
    return term is not None and term.name.lower() in said.pronouns


class _Letters:
    """The letters and figures of both versions, to see whether a definition lost or got any."""

    def __init__(self, comparison: Comparison, lexicon: Lexicon) -> None:
        self._comparison, self._lexicon = comparison, lexicon

    def are_kept(self, old: Term, new: Term) -> bool:
        """Whether each definition stands in both versions, however it is spaced and divided.

        A value that is written otherwise, *30 days* for *thirty days*, is none that differs.
        """
        before, after = _bare(old.definition), _bare(new.definition)
        if before == after or (before in self._new and after in self._old):
            return True
        return self._with_keys(old.definition) == self._with_keys(new.definition)

    def _with_keys(self, text: str) -> str:
        """Return the letters and figures of a text, each value by its key."""
        pieces, at = [], 0
        for value in find_values(text, self._lexicon):
            pieces += [_bare(text[at : value.start]), value.key]
            at = value.end
        return "\0".join((*pieces, _bare(text[at:])))

    @cached_property
    def _old(self) -> str:
        return _all_bare(self._comparison.old)

    @cached_property
    def _new(self) -> str:
        return _all_bare(self._comparison.new)


def _all_bare(clauses: Clauses) -> str:
    return "".join(_bare(clause.text) for clause in clauses)


def _bare(text: str) -> str:
    """Return the letters and figures of a text, whatever their case."""
    return _NO_WORDS.sub("", text).casefold()


def _fact(
    comparison: Comparison, old: Term | None, new: Term | None, said: TermConventions
) -> Fact:
    """Return the fact of a term; behind its own place stand those of the clauses that use it."""
    name = (new or old or Term("", Place(0, 0, 0), "")).name
    others = [
        place
        for place in (uses(name, comparison.new, said) if new else ())
        if new and place.clause != new.place.clause
    ]
    used = _used([comparison.new[place.clause].cite for place in others])
    return Fact(
        kind=FactKind.TERM,
        name=name,
        old=(old.definition or old.name) if old else "",
        new=(new.definition or new.name) if new else "",
        statement=_statement(name, is_old=bool(old), is_new=bool(new), used=used),
        old_places=(old.place,) if old else (),
        new_places=(new.place, *others) if new else (),
    )


def _statement(name: str, *, is_old: bool, is_new: bool, used: Message | None) -> Message:
    if not is_new:
        return Shown.TERM_GONE(term=name)
    if used is None:
        return (Shown.TERM_CHANGES if is_old else Shown.TERM_APPEARS)(term=name)
    code = Shown.TERM_CHANGES_WITH_USES if is_old else Shown.TERM_APPEARS_WITH_USES
    return code(term=name, uses=used)


def _used(cites: Sequence[str]) -> Message | None:
    """Return in which other clauses a term is used; None when in none."""
    if not cites:
        return None
    if not all(cites):
        return Shown.TERM_USES(n=len(cites))
    return Shown.TERM_USES_IN(n=len(cites), clauses=tuple(_some(cites)))


def _some(cites: Sequence[str]) -> Iterable[str | Message]:
    """Yield the first of many clauses, and how many more there are."""
    yield from cites[:_MOST_CITES]
    if (more := len(cites) - _MOST_CITES) > 0:
        yield Shown.MORE_CLAUSES(n=more)
