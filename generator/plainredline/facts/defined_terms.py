"""Defined terms: which a version defines, in which words, and which clauses use them.

“X” means …, X in bold before *means*, what is *referred to as* “X”, and a name in quotes within
brackets behind the words that it stands for: how each language says so is a table,
`term_conventions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from plainredline.facts.term_conventions import TermConventions, conventions_of
from plainredline.frozen_values import dataclass
from plainredline.language.sentences import sentence_at
from plainredline.late_patterns import late_pattern
from plainredline.model import Clause, Clauses, Comparison, MarkKind, Place


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the words that define it."""

    name: str
    place: Place
    """Of the name, without its quotes."""

    definition: str
    """The sentence that says what it means; for a name in brackets, the words before it."""

    @property
    def stands_for_words_before(self) -> bool:
        """Whether it is a name in brackets; nobody can tell where what it stands for begins."""
        return self.name not in self.definition

    @property
    def key(self) -> str:
        """Equal for the same term in singular and plural, whatever its case and hyphens."""
        low = " ".join(self.name.lower().replace("-", " ").split())
        return low[:-1] if low.endswith("s") and not low.endswith("ss") else low


_OPEN, _CLOSE = '["“„«]', '["”“»]'
_NAME = r"(?:[^\"“”„«»()\n\t]|\([^\"“”„«»()\n\t]{1,20}\)(?=[\s\u00a0])){1,60}?"
_QUOTED = late_pattern(rf"{_OPEN}[\s\u00a0*_]{{0,3}}(?P<name>{_NAME})[\s\u00a0*_,.]{{0,3}}{_CLOSE}")
_TAG = late_pattern(r"</?[a-zA-Z][^<>]{0,60}>")
_NO_TERM = late_pattern(
    r"^please\b|[<>]|as[\s-]is|as available|https?:|www\.|[?!]|^\W*$|\d{4}-\d\d|@", re.IGNORECASE
)
_NEXT_BEGINS = late_pattern(r"(?<=[a-z)][.!?])(?=[A-Z][a-z]+[\s,])|(?<=[.!?]\s)(?=[«“„])")
"""Where another sentence begins: its space is lost, or an abbreviation stands before it."""

_LEADING = 4
"""Characters before a bold term at the start of its clause: a quote, a bullet."""

_SPACE = late_pattern(r"[\s\u00a0*_]{0,3}")
_IN_QUOTES = late_pattern(rf"[\s\u00a0*_]{{0,3}}{_OPEN}[^\"“”«»]{{1,40}}{_CLOSE}")
_SERIES = 6
"""Names that may share one definition: “We”, “us” and “our” mean …."""

_TITLE = late_pattern(
    r"(?<!\S)[A-Z0-9][\w.&/’'-]*,?(?:\s(?:of|and|the|for|to|on|[A-Z0-9][\w.&/’'-]*),?){0,9}\s[A-Z0-9][\w.&/’'-]*,?$"
)
"""Words with capitals behind each other: a name, and nothing of the sentence before it."""

_WORDS_BEFORE = 6
"""Words that a name in brackets is taken to stand for; more would tell of unrelated edits."""


_LONGEST = 4_000
"""Characters of a definition that are read; a page without full stops is no longer one."""


def terms_that_differ(
    comparison: Comparison, said: TermConventions
) -> tuple[Mapping[str, Term], Mapping[str, Term]]:
    """Return the terms that two versions define in the clauses of changes, by their keys.

    A term is left out of one side alone where the other version has it in quotes or says what it
    means, in whatever words.
    """
    olds = _terms(comparison.old, comparison.change_of_old, said)
    news = _terms(comparison.new, comparison.change_of_new, said)
    sides = (olds, news, comparison.new), (news, olds, comparison.old)
    gone, came = (
        {key for key in here if key not in there and not _is_defined(here[key].name, version, said)}
        for here, there, version in sides
    )
    both = olds.keys() & news.keys()
    return (
        {key: term for key, term in olds.items() if key in both | gone},
        {key: term for key, term in news.items() if key in both | came},
    )


