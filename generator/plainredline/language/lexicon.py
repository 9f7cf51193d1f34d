"""The words of a language, as data: what its numbers, months, units and verbs are called.

One file for each language in ``data/``, beside ``any.toml`` with what needs no language: signs
of currencies, per cent. A cell holds words separated by white space; ``_`` joins the words of one
name. A language that has no file has the part that needs none, so that no rule of one language
is applied to the words of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final

from plainredline.language.words import FIRST_UNSPACED
from plainredline.late_patterns import late_pattern
from plainredline.toml_tables import Toml, toml_tables

_DATA: Final = Path(__file__).with_name("data")
_TAG: Final = late_pattern(r"[a-z]{2,8}")
_OWN: Final = late_pattern(r"[a-z]{2}\.toml")
"""The file of one language."""

_COMMON: Final = "any"
"""The file of what needs none."""

_SHORTEST: Final = 3
"""Letters of the shortest month, *Mai*."""

_WORD: Final = late_pattern(
    r"\s{0,2}((?:[a-z]{0,3}|(?:[a-z]\.){2,3})[$€£¥₹₩₽₺₪₴฿₱₫₦¢]|(?:[^\W\d_]\.){2,4}"
    r"|(?:[a-z]['’])?[^\W\d_]+(?:['’\-/][^\W\d_]+)*\.?|[^\s\d])"
)
_LETTERS: Final = late_pattern(r"\s{0,2}([^\W\d_]+)")
_LONGEST: Final = 8
"""Characters of a name in such a script."""


class Phrases:
    """Names of one or more words, each with the key of its line."""

    __slots__ = ("_firsts", "_longest", "keys")

    def __init__(self, table: Mapping[str, str], keys: Mapping[str, str] | None = None) -> None:
        names = ((name, key) for key, cell in table.items() for name in cell.split())
        self.keys = dict(keys or {}) | {
            name.replace("_", " ").replace("-", " "): key for name, key in names
        }
        self._firsts = frozenset(name[:2] for name in self.keys)
        self._longest = max((name.count(" ") for name in self.keys), default=-1) + 1

    def at(self, text: str, start: int) -> tuple[str, int] | None:
        """Return the key of the longest name that begins at `start`, and where it ends.

        `text` is in lower case; white space before the name and between its words is free.
        """
        first = text[start : start + 4].lstrip()[:2]
        if first not in self._firsts and first[:1] not in self._firsts:
            return None
        found, name, end = None, "", start
        for _ in range(self._longest):
            match = _WORD.match(text, end)
            if match is None:
                break
            name, end = f"{name} {match[1].replace('-', ' ')}".lstrip(), match.end()
            if name in self.keys:
                found = self.keys[name], end
            elif name.endswith(".") and name[:-1] in self.keys:
                found = self.keys[name[:-1]], end - 1
        return found or self._within(text, start)

    def _within(self, text: str, start: int) -> tuple[str, int] | None:
        """Return the longest name with which letters begin that a hyphen or no space ends."""
        match = _LETTERS.match(text, start) if self.keys else None
        if match is None:
            return None
        if match[1] < FIRST_UNSPACED:
            key = self.keys.get(match[1])
            return None if key is None else (key, match.end())
        for size in range(min(len(match[1]), _LONGEST), 0, -1):
            if key := self.keys.get(match[1][:size]):
                return key, match.start(1) + size
        return None


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What one language calls things; all names are in lower case. There is one a language."""

    language: str
    """Its code, ``en``; empty where nothing but signs is known."""

    sections: Mapping[str, Mapping[str, Any]]
    """The sections of its file, and of that which every language shares."""

    def has(self, section: str, key: str) -> bool:
        """Whether a cell that says yes or no says yes."""
        return bool(self.sections.get(section, {}).get(key))

    def cell(self, section: str, key: str) -> str:
        """Return a cell as it stands in the file; empty when there is none."""
        return str(self.sections.get(section, {}).get(key, ""))

    def words(self, section: str, key: str) -> frozenset[str]:
        """Return the names of a cell, with spaces between their words."""
        return _words(self, section, key)

    def numbers(self, section: str, key: str) -> Mapping[str, int]:
        """Return the names of a cell with their numbers: ``one=1 two=2``."""
        return _numbers(self, section, key)

    def phrases(self, section: str, key: str = "") -> Phrases:
        """Return the names of a section with the keys of their lines, or those of one line."""
        return _phrases(self, section, key)

    def by_number(self, section: str, key: str) -> Phrases:
        """Return the names of a cell of numbers, each with its number as its key."""
        return _by_number(self, section, key)

    @cached_property
    def numerals(self) -> Mapping[str, int]:
        """Numbers in words below a thousand: ``thirty`` is 30."""
        return self.numbers("numbers", "words")

    @cached_property
    def scales(self) -> Mapping[str, int]:
        """A thousand and more, and their short forms: ``million``, ``k``."""
        return self.numbers("numbers", "scales")

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Months and their short forms, from 1."""
        return self.numbers("dates", "months")

    @cached_property
    def units(self) -> Phrases:
        """Units of time: ``days`` is ``day``."""
        return self.phrases("units")

    @cached_property
    def currencies(self) -> Phrases:
        """Names, signs and codes of currencies: ``us dollars`` is ``USD``."""
        return self.phrases("currencies")

    @cached_property
    def modals(self) -> Mapping[str, str]:
        """Every form of a modal verb with its strength: ``open``, ``advised``, ``firm``."""
        return self.phrases("modals").keys

    @cached_property
    def negations(self) -> frozenset[str]:
        """Words that turn a sentence round: *not*, *never*, *without*."""
        return self.words("words", "negations")

    @cached_property
    def turns(self) -> frozenset[str]:
        """Words that turn a sentence, by a negation or a modal verb."""
        return self.negations.union(self.modals)

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """Words that say little: *the*, *of*."""
        return self.words("words", "stop")

    @cached_property
    def phrase_starts(self) -> frozenset[str]:
        """Words with which a phrase begins: *unless*, *where*."""
        return self.words("words", "phrase_starts")

    @cached_property
    def abbreviations(self) -> frozenset[str]:
        """Words whose full stop ends no sentence, without that stop."""
        return self.words("words", "abbreviations")


@cache
def _words(lexicon: Lexicon, section: str, key: str) -> frozenset[str]:
    return frozenset(name.replace("_", " ") for name in lexicon.cell(section, key).split())


@cache
def _numbers(lexicon: Lexicon, section: str, key: str) -> Mapping[str, int]:
    pairs = (item.rpartition("=") for item in lexicon.cell(section, key).split())
    return {name.replace("_", " "): int(number) for name, _, number in pairs}


@cache
def _phrases(lexicon: Lexicon, section: str, key: str) -> Phrases:
    table = lexicon.sections.get(section, {})
    return Phrases({key: table.get(key, "")} if key else table)


@cache
def _by_number(lexicon: Lexicon, section: str, key: str) -> Phrases:
    return Phrases({}, {name: str(n) for name, n in _numbers(lexicon, section, key).items()})


def lexicon_for(tag: str) -> Lexicon:
    """Return the lexicon of a language by its tag, ``de-CH``; one of signs when there is none."""
    match = _TAG.match(tag.lower())
    return _load(match[0] if match and match[0] in _codes() else "")


@cache
def lexicons() -> Mapping[str, Lexicon]:
    """Return the lexicon of each language that has a file, by its code."""
    return {code: _load(code) for code in _codes()}


@cache
def _codes() -> tuple[str, ...]:
    """Return the codes of the languages that have a file, in order."""
    names = (entry.name for entry in _DATA.iterdir())
    return tuple(sorted(name.partition(".")[0] for name in names if _OWN.fullmatch(name)))


@cache
def all_months() -> Mapping[str, int]:
    """Return the months of every language we know, but for names that disagree.

    With a day and a year beside it, a month is one in any text: *15. Juni 2024*.
    """
    found: dict[str, int] = {}
    for lexicon in lexicons().values():
        for name, number in lexicon.months.items():
            if len(name) >= _SHORTEST:
                found[name] = number if found.get(name, number) == number else 0
    return {name: number for name, number in found.items() if number}


@cache
def _files() -> Mapping[str, Toml]:
    """Return the file of each language that has one, and of what needs none."""
    names = (*_codes(), _COMMON)
    return dict(zip(names, toml_tables([_DATA / f"{name}.toml" for name in names]), strict=True))


@cache
def _load(language: str) -> Lexicon:
    """Return the lexicon made of the file of a language and of what needs none."""
    own, common = _files().get(language, {}), _files()[_COMMON]
    sections = {**own}
    for name, table in common.items():
        mine = own.get(name, {})
        sections[name] = mine | {
            key: f"{cell} {mine[key]}" if key in mine else cell for key, cell in table.items()
        }
    return Lexicon(language, sections)
