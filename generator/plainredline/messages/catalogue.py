"""The sentences of every code in each language: English stands with the code, others in `locale/`.

A translation is a gettext file ``locale/<language>.po``. Its entries are found by the code, which
is their context (``msgctxt "reason.value-exchanged"``); the English is the ``msgid``, so that a
translation of a sentence that has changed since is not taken for one of the new sentence.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.model import Code

_LOCALES: Final = Path(__file__).with_name("locale")

Forms = tuple[str, ...]
"""A sentence in each plural form of a language; one form where it has no number in it."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Every sentence in one language."""

    language: str
    sentences: Mapping[str, Forms]
    """By the key of a code; English and what has no translation are not in it."""

    plural_of: Callable[[int], int]
    """Which plural form a number asks for."""

    def forms(self, code: Code) -> Forms:
        """Return a code's sentence, in English where there is no translation."""
        return self.sentences.get(code.key) or english_forms(code)

    def form(self, code: Code, number: int | None) -> str:
        """Return the sentence in the form that a number asks for.

        Raises:
            TypeError: The sentence has plural forms and there is no number.
        """
        if not code.plural:
            return self.forms(code)[0]
        if number is None:
            raise TypeError(f"{code.key} has plural forms and needs the value n")
        if code.key in self.sentences:
            return self.sentences[code.key][self.plural_of(number)]
        return english_forms(code)[number != 1]


def english_forms(code: Code) -> Forms:
    """Return the English of a code."""
    return (code.english, code.plural) if code.plural else (code.english,)


def languages() -> tuple[str, ...]:
    """Return the languages in which everything can be said, English first."""
    return ("en", *sorted(file.stem for file in _LOCALES.glob("*.po")))


@cache
def catalogue_of(language: str) -> Catalogue:
    """Return the catalogue of one of `languages`; read once, and never changed."""
    if language == "en":
        return Catalogue("en", {}, lambda n: int(n != 1))
    from babel.messages.pofile import read_po  # English, which `diff` speaks, needs no Babel.

    with (_LOCALES / f"{language}.po").open("rb") as source:
        entries = read_po(source, locale=language)
    return Catalogue(
        language,
        {
            str(entry.context): strings
            for entry in entries
            if entry.context and (strings := _strings(entry.string)) and all(strings)
        },
        gettext.c2py(entries.plural_expr),
    )


def all_codes() -> tuple[Code, ...]:
    """Return every code of every module of this package, in a fixed order."""
    for file in sorted(Path(__file__).parent.glob("*_codes.py")):
        import_module(f"{__package__}.{file.stem}")
    rooms = sorted(_own(Code.__subclasses__()), key=lambda room: (room.__module__, room.__name__))
    return tuple(code for room in rooms for code in room)


def _own(rooms: Iterable[type[Code]]) -> Iterable[type[Code]]:
    return (room for room in rooms if room.__module__.startswith(f"{__package__}."))


def _strings(string: str | Iterable[str] | None) -> Forms:
    return (string,) if isinstance(string, str) else tuple(string or ())