def terms_of(clauses: Clauses, said: TermConventions) -> Mapping[str, Term]:
    """Return the terms that a whole version defines, by their keys, each where it is first."""
    return _terms(clauses, range(len(clauses)), said)


def _terms(clauses: Clauses, indexes: Iterable[int], said: TermConventions) -> Mapping[str, Term]:
    found: dict[str, Term] = {}
    for index in sorted(indexes):
        for name, start, definition in _definitions(*_wording(clauses[index]), said):
            term = Term(name, Place(index, start, start + len(name)), definition)
            found.setdefault(term.key, term)
    return found


def _is_defined(name: str, clauses: Clauses, said: TermConventions) -> bool:
    """Whether a version has a name in quotes, or followed by what it means."""
    quoted = re.compile(
        rf"{_OPEN}[\s*_]{{0,3}}(?:{said.article.pattern})?{re.escape(name)}[\s*_,.]{{0,3}}{_CLOSE}"
        rf"|(?<!\w){re.escape(name)}(?:{said.plainly.pattern})",
        re.IGNORECASE,
    )
    low = name.lower()
    return any(low in _lower(clause.text) and quoted.search(clause.text) for clause in clauses)


_lower = lru_cache(maxsize=1 << 12)(str.lower)


_Definition = tuple[str, int, str]
"""Name, offset and words of a definition."""

_Wording = tuple[str, tuple[tuple[int, int], ...]]
"""A text, and where it is bold."""


def _wording(clause: Clause) -> _Wording:
    return clause.text, tuple((m.start, m.end) for m in clause.marks if m.kind is MarkKind.STRONG)


def terms_in(text: str, language: str = "en") -> tuple[Term, ...]:
    """Return the terms that a plain string defines; none in a language without conventions."""
    said = conventions_of(language)
    found: dict[str, Term] = {}
    for name, start, definition in _definitions(text, (), said) if said else ():
        term = Term(name, Place(0, start, start + len(name)), definition)
        found.setdefault(term.key, term)
    return tuple(found.values())


def uses(term: str, clauses: Clauses, said: TermConventions) -> tuple[Place, ...]:
    """Return the first place of each clause that uses a term, in its own case or as a plural."""
    endings = "|".join(said.endings)
    pattern = re.compile(rf"(?<![\w-]){re.escape(term)}(?:{endings})?(?![\w-])")
    places = []
    for index, clause in enumerate(clauses):
        if term in clause.text and (match := pattern.search(clause.text)):
            places.append(Place(index, match.start(), match.end()))
    return tuple(places)


def _definitions(
    text: str, bold: tuple[tuple[int, int], ...], said: TermConventions
) -> tuple[_Definition, ...]:
    """Return name, offset and definition of each term that a text defines."""
    return _known_definitions(text, bold, said.language)


@lru_cache(maxsize=1 << 12)
def _known_definitions(
    text: str, bold: tuple[tuple[int, int], ...], language: str
) -> tuple[_Definition, ...]:
    """Return the same; many versions have the same clause, and each is asked several times."""
    said = conventions_of(language)
    return tuple(_found(text, bold, said)) if said else ()


def _found(
    text: str, bold: tuple[tuple[int, int], ...], said: TermConventions
) -> Iterator[_Definition]:
    if any(map(text.__contains__, '"“„«”')):
        yield from _quoted_definitions(text, said)
    for first, last in bold:
        name = text[first:last].strip(' :."“”\u00a0')
        if first <= _LEADING and _is_name(name) and said.plainly.match(text, last):
            yield name, text.index(name, first), _sentence(text, first, said.language)
    bare = said.bare.match(text)
    if bare and _is_name(bare["name"]):
        yield bare["name"], bare.start("name"), _sentence(text, 0, said.language)


def _quoted_definitions(text: str, by: TermConventions) -> Iterator[_Definition]:
    """Yield the terms in quotes; names joined to a defined one share its definition."""
    said: str | None = None
    end = -1
    for match in _QUOTED.finditer(text):
        name = _name(match, by)
        if not _is_name(name):
            continue
        if said is not None and not by.also.fullmatch(text, end, match.start()):
            said = None
        own = _said(text, match, by)
        said = said if own is None else own
        end = match.end()
        if said is not None:
            yield name, text.index(name, match.start("name")), said


