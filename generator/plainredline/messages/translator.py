"""Say codes and values in one language: sentences, lists, dates and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache, reduce
from typing import TYPE_CHECKING, Final

from plainredline.language.language_tags import primary_language
from plainredline.messages.catalogue import catalogue_of, languages
from plainredline.messages.page_codes import Common
from plainredline.model import Code, Message
from plainredline.model.message import Value

if TYPE_CHECKING:
    from babel import Locale

_LOCALES: Final = {"en": "en_GB", "zh": "zh_Hans_CN"}
"""Where a language alone does not say how dates are written: 20 March 2023 in English."""

_EVERY_FORM: Final = 120
"""Numbers from 0 among which every plural form of every language has one."""

_WRITTEN_ALIKE: Final = 999
"""Up to here every language of ours writes a number alike, and needs no tables of Babel's."""


class Translator:
    """Everything that we say, in one language; what Babel knows is loaded when it is needed."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._catalogue = catalogue_of(language)

    def __call__(self, code: Code, /, **values: Value) -> str:
        """Return the sentence of a code with its values put in.

        Raises:
            KeyError: A value that the sentence names is not given.
            TypeError: The sentence has plural forms and ``n`` is not given.
        """
        number = values.get("n")
        pattern = self.pattern(code, number if isinstance(number, int) else None)
        if not values:
            return pattern
        return pattern.format(**{name: self.shown(value) for name, value in values.items()})

    def pattern(self, code: Code, number: int | None = None) -> str:
        """Return a sentence with its values still in braces, in the form that a number asks for."""
        return self._catalogue.form(code, number)

    def patterns(self, code: Code) -> dict[str, str]:
        """Return a sentence in each plural form, by the names that Unicode gives the forms."""
        plural = _locale(self.language).plural_form
        return {plural(n): self.pattern(code, n) for n in range(_EVERY_FORM)}

    def say(self, message: Message) -> str:
        """Return the sentence of a message."""
        return self(message.code, **dict(message.values))

    def say_all(self, messages: Iterable[Message]) -> str:
        """Return several sentences in a row."""
        return " ".join(map(self.say, messages))

    def date_before(self, day: date, later: date) -> str:
        """Return a date as it stands before a later one: that ends with the year of both."""
        if day.year != later.year or not self.date(later).endswith(str(day.year)):
            return self.date(day)
        from babel.dates import format_skeleton

        return format_skeleton("MMMMd", day, locale=_locale(self.language))

    def date(self, day: date) -> str:
        """Return a date in words: ``20 March 2023``."""
        return _written(day, self.language)

    def number(self, value: int | Decimal) -> str:
        """Return a number as the language groups its digits."""
        if isinstance(value, int) and 0 <= value <= _WRITTEN_ALIKE:
            return str(value)
        return _grouped(value, self.language)

    def listed(self, items: Sequence[str]) -> str:
        """Return items as a list in a sentence: ``a, b and c``."""
        if len(items) == 1:
            return items[0]
        return _listed(tuple(items), self.language)

    def cited(self, text: str) -> str:
        """Return words that are not ours as they stand in a sentence of ours."""
        return text

    def quoted(self, text: str) -> str:
        """Return words that are not ours between the quotation marks of the language."""
        return self(Common.QUOTED, text=self.cited(text))

    def joined(self, separator: Code, items: Iterable[str]) -> str:
        """Return items one after the other, with what a language puts between two of them."""
        return reduce(lambda first, second: self(separator, first=first, second=second), items)

    def shown(self, value: Value) -> str:
        """Return a value as it stands in a sentence."""
        match value:
            case str():
                return value
            case Message():
                return self.say(value)
            case date():
                return self.date(value)
            case tuple():
                return self.listed([self.shown(item) for item in value])
            case _:
                return self.number(value)


@cache
def _locale(language: str) -> Locale:
    """Return what Babel knows of a language of ours."""
    from babel import Locale

    return Locale.parse(_LOCALES.get(language, language), sep="_")


@lru_cache(maxsize=1 << 12)
def _written(day: date, language: str) -> str:
    """Return a date in words; a page of a long history says the same ones again and again."""
    from babel.dates import format_date

    return format_date(day, format="long", locale=_locale(language))


@lru_cache(maxsize=1 << 12)
def _grouped(value: int | Decimal, language: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=_locale(language))


@lru_cache(maxsize=1 << 12)
def _listed(items: tuple[str, ...], language: str) -> str:
    from babel.lists import format_list

    return format_list([*map(str, items)], style="standard", locale=_locale(language))


def language_name(tag: str, language: str = "") -> str:
    """Return what a language is called in another one, or in itself; its tag where none knows."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-").get_display_name(language or None) or tag
    except (UnknownLocaleError, ValueError):
        return tag


def translator_for(tag: str) -> Translator:
    """Return the translator for a BCP 47 tag; English where we do not speak the language."""
    base = primary_language(tag)
    return Translator(base if base != "en" and base in languages() else "en")
