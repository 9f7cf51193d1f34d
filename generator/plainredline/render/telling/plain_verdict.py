"""The short answer where nobody explains anything: how much changed."""

from __future__ import annotations

from plainredline.frozen_values import dataclass
from plainredline.messages.change_codes import Counted
from plainredline.messages.page_codes import Common, Tally
from plainredline.messages.page_codes import Verdict as Say
from plainredline.messages.translator import Translator
from plainredline.model import Message
from plainredline.render.telling.figures import Figures


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The short answer."""

    headline: Message
    """Its number, where it has one, is its value ``n``."""

    sentences: tuple[Message, ...]
    tally: tuple[tuple[Tally, int], ...]
    """What is counted; its name in lower case is that of its picture."""

    def text(self, t: Translator) -> str:
        """Return all that it says in words."""
        return f"{t(Common.FULL_STOP, text=self.headline)} {t.say_all(self.sentences)}"


def plain_verdict(figures: Figures) -> Verdict:
    """Return the short answer where nobody explains anything: how much changed."""
    if not figures.places:
        return Verdict(headline=Say.NO_WORDS(), sentences=why_no_words(figures), tally=())
    if not figures.words:
        why = why_no_words(figures)
        return Verdict(headline=Say.DIFFER(n=figures.places), sentences=why, tally=())
    kept = (Counted.KEPT(n=figures.kept),) if figures.kept else ()
    sentences = (*how_much(figures), *kept)
    return Verdict(headline=Say.DIFFER(n=figures.places), sentences=sentences, tally=())


def how_much(figures: Figures) -> tuple[Message, ...]:
    """Return how many words came and went; where none did, what moved."""
    if figures.words:
        added = Common.WORDS(n=figures.words_inserted)
        return (Say.WORDS(inserted=added, deleted=figures.words_deleted),)
    counts = (Say.MOVED, figures.moved), (Say.SENTENCES, figures.sentences)
    return tuple(code(n=count) for code, count in counts if count)


def why_no_words(figures: Figures) -> tuple[Message, ...]:
    """Return what changed though no word did."""
    counts = (
        (Say.RELINKED, figures.relinked),
        (Say.MOVED, figures.moved),
        (Say.SENTENCES, figures.sentences),
        (Say.DIVIDED, figures.divided),
        (Say.RENUMBERED, figures.renumbered),
        (Say.REFORMATTED, figures.reformatted),
    )
    said = tuple(code(n=count) for code, count in counts if count)
    if said or (figures.changes and not figures.places):
        return said
    return (Common.FULL_STOP(text=Say.NO_WORDS()) if figures.places else Say.IDENTICAL(),)
