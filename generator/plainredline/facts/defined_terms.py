"""Defined terms: which a version defines, in which words, and which clauses use them.

The conventions of agreements in English: “X” means …, “X” has the meaning …, X: in bold before
*means*, what is *referred to as* “X”, and a name in quotes within brackets behind the words that
it stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plainredline.language.sentences import sentence_at
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
_QUOTED = re.compile(rf"{_OPEN}[\s\u00a0*_]{{0,3}}(?P<name>{_NAME})[\s\u00a0*_,.]{{0,3}}{_CLOSE}")
_MEANS = re.compile(
    r"[\s\u00a0*_,:]{0,4}(?:\([^()]{0,60}\)\s?)?(?:,?\s?(?:as\s+used|when\s+used|for\s+(?:the\s+)?purposes?\s+of)[^,.]{0,60},?\s?)?(?:(?:shall|will|also|each|collectively|herein)\s+){0,2}"
    r"(?:mean(?:s|ing)?|represents?|describes?|refers?,?\s+(?:collectively,?\s+)?to|has\s+the|have\s+the|is\s+defined|are\s+defined|includes?|denotes?|is\s+(?:a|an|any|the|(?-i:[A-Z])\w+)|are\s+(?:any|the|those))\b",
    re.IGNORECASE,
)
_WE_MEAN = re.compile(
    r"[\s\u00a0*_,]{0,4}(?:(?:in|throughout)\s[^,.]{1,60})?,?\s{0,2}"
    r"(?:we|it)(?:[\s\u00a0]also)?[\s\u00a0](?:means?|(?:are[\s\u00a0]referring|refers?)[\s\u00a0]to)\b",
    re.IGNORECASE,
)
_WHEN_WE_SAY = re.compile(
    r"\bwhen(?:ever)?[\s\u00a0](?:we|you)[\s\u00a0](?:say|see|write|use|refer[\s\u00a0]to|talk[\s\u00a0]about)"
    r"[\s\u00a0](?:(?:the|an?|our|your|words?|terms?)[\s\u00a0]){0,2}[*_]{0,2}$",
    re.IGNORECASE,
)
_ALSO = re.compile(
    r"[\s\u00a0*_]{0,3}(?:,|or|and|/|,\s?or|,\s?and)[\s\u00a0]{1,2}(?:the\s|each\s|a\s)?[*_]{0,2}$",
    re.IGNORECASE,
)
_BRACKET = re.compile(
    r"\(\s?(?:(?:i\.e\.|hereinafter|hereafter|herein|referred\s+to|collectively|together|individually|each|such|all|as|the|this|these|a|an|our|your|any|in|both|and|or|being|of|which|foregoing|also|known|defined|called|to|be|jointly|severally|,)[\s,\u00a0:]{1,2}){0,8}[*_]{0,2}$",
    re.IGNORECASE,
)
_REFERRED = re.compile(
    r"\b(?:is|are|be|herein(?:after)?|collectively|together|jointly|sometimes)[\s\u00a0]"
    r"(?:\w+[\s\u00a0]){0,2}(?:referred[\s\u00a0]to|defined)[\s\u00a0]"
    r"(?:\w+[\s\u00a0]){0,2}as[\s\u00a0](?:(?:the|an?|our|your)[\s\u00a0])?[*_]{0,2}$",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:[•\-–—*]\s?)?(?!(?:That|This|These|Those|We|It|You|They|What|Which|Here|There|In|If|By|For|Our|Your)\b)(?P<name>[A-Z][\w&/'’-]{0,30}(?:[\s\u00a0](?:of|and|the|for|to|or|[A-Z][\w&/'’-]{0,30})){0,5})[\s\u00a0]+(?:(?:shall|will)\s+)?(?:means?|refers?\s+to|has\s+the\s+meaning|have\s+the\s+meaning)\b"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,60}>")
_NO_TERM = re.compile(
    r"^please\b|[<>]|as[\s-]is|as available|https?:|www\.|[?!]|^\W*$|\d{4}-\d\d|@", re.IGNORECASE
)
_BEFORE_MEANS = re.compile(
    r"(?:^|[.;:,(\n\t—–\]]|\b(?:the|term|terms|words?|phrase|expression|that|and|agreement|or|purposes?|terms,|herein|hereunder|policy)\b)[\s\u00a0*_•\-–]*(?:(?:the|a|an|your|our)[\s\u00a0]+)?[*_]{0,2}$",
    re.IGNORECASE,
)
_BOLD_MEANS = re.compile(r"[\s:]*(?:means?|refers?\s+to)\b")
_GLUED = re.compile(r"(?<=[a-z)][.!?])(?=[A-Z][a-z]+[\s,])")
_LEADING = 4
"""Characters before a bold term at the start of its clause: a quote, a bullet."""

_NEXT = re.compile(
    rf"[\s\u00a0*_]{{0,3}}(?:,|or|and|/)?[\s\u00a0*_]{{0,3}}(?:or|and)?[\s\u00a0*_]{{0,3}}"
    rf"{_OPEN}[^\"“”]{{1,40}}{_CLOSE}",
    re.IGNORECASE,
)
_SERIES = 6
"""Names that may share one definition: “We”, “us” and “our” mean …."""

_TITLE = re.compile(
    r"(?<!\S)[A-Z0-9][\w.&/’'-]*,?(?:\s(?:of|and|the|for|to|on|[A-Z0-9][\w.&/’'-]*),?)*\s[A-Z0-9][\w.&/’'-]*,?$"
)
"""Words with capitals behind each other: a name, and nothing of the sentence before it."""

_WORDS_BEFORE = 6
"""Words that a name in brackets is taken to stand for; more would tell of unrelated edits."""


def terms_that_differ(comparison: Comparison) -> tuple[Mapping[str, Term], Mapping[str, Term]]:
    """Return the terms that two versions define in the clauses of changes, by their keys.

    A term is left out of one side alone where the other version has it in quotes or says what it
    means, in whatever words.
    """
    olds = _terms(comparison.old, comparison.change_of_old)
    news = _terms(comparison.new, comparison.change_of_new)
    sides = (olds, news, comparison.new), (news, olds, comparison.old)
    gone, came = (
        {key for key in here if key not in there and not _is_defined(here[key].name, version)}
        for here, there, version in sides
    )
    both = olds.keys() & news.keys()
    return (
        {key: term for key, term in olds.items() if key in both | gone},
        {key: term for key, term in news.items() if key in both | came},
    )


def _terms(clauses: Clauses, indexes: Iterable[int]) -> Mapping[str, Term]:
    found: dict[str, Term] = {}
    for index in sorted(indexes):
        for name, start, definition in _definitions(*_wording(clauses[index])):
            term = Term(name, Place(index, start, start + len(name)), definition)
            found.setdefault(term.key, term)
    return found


def _is_defined(name: str, clauses: Clauses) -> bool:
    """Whether a version has a name in quotes, or followed by what it means."""
    quoted = re.compile(
        rf"{_OPEN}[\s*_]{{0,3}}{re.escape(name)}[\s*_,.]{{0,3}}{_CLOSE}"
        rf"|(?<!\w){re.escape(name)}[\s*_:]{{1,4}}(?:means?|refers?\s+to)\b",
        re.IGNORECASE,
    )
    low = name.lower()
    return any(low in clause.text.lower() and quoted.search(clause.text) for clause in clauses)


_Definition = tuple[str, int, str]
"""Name, offset and words of a definition."""

_Wording = tuple[str, tuple[tuple[int, int], ...]]
"""A text, and where it is bold."""


def _wording(clause: Clause) -> _Wording:
    return clause.text, tuple((m.start, m.end) for m in clause.marks if m.kind is MarkKind.STRONG)


def terms_in(text: str) -> tuple[Term, ...]:
    """Return the terms that a plain string defines, as `defined_terms` of one clause."""
    found: dict[str, Term] = {}
    for name, start, definition in _definitions(text, ()):
        term = Term(name, Place(0, start, start + len(name)), definition)
        found.setdefault(term.key, term)
    return tuple(found.values())


def uses(term: str, clauses: Clauses) -> tuple[Place, ...]:
    """Return the first place of each clause that uses a term, in its own case or as a plural."""
    pattern = re.compile(rf"(?<![\w-]){re.escape(term)}(?:s|es|['’]s)?(?![\w-])")
    places = []
    for index, clause in enumerate(clauses):
        if term in clause.text and (match := pattern.search(clause.text)):
            places.append(Place(index, match.start(), match.end()))
    return tuple(places)


def _definitions(text: str, bold: tuple[tuple[int, int], ...]) -> Iterator[_Definition]:
    """Yield name, offset and definition of each term that a text defines."""
    if any(sign in text for sign in '"“„«”'):
        yield from _quoted_definitions(text)
    for first, last in bold:
        name = text[first:last].strip(' :."“”\u00a0')
        if first <= _LEADING and _is_name(name) and _BOLD_MEANS.match(text, last):
            yield name, text.index(name, first), _sentence(text, first)
    bare = _BARE.match(text)
    if bare and _is_name(bare["name"]):
        yield bare["name"], bare.start("name"), _sentence(text, 0)


def _quoted_definitions(text: str) -> Iterator[_Definition]:
    """Yield the terms in quotes; names joined to a defined one share its definition."""
    said: str | None = None
    end = -1
    for match in _QUOTED.finditer(text):
        name = _TAG.sub("", match["name"]).strip()
        if not _is_name(name):
            continue
        if said is not None and not _ALSO.fullmatch(text, end, match.start()):
            said = None
        own = _said(text, match)
        said = said if own is None else own
        end = match.end()
        if said is not None:
            yield name, text.index(name, match.start("name")), said


def _said(text: str, match: re.Match[str]) -> str | None:
    """Return the definition of a quoted name; None when nothing near it defines it.

    It is empty where the words that a name in brackets stands for are in the clause before.
    """
    before = text[max(0, match.start() - 80) : match.start()]
    if _ends_in_means(text, match.end(), _MEANS) and _begins(text, match.start()):
        return _meaning(text, match)
    if _WHEN_WE_SAY.search(before) and _ends_in_means(text, match.end(), _WE_MEAN):
        return _meaning(text, match)
    opened = _bracket_before(text, match.start())
    if opened is not None:
        return _words_before(text, opened)
    return _sentence(text, match.start()) if _REFERRED.search(before) else None


def _is_name(name: str) -> bool:
    """Whether quoted words can be a term: short, and no exclamation, address or *as is*."""
    words = name.split()
    return (
        0 < len(words) <= 7  # noqa: PLR2004 - longer ones are quotations
        and not _NO_TERM.search(name)
        and any(char.isalpha() for char in name)
    )


def _begins(text: str, at: int) -> bool:
    """Whether what stands before a name lets a definition begin there."""
    before = text[max(0, at - 60) : at]
    return bool(_BEFORE_MEANS.search(before))


def _ends_in_means(text: str, at: int, means: re.Pattern[str]) -> bool:
    """Whether a name that ends here, or the last of several: “We”, “us” and “our” mean …."""
    for _ in range(_SERIES + 1):
        if means.match(text, at):
            return True
        following = _NEXT.match(text, at)
        if following is None:
            return False
        at = following.end()
    return False


def _bracket_before(text: str, at: int) -> int | None:
    """Return where the bracket opens that holds nothing but defining words before a name."""
    match = _BRACKET.search(text[max(0, at - 90) : at])
    return max(0, at - 90) + match.start() if match else None


def _meaning(text: str, match: re.Match[str]) -> str:
    """Return the sentence that defines a name, from there on, and those that go on about it."""
    start, end = sentence_at(text, match.start())
    said = _sentence(text, match.start())[max(0, match.start() - start) :]
    if match.start() - start > _LEADING:
        return said
    while end < len(text):
        first, last = sentence_at(text, end)
        if last <= end or match["name"] not in text[first:last]:
            break
        said, end = f"{said} {text[first:last].strip()}", last
    return said


def _sentence(text: str, at: int) -> str:
    """Return the sentence at an offset; a lost space behind a full stop does not join the next."""
    start, end = sentence_at(text, at)
    glued = _GLUED.search(text, at, end)
    return text[start : glued.start() if glued else end].strip()


def _words_before(text: str, at: int) -> str:
    """Return the words that a name in brackets stands for, as far as they can be told."""
    start, _ = sentence_at(text, at)
    words = text[max(start, at - 160) : at].split()[-_WORDS_BEFORE:]
    title = _TITLE.search(" ".join(words))
    return title[0].strip() if title else " ".join(words)
