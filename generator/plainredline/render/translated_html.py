"""Our sentences as HTML, in which values keep their tags and other languages their names."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache, reduce
from typing import Final

from markupsafe import Markup, escape

from plainredline.language.language_tags import direction, primary_language
from plainredline.messages.translator import Translator
from plainredline.model import Code, Message
from plainredline.model.message import Value

_NONE: Final = Markup("")


def said(
    t: Translator, code: Code, number: int | None = None, /, **values: Value | Markup
) -> Markup:
    """Return a sentence in which a value may be HTML; `number` chooses the plural form."""
    given = values if number is None else {"n": number, **values}
    shown = {
        name: value if isinstance(value, Markup) else escape(t.shown(value))
        for name, value in given.items()
    }
    pattern = str(escape(t.pattern(code, number)))
    return Markup(pattern.format(**shown))  # noqa: S704 - Escaped.


def counted(t: Translator, code: Code, number: int, style: str = "") -> Markup:
    """Return a sentence with its number in bold, where the language writes it as a number."""
    tag = Markup('<span class="{}">{}</span>') if style else Markup("<b>{1}</b>")
    return said(t, code, number, n=tag.format(style, t.number(number)))


def joined(t: Translator, separator: Code, items: Iterable[str]) -> Markup:
    """Return items, which may be HTML, with what a language puts between two of them."""
    return reduce(
        lambda first, second: said(t, separator, first=first, second=second), map(escape, items)
    )


def attributes(language: str) -> Markup:
    """Return the attributes of text in a language."""
    return Markup(f' lang="{escape(language)}" dir="{direction(language)}"')  # noqa: S704 - Escaped.


def foreign(language: str, t: Translator) -> Markup:
    """Return the attributes of text in another language than ours; empty for the same."""
    return _NONE if primary_language(language) == t.language else attributes(language)


def in_language(text: str, language: str, t: Translator) -> Markup:
    """Return words that are not ours within a sentence of ours, marked as what they are."""
    attributes = foreign(language, t)
    shown = escape(text)
    return Markup(f"<bdi{attributes}>{shown}</bdi>") if attributes else shown  # noqa: S704 - Escaped.


class PageTranslator(Translator):
    """Says what stands on the page of an agreement, whose own words in it are marked as such.

    What it returns is `Markup` where a value is, so that templates do not escape it again.
    """

    def __init__(self, language: str, agreement_language: str) -> None:
        super().__init__(language)
        self._quoted_in = agreement_language
        self._said: dict[Code, str] = {}

    def __call__(self, code: Code, /, **values: Value) -> str:
        """Return a sentence in which a value may be HTML."""
        if not values:
            found = self._said.get(code)
            if found is None:
                found = self._said[code] = self.pattern(code)
            return found
        if not any(isinstance(value, Markup) for value in values.values()):
            return super().__call__(code, **values)
        number = values.get("n")
        return said(self, code, number if isinstance(number, int) else None, **values)

    def say(self, message: Message) -> str:
        """Return the sentence of a message, whose words are the agreement's."""
        values = {name: self._marked(value) for name, value in message.values}
        return self(message.code, **values)

    def say_all(self, messages: Iterable[Message]) -> str:
        """Return several sentences in a row."""
        return Markup(" ").join(map(self.say, messages))

    def listed(self, items: Sequence[str]) -> str:
        """Return items, which may be HTML, as a list in a sentence."""
        if not any(isinstance(item, Markup) for item in items):
            return super().listed(items)
        return Markup(super().listed([str(escape(item)) for item in items]))  # noqa: S704 - Escaped.

    def cited(self, text: str) -> str:
        """Return words of the agreement, marked."""
        return in_language(text, self._quoted_in, self)

    @property
    def voice(self) -> Hashable:
        """All that what it says hangs on, besides what it is given."""
        return self.language, self._quoted_in

    def _marked(self, value: Value) -> Value:
        match value:
            case str():
                return self.cited(value)
            case tuple():
                return Markup(self.listed([self.shown(self._marked(item)) for item in value]))  # noqa: S704 - Escaped.
            case Message():
                return self.say(value)
            case _:
                return value


@lru_cache(maxsize=1 << 6)
def page_translator(language: str, agreement_language: str) -> PageTranslator:
    """Return what says what stands on the pages of an agreement."""
    return PageTranslator(language, agreement_language)


def voice_of(t: Translator) -> Hashable:
    """Return all that hangs on who says it: two who have the same say everything alike."""
    return t.voice if isinstance(t, PageTranslator) else t.language