def _name(quoted: re.Match[str], by: TermConventions) -> str:
    """Return a quoted name without elements and an article before it."""
    name = _TAG.sub("", quoted["name"]).strip()
    article = by.article.match(name)
    return name[article.end() :] if article else name


def _said(text: str, match: re.Match[str], by: TermConventions) -> str | None:
    """Return the definition of a quoted name; None when nothing near it defines it.

    It is empty where the words that a name in brackets stands for are in the clause before.
    """
    before = text[max(0, match.start() - 80) : match.start()]
    if _ends_in_means(text, match.end(), by.means, by) and _begins(text, match.start(), by):
        return _meaning(text, match, by.language)
    if by.say.search(before) and _ends_in_means(text, match.end(), by.we_mean, by):
        return _meaning(text, match, by.language)
    opened = _short_for(text, match.start(), by)
    if opened is not None:
        return _words_before(text, opened, by.language)
    return _sentence(text, match.start(), by.language) if by.referred.search(before) else None


def _is_name(name: str) -> bool:
    """Whether quoted words can be a term: short, and no exclamation, address or *as is*."""
    words = name.split()
    return (
        0 < len(words) <= 7  # noqa: PLR2004 - longer ones are quotations
        and not _NO_TERM.search(name)
        and any(char.isalpha() for char in name)
    )


def _begins(text: str, at: int, by: TermConventions) -> bool:
    """Whether what stands before a name lets a definition begin there."""
    before = text[max(0, at - 60) : at]
    return bool(by.begins.search(before))


def _ends_in_means(text: str, at: int, means: re.Pattern[str], by: TermConventions) -> bool:
    """Whether a name that ends here, or the last of several: “We”, “us” and “our” mean …."""
    for _ in range(_SERIES + 1):
        if means.match(text, at):
            return True
        following = _next(text, at, by)
        if following is None:
            return False
        at = following.end()
    return False


def _next(text: str, at: int, by: TermConventions) -> re.Match[str] | None:
    """Return a further name in quotes that is joined to the one that ends here."""
    space = _SPACE.match(text, at)
    joined = by.joined.match(text, space.end() if space else at)
    return _IN_QUOTES.match(text, joined.end() if joined else at)


def _short_for(text: str, at: int, by: TermConventions) -> int | None:
    """Return where the words begin that make a name short for what stands before them."""
    match = by.short.search(text[max(0, at - 90) : at])
    return max(0, at - 90) + match.start() if match else None


def _meaning(text: str, match: re.Match[str], language: str) -> str:
    """Return the sentence that defines a name, from there on, and those that go on about it."""
    start, end = sentence_at(text, match.start(), language)
    said = _sentence(text, match.start(), language)[min(match.start() - start, _LONGEST) :]
    if match.start() - start > _LEADING:
        return said
    while end < len(text) and len(said) < _LONGEST:
        first, last = sentence_at(text, end, language)
        last = min(last, first + _LONGEST)
        if last <= end or match["name"] not in text[first:last]:
            break
        said, end = f"{said} {text[first:last].strip()}", last
    return said


def _sentence(text: str, at: int, language: str) -> str:
    """Return the sentence at an offset; a lost space behind a full stop does not join the next."""
    start, end = _reach(text, at, language)
    other = _NEXT_BEGINS.search(text, at + 1, end)
    return text[start : other.start() if other else end].strip()


def _reach(text: str, at: int, language: str) -> tuple[int, int]:
    """Return the range of the sentence at an offset, as far as it is read on both sides."""
    start, end = sentence_at(text, at, language)
    return max(start, at - _LONGEST), min(end, at + _LONGEST)


def _words_before(text: str, at: int, language: str) -> str:
    """Return the words that a name in brackets stands for, as far as they can be told."""
    start, _ = sentence_at(text, at, language)
    words = text[max(start, at - 160) : at].split()[-_WORDS_BEFORE:]
    title = _TITLE.search(" ".join(words))
    return title[0].strip() if title else " ".join(words)
