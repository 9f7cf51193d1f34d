"""The law that governs an agreement, and the courts or the seat that decide on it.

A name counts only in a sentence that says so: "governed by the laws of …", "English law
applies", "the courts of … shall have exclusive jurisdiction". A duty to obey some country's
law, an export rule or a right under European law is none.
"""

# ruff: noqa: E501 - a pattern broken in two is harder to read than a long line

from __future__ import annotations

import re
from collections.abc import Iterator

from plainredline.facts.place_names import place_names
from plainredline.frozen_values import dataclass
from plainredline.language.sentences import sentences
from plainredline.late_patterns import late_pattern


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A state or country that a wording names."""

    name: str
    """``China`` for *PRC*; as printed when it is in no list."""

    text: str
    start: int
    end: int


_STRONG_CUE = late_pattern(
    r"\bgovern(?:ed|s|ing)?\b|\bconstru|\binterpret|choice\s+of\s+law|(?:law|laws|legislation)\b[^.;]{0,80}?\b(?:shall\s+|will\s+)?(?:apply|applies|prevail|control)"
    r"|\bcontrolled\s+by|application\s+of|applicable\s+law\s+(?:is|shall|will)|enforced\s+(?:in\s+accordance|under)|in\s+accordance\s+with|subject\s+to\s+(?:the\s+)?(?:\w+\s+){0,4}laws?\s+of|under\s+the\s+laws?\s+of",
    re.IGNORECASE,
)
_NOT_GOVERNING = late_pattern(
    r"\b(?:compl(?:y|iance|ies)\s+with|in\s+violation\s+of|violat\w*|organi[sz]ed|incorporated|existing|required\s+by|permitted\s+by|registered|established|formed|export\w*\s+control)\b[^.;]{0,60}$"
    r"|\b(?:not|nor|rather\s+than|instead\s+of)\s+(?:(?:by|under|to|in\s+accordance\s+with)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_EXCLUDED = late_pattern(
    r"(?:(?!\b(?:and|but|appl|govern))[^.;,]){0,60}\b(?:(?:do|does|shall|will)\s+not\s+(?:apply|govern)|(?:is|are|shall\s+be)\s+(?:\w+\s+)?excluded)\b",
    re.IGNORECASE,
)
_CONFLICT = late_pattern(r"(?:conflicts?|choice)[\s-]++(?:(?:of|with)[\s-]*+)?$", re.IGNORECASE)
_LAWS = late_pattern(r"\b(?:laws?|legislation|statutes)\b", re.IGNORECASE)
_THEREOF = late_pattern(
    r"\blaws?\s+(?:thereof|of\s+(?:that|such|said)\s+(?:state|country|jurisdiction|province))",
    re.IGNORECASE,
)
_LINK = late_pattern(
    r"[\s,&()\u00a0]*(?:(?:and|or|the|of|in|state|commonwealth|province|republic|federal|kingdom|country|laws?|special|administrative|region|to|extent|applicable|therein|governed|by)[\s,&()\u00a0]+)*",
    re.IGNORECASE,
)
_AFTER_LAW = late_pattern(
    r"(?:\s*[,(]\s*(?:other\s+than|without|excluding|excepting|except|but|not)\b[^,)]{0,120}[,)])?"
    r"(?:[\s,]+(?:and|or|rules?|regulations?|decisions?|statutes|customs|principles|as|it|then|in|force|effect|applied|applicable|to|contracts|agreements|made|entered|into|by|from|procedure|substantive|internal|domestic|courts?|legal|jurisdiction|exclusively|conflicts?|provisions|judicial|applicable|not|the|regarding|laws?)){0,12}"
    r"[\s,]*\b(?:of|in|from|under|within|for)\s+(?:and\s+in\s+)?(?:(?:the|both|either|your|our|such)\s+)*",
    re.IGNORECASE,
)
_TITLES = late_pattern(
    r"(?:(?:the|said|sovereign|federal|u\.?s\.?|state|commonwealth|province|provinces|republic|kingdom|country|territory|people['’]s|independent|grand|duchy|principality|canton|city|emirate|states?|dominion)(?:\s+and\s+[a-z]+)?\s+(?:of\s+)?(?:the\s+)?){0,4}",
    re.IGNORECASE,
)
_PROPER = late_pattern(r"[A-Z][\w'’.-]*(?:\s+(?:of\s+|and\s+)?[A-Z][\w'’.-]*){0,4}")
_UPPER_STOP = late_pattern(
    r"\b(?:WITHOUT|EXCLUDING|AND|AS|WITH|APPLICABLE|EXCEPT|REGARDLESS|NOTWITHSTANDING|BUT|IN|TO)\b"
)
_TO_LAW = late_pattern(
    r"(?:\s+(?:state|federal|substantive|internal|domestic|contract|civil|national))?\s+laws?\b(?!\s+firm|yer)",
    re.IGNORECASE,
)
_NO_PLACE = late_pattern(
    r"(?i:that|such|your|any|each|which|this|the|its|other|conflict|law|section|agreement|terms|contract|united nations|country|residence|jurisdiction|state|province)\b"
)

_OF_LAWS = ("law", "legislation", "statute")
_OF_COURTS = ("jurisdiction", "venue", "forum", "court", "seat", "arbitra")
"""Without one of these no law, and no court, is named; looked for first, since that is cheap."""


def _has(text: str, words: tuple[str, ...]) -> bool:
    lower = text.lower()
    return any(word in lower for word in words)


def governing_law(text: str) -> tuple[Jurisdiction, ...]:
    """Return the jurisdictions whose law is said to govern, in order, each name once.

    The United States come last: beside a state, it is the state's law that decides.
    """
    found: dict[str, Jurisdiction] = {}
    for start, end in sentences(text) if _has(text, _OF_LAWS) else ():
        sentence = text[start:end]
        if not _LAWS.search(sentence) or not _STRONG_CUE.search(sentence):
            continue
        for item in _laws_in(sentence, start):
            found.setdefault(item.name, item)
    ordered = sorted(found.values(), key=lambda item: item.name == "United States")
    return tuple(ordered)


def _laws_in(sentence: str, offset: int) -> Iterator[Jurisdiction]:
    for match in _LAWS.finditer(sentence):
        before = sentence[max(0, match.start() - 90) : match.start()]
        if _CONFLICT.search(before) or _denied(before, sentence, match.end()):
            continue
        after = _AFTER_LAW.match(sentence, match.end())
        if after:
            yield from _chain(sentence, after.end(), offset)
    for match in place_names().pattern.finditer(sentence):
        before = sentence[max(0, match.start() - 90) : match.start()]
        law = _TO_LAW.match(sentence, match.end())
        if law and not _denied(before, sentence, law.end()):
            yield _jurisdiction(match, offset)
    if thereof := _THEREOF.search(sentence):
        earlier = list(place_names().pattern.finditer(sentence, 0, thereof.start()))
        if earlier:
            yield _jurisdiction(earlier[-1], offset)


def _denied(before: str, sentence: str, end: int) -> bool:
    """Whether what stands around a law says that it does not govern."""
    return bool(_NOT_GOVERNING.search(before) or _EXCLUDED.match(sentence, end))


def _chain(sentence: str, at: int, offset: int) -> Iterator[Jurisdiction]:
    """Yield the names from here on that *and*, *or* and commas join."""
    first = True
    while True:
        title = _TITLES.match(sentence, at)
        here = title.end() if title else at
        match = place_names().pattern.match(sentence, here) or place_names().pattern.match(
            sentence, at
        )
        if match is None:
            if first and (proper := _unlisted(sentence, here, offset)):
                yield proper
            return
        yield _jurisdiction(match, offset)
        link = _LINK.match(sentence, match.end())
        if link is None or not link[0].strip():
            return
        at, first = link.end(), False


_SHORTEST, _ACRONYM = 3, 5
"""Letters of an unlisted name at least; and of one in capitals that stays so at most."""


def _unlisted(sentence: str, at: int, offset: int) -> Jurisdiction | None:
    """Return a proper name that is in no list; None when it reads as no place."""
    proper = _PROPER.match(sentence, at)
    if proper is None or _NO_PLACE.match(sentence, at):
        return None
    cut = _UPPER_STOP.search(proper[0]) if proper[0].isupper() else None
    text = proper[0][: cut.start()].strip() if cut else proper[0].strip()
    if len(text) < _SHORTEST:
        return None
    name = text.title() if text.isupper() and len(text) > _ACRONYM else text
    return Jurisdiction(name, text, offset + at, offset + at + len(text))


def _jurisdiction(match: re.Match[str], offset: int) -> Jurisdiction:
    start, end = match.span()
    return Jurisdiction(place_names().named(match[0]), match[0], offset + start, offset + end)


# ---------------------------------------------------------------- courts and seats

_COURT_CUE = late_pattern(
    r"exclusive\s+jurisdiction|jurisdiction|venue|forum|\bcourts?\b|seat(?:ed)?\b|place\s+of\s+arbitration|arbitration\s+(?:shall|will|hearing|proceedings)|arbitrated\s+in",
    re.IGNORECASE,
)
_COURT_VERB = late_pattern(
    r"jurisdiction|venue|brought|resolved|settled|submit|litigat|heard|take\s+place|conducted|held|arbitrated|filed|seat|place\s+of\s+arbitration|commenced|instituted|decided|adjudicated|consent|disputes?|\bsue[ds]?\b",
    re.IGNORECASE,
)
_AT_COURT = late_pattern(
    r"(?:\bcourts?\b(?:[\s,]+(?:\w+[\s,]+){0,4}?)?(?:of|in|at|for|within|sitting\s+in|located\s+in|situated\s+in)"
    r"|\b(?:venue|seat|seated|place|forum|arbitration|arbitrated|heard|conducted|held|litigated|jurisdiction)\b[^.;]{0,60}?\b(?:in|be|is|of|at))\s+",
    re.IGNORECASE,
)
_TO_COURT = late_pattern(
    r"\s+(?:state\s+|federal\s+|county\s+|superior\s+|district\s+|high\s+|or\s+|and\s+)*courts?\b",
    re.IGNORECASE,
)
_COURT_NAME = late_pattern(
    r"['’]?s?\s+(?:(?:district|federal|circuit|supreme|high|superior|bankruptcy|county|state|or|and)\s+){1,4}courts?[\s,]+(?:for|of|in|at|sitting|located|situated)\b",
    re.IGNORECASE,
)
"""*United States District Court for …* is what a court is called; where it sits comes behind."""

_FIRM = late_pattern(
    r"(?:[ \u00a0]+[A-Z][\w&.-]*){0,3}[\s,\u00a0]+(?:Limited|Ltd|Inc|LLC|LLP|PLC|Plc|Corp|Corporation|Holdings?|GmbH|AG|AS|ASA|AB|BV|B\.V|S\.A|SARL|Pty|Pte|Co)\b"
)
"""What follows a name that is part of a firm’s: *Garden Norway Holding Limited*."""

_LEADING_TO_PLACE = late_pattern(
    r"(?:(?:the|either|both|state|states|federal|city|county|courts?|district|province|republic|commonwealth|kingdom|canton|country|region|territory|of|and|or|in|for|at|located|situated|sitting|[A-Z][\w.’'-]*|\d+)[\s,;()/&\u00a0]+)*"
)
"""Titles, places and what joins them: nothing else stands between a court and where it is."""

_PARTY = late_pattern(
    r"\b(?:(?:registered|statutory|principal|main|corporate|head|its|whose|their|our|your)\s+(?:\w+\s+){0,2}(?:seat|offices?|address|domicile|headquarters)|place\s+of\s+(?:business|residence|incorporation)|headquartered|domiciled|resid(?:es?|ing|ent)|based|(?:organi[sz]ed|incorporated|established|existing)\s+(?:in|under))\b",
    re.IGNORECASE,
)
"""What leads to where a party is, not to where a dispute is heard."""


_CITY = r"(?-i:[A-Z][a-zà-ÿ'’]+(?:[ -][A-Z][a-zà-ÿ'’]+){0,2})"
_AT_CITY = late_pattern(
    rf"\b(?:courts?|tribunals?)(?:\s+(?:located|situated|sitting))?\s+(?:of|in|at)\s+(?:the\s+(?:city|county)\s+of\s+)?(?P<court>{_CITY})(?![\w’'])"
    rf"|\b(?:arbitrat\w+|tribunal|hearings?)\b[^.;]{{0,80}}\b(?:seated|held|conducted|seat\s+(?:is|shall\s+be|will\s+be)|take\s+place)\s+(?:in\s+|at\s+)?(?P<seat>{_CITY})(?![\w’'])",
    re.IGNORECASE,
)
"""A city that is in no list, where nothing but a court or a seat stands before it."""

_NO_CITY = late_pattern(
    r"(?:appeals?|justice|arbitration|competent|claims|law|laws|first|instance|record|general|your|our|its|the|this|these|any|each|such|session|cassation|chancery|equity|small|federal|state|customer|company|provider|seller|buyer|client|user|member|licensor|supplier)\b|.*\b(?:arbitration|court|centre|center|chamber|association|institute|commerce|tribunal)\b",
    re.IGNORECASE,
)


def venue(text: str) -> tuple[Jurisdiction, ...]:
    """Return where disputes are said to be heard, in order, each name once."""
    found: dict[str, Jurisdiction] = {}
    for start, end in sentences(text) if _has(text, _OF_COURTS) else ():
        sentence = text[start:end]
        if not _COURT_CUE.search(sentence) or not _COURT_VERB.search(sentence):
            continue
        items = [
            _jurisdiction(match, start)
            for match in place_names().pattern.finditer(sentence)
            if _is_venue(sentence, match)
        ]
        for item in items or _cities(sentence, start):
            found.setdefault(item.name, item)
    return tuple(found.values())


def _cities(sentence: str, offset: int) -> Iterator[Jurisdiction]:
    for match in _AT_CITY.finditer(sentence):
        city = match["court"] or match["seat"]
        start = match.end() - len(city)
        if not _NO_CITY.match(city) and not place_names().pattern.fullmatch(city):
            yield Jurisdiction(city, city, offset + start, offset + match.end())


def _is_venue(sentence: str, match: re.Match[str]) -> bool:
    """Whether a place stands by a court or a seat rather than by a law or a party."""
    if _COURT_NAME.match(sentence, match.end()) or _FIRM.match(sentence, match.end()):
        return False
    if _TO_COURT.match(sentence, match.end()):
        return True
    if match[0].lower() in place_names().adjectives or _TO_LAW.match(sentence, match.end()):
        return False
    before = sentence[max(0, match.start() - 110) : match.start()]
    last_party = max((m.end() for m in _PARTY.finditer(before)), default=0)
    last_court = max((m.end() for m in _AT_COURT.finditer(before, last_party)), default=-1)
    last_law = max((m.end() for m in _LAWS.finditer(before)), default=-1)
    return last_court > last_law and bool(_LEADING_TO_PLACE.fullmatch(before, last_court))
