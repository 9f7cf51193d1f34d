"""Words by their stems: what a text is about, and whether two texts say the same of it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Flag, auto
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, Final

from plainredline.language.quotations import plain


@cache
def tables() -> Mapping[str, Any]:
    """Return the tables of how English says who may, must or must not do what."""
    text = (files(__package__) / "data" / "statements.toml").read_text("utf-8")
    return tomllib.loads(text)


@cache
def words_of(name: str) -> frozenset[str]:
    """Return the words of a name."""
    return frozenset(tables()["words"][name].split())


_ENDINGS: Final = re.compile(r"(?:ations?|itions?|ions?|ings?|ments?|ies|ed|es|s|ly|y|e)\Z")
_LAST: Final = re.compile(r"(?<=[^e]e)d\Z|s\Z")
_SHORTEST: Final = 3
_STEM: Final = 6


@lru_cache(maxsize=8192)
def bare_stem(word: str) -> str:
    """Return the beginning that a word shares with its other forms."""
    low = word.casefold().replace("’", "'").removesuffix("'s")
    if low.isdigit():
        return low
    cut = _ENDINGS.sub("", low)
    if len(cut) < _SHORTEST:
        cut = _LAST.sub("", low)
    if len(cut) < _SHORTEST:
        cut = low
    if len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "lsz":
        cut = cut[:-1]
    return cut[:_STEM]


@dataclass(frozen=True, slots=True)
class Kin:
    """What a word says."""

    concept: str
    """The stem that stands for it and for all that say the same."""

    is_opposite: bool = False
    """Whether it says the opposite of what its concept says: *refuse* of *accept*."""

    is_converse: bool = False
    """Whether it says it from the other end: who *is charged* pays."""


@cache
def _kin() -> Mapping[str, Kin]:
    found: dict[str, Kin] = {}
    for first, *others in _rows("groups"):
        for marked in (first, *others):
            word = marked.lstrip("-~")
            kin = Kin(bare_stem(first), marked.startswith("-"), marked.startswith("~"))
            found.setdefault(word, kin)
            found.setdefault(bare_stem(word), kin)
    for base, *forms in _rows("irregular"):
        own = found.get(base) or found.get(bare_stem(base)) or Kin(bare_stem(base))
        for form in forms:
            found.setdefault(form, own)
    return found


@cache
def lexicon() -> Mapping[str, Any]:
    """Return the table of words: those that say the same, verbs and their forms."""
    return tomllib.loads((files(__package__) / "data" / "kin.toml").read_text("utf-8"))


def _rows(name: str) -> list[list[str]]:
    return [line.split() for line in lexicon()[name].splitlines() if line.strip()]


@lru_cache(maxsize=8192)
def kin(word: str) -> Kin:
    """Return what a word says."""
    low = word.casefold()
    own = bare_stem(word)
    return _kin().get(low) or _kin().get(own) or Kin(own)


def is_known(word: str) -> bool:
    """Return whether a word stands in a group of such that say the same."""
    return word in _kin()


def stem(word: str) -> str:
    """Return the stem that stands for a word and for all that say the same."""
    return kin(word).concept


@cache
def stems_of(name: str) -> frozenset[str]:
    """Return the stems of a list of words."""
    return frozenset(map(stem, lexicon()[name].split()))


@cache
def measures() -> frozenset[str]:
    """Return the stems that only measure: *day*, *time*."""
    return frozenset(map(stem, words_of("measures")))


class Form(Flag):
    """What a word may be, as a form of a verb."""

    BASE = auto()
    THIRD = auto()
    PAST = auto()
    PARTICIPLE = auto()
    GERUND = auto()


@cache
def _forms() -> Mapping[str, Form]:
    found: dict[str, Form] = {}
    irregular = {base: forms for base, *forms in _rows("irregular")}
    for base in {*lexicon()["verbs"].split(), *irregular}:
        own = irregular.get(base)
        past = [own[0]] if own else _regular(base, "ed")
        done = [own[-1]] if own else _regular(base, "ed")
        third = _regular(base, "s")
        gerund = _regular(base, "ing")
        for words, form in (
            ([base], Form.BASE),
            (third, Form.THIRD),
            (past, Form.PAST),
            (done, Form.PARTICIPLE),
            (gerund, Form.GERUND),
        ):
            for word in words:
                found[word] = found.get(word, Form(0)) | form
    return found


_DOUBLED: Final = re.compile(r"[^aeiou][aeiou][bdgmnprtl]\Z")


def _regular(base: str, ending: str) -> list[str]:
    """Return a verb with an ending, in each way in which it may be written."""
    if ending == "s":
        if base.endswith(("s", "x", "ch", "sh", "z", "o")):
            return [f"{base}es"]
        return [f"{base[:-1]}ies"] if re.search(r"[^aeiou]y\Z", base) else [f"{base}s"]
    cut = base.removesuffix("e") if ending == "ed" or not base.endswith("ee") else base
    if ending == "ed" and re.search(r"[^aeiou]y\Z", base):
        return [f"{base[:-1]}ied"]
    return [cut + ending, *([f"{base}{base[-1]}{ending}"] if _DOUBLED.search(base) else [])]


def form_of(word: str) -> Form:
    """Return what a word may be, as a form of a verb; nothing where it is none we know."""
    return _forms().get(word, Form(0))


def cues(table: str) -> Mapping[str, re.Pattern[str]]:
    """Return what finds the cues of a table, each by its name."""
    return {name: re.compile(rf"(?<!\w){cue}(?!\w)") for name, cue in tables()[table].items()}


@cache
def order_cues() -> Mapping[str, re.Pattern[str]]:
    """Return what puts one thing before, or after, another."""
    return {
        name: re.compile(rf"\b(?:{'|'.join(words)})\b(?P<what>[^.,;:]{{3,90}})")
        for name, words in tables()["order"].items()
    }


_TOKEN: Final = re.compile(r"[^\W_]+(?:-[^\W\d_]+)*|[.,;:()]")
_ASIDE: Final = re.compile(r",? (?:at|in) (?:our|its|their|your) (?:own |sole )*discretion,? ")
_COUNTRY: Final = re.compile(r"\b(?:US|U\.S\.)(?![A-Za-z$])")
_SHORT: Final = (
    (re.compile(r"\b(?:can't|cannot)\b"), "can not"),
    (re.compile(r"\bwon't\b"), "will not"),
    (re.compile(r"\bmustn't\b"), "must not"),
    (re.compile(r"(?<=\w)n't\b"), " not"),
    (re.compile(r"(?<=\w)'ll\b"), " will"),
    (re.compile(r"(?<=\w)'(?:re)\b"), " are"),
    (re.compile(r"(?<=\w)'ve\b"), " have"),
    (re.compile(r"\b(it|that|there|he|she|what|who)'s\b"), r"\1 is"),
    (re.compile(r"'s\b"), " 's"),
)


def spelled_out(text: str) -> str:
    """Return a text in small letters, with *cannot* and *you'll* in two words."""
    low = _COUNTRY.sub("usa", plain(text)).casefold().replace("’", "'")
    for pattern, words in _SHORT:
        low = pattern.sub(words, low)
    return _ASIDE.sub(" ", re.sub(r"\s+", " ", low))


