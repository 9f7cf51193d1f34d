"""Say codes and values in one language: sentences, lists, dates and numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from plainredline.messages.catalogue import catalogue_of, languages
from plainredline.model import Code, Message
from plainredline.model.message import Value

_LOCALES: Final = {"en": "en_GB", "zh": "zh_Hans_CN"}
"""Where a language alone does not say how dates are written: 20 March 2023 in English."""


class Translator:
    """Everything that we say, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(_LOCALES.get(language, language), sep="_")
        self._catalogue = catalogue_of(language)

    def __call__(self, code: Code, /, **values: Value) -> str:
        """Return the sentence of a code with its values put in.

        Raises:
            KeyError: A value that the sentence names is not given.
            TypeError: The sentence has plural forms and ``n`` is not given.
        """
        number = values.get("n")
        form = self._catalogue.form(code, number if isinstance(number, int) else None)
        if not values:
            return form
        return form.format(**{name: self._shown(value) for name, value in values.items()})

    def say(self, message: Message) -> str:
        """Return the sentence of a message."""
        return self(message.code, **dict(message.values))

    def say_all(self, messages: Iterable[Message]) -> str:
        """Return several sentences in a row."""
        return " ".join(map(self.say, messages))

    def date(self, day: date) -> str:
        """Return a date in words: ``20 March 2023``."""
        return format_date(day, format="long", locale=self._locale)

    def number(self, value: int | Decimal) -> str:
        """Return a number as the language groups its digits."""
        return format_decimal(value, locale=self._locale)

    def listed(self, items: Sequence[str]) -> str:
        """Return items as a list in a sentence: ``a, b and c``."""
        return format_list(list(items), style="standard", locale=self._locale)

    def _shown(self, value: Value) -> str:
        match value:
            case str():
                return value
            case Message():
                return self.say(value)
            case date():
                return self.date(value)
            case tuple():
                return self.listed([self._shown(item) for item in value])
            case _:
                return self.number(value)


def translator_for(tag: str) -> Translator:
    """Return the translator for a BCP 47 tag; English where we do not speak the language."""
    base = tag.replace("_", "-").split("-", 1)[0].lower()
    return Translator(base if base in languages() else "en")