def in_one_word(text: str) -> str:
    """Return a text in small letters with one word where several say what one verb says."""
    for pattern, verb in _phrases():
        text = pattern.sub(verb, text)
    return _phrasal().sub(_of_one_verb, text)


@cache
def _two_words() -> Mapping[tuple[str, str], str]:
    """Return the verbs of two words, by any form of the first and by the second."""
    found: dict[tuple[str, str], str] = {}
    for verb, *pairs in _rows("phrasal"):
        for base, particle in (pair.split("-") for pair in pairs):
            for word in _forms_of(base):
                found[word, particle] = _as(verb, form_of(word))
    return found


def _forms_of(base: str) -> Iterable[str]:
    """Yield every form of a verb."""
    irregular = next((forms for first, *forms in _rows("irregular") if first == base), None)
    past = irregular or _regular(base, "ed")
    return (base, *_regular(base, "s"), *_regular(base, "ing"), *past)


def _as(verb: str, form: Form) -> str:
    """Return a regular verb in a form."""
    if form & Form.BASE:
        return verb
    if form & Form.THIRD:
        return _regular(verb, "s")[0]
    return _regular(verb, "ing" if form & Form.GERUND else "ed")[-1]


@cache
def _phrasal() -> re.Pattern[str]:
    firsts, seconds = (sorted({pair[i] for pair in _two_words()}) for i in (0, 1))
    between = r"(?: (?:it|them|this|that|one|some|all|(?:the|its|their|a) \w+|«[^»]*» ?))?"
    return re.compile(rf"(?<!\w)({'|'.join(firsts)})({between}) ({'|'.join(seconds)})(?!\w)")


def _of_one_verb(match: re.Match[str]) -> str:
    verb = _two_words().get((match[1], match[3]))
    return f"{verb}{match[2]}" if verb else match[0]


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return what says with several words what one verb says, each with that verb."""
    return tuple(
        (re.compile("|".join(map(_bounded, cues))), f" {verb} ")
        for verb, cues in tables()["phrases"].items()
    )


def _bounded(cue: str) -> str:
    """Return an expression that begins, and ends, where a word does."""
    return rf"(?<!\w){cue}" + (r"(?!\w)" if cue[-1].isalpha() else "")


def content(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about."""
    stop = words_of("stop")
    tokens = (
        token for token in _TOKEN.findall(in_one_word(spelled_out(text))) if token[0].isalnum()
    )
    return frozenset(stem(token) for token in tokens if token not in stop and len(token) > 1)


_LIGHT: Final = 0.3
"""What a word weighs that only measures."""


def weight(stems: Iterable[str]) -> float:
    """Return what some stems weigh, by what they say."""
    thin = stems_of("thin")
    return sum(0 if each[0].isdigit() else _LIGHT if each in thin else 1.0 for each in stems)
