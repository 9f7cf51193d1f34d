"""Which links differ: elsewhere, to the same place by another address, or in their titles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from plainredline.language.words import RAW_LINK
from plainredline.messages.form_codes import AddressNote, FormNote
from plainredline.model import Form, FormKind, Mark, MarkKind, Message
from plainredline.redline.followed_fragments import Leads, Place
from plainredline.redline.link_targets import Lead, Target, is_printed, lead, read_target
from plainredline.redline.word_map import KeptWords
from plainredline.redline.wording import Wording

_OF_CLAUSES = frozenset({Lead.NUMBER, Lead.FRAGMENT})
_LINKS = (MarkKind.LINK, MarkKind.IMAGE)


class Link(NamedTuple):
    """A link or a picture of one side."""

    start: int
    stop: int
    """Half-open range of the words that it covers."""

    text: str
    """Its words as published; of one without words its markup."""

    target: str
    title: str = ""
    is_picture: bool = False


Pair = tuple[Link, Link]


def link_forms(
    old: Wording, new: Wording, kept: KeptWords, leads: Leads
) -> tuple[list[Form], bool]:
    """Return every target and title that is not the same on both sides, each with its words.

    And whether a link at words that are kept leads elsewhere, came or went.
    """
    raw = _raw_links(old), _raw_links(new)
    if not any(raw) and _marked_links(old) == _marked_links(new):
        return [], False
    before, after = (_all_links(side, own) for side, own in zip((old, new), raw, strict=True))
    if [link[2:] for link in before] == [link[2:] for link in after]:
        return [], False
    pairs, gone, come = _pair_links(before, after, kept)
    forms = [_readdressed(a, b, leads) for a, b in pairs if a.target != b.target]
    relinked = any(form.kind is FormKind.LINK for form in forms)
    for links, is_kept, note in (
        (gone, kept.is_kept_old, AddressNote.NOT_CLICKABLE),
        (come, kept.is_kept_new, AddressNote.CLICKABLE),
    ):
        for link in links:
            ends = (link.target, "") if links is gone else ("", link.target)
            if is_printed(link.text, link.target):
                forms.append(Form(FormKind.ADDRESS, link.text, *ends, note()))
            else:
                forms.append(Form(FormKind.LINK, link.text, *ends, _picture(link)))
                relinked = relinked or is_kept(link.start)
    return [*forms, *_titles(pairs, gone, come)], relinked


def _readdressed(a: Link, b: Link, leads: Leads) -> Form:
    """Return how the address of a link differs that stands on both sides."""
    old, new = read_target(a.target), read_target(b.target)
    note = _same_place(lead(old, new), Place(old, a.text), Place(new, b.text), leads)
    if note is None:
        return Form(FormKind.LINK, b.text, a.target, b.target, _picture(b))
    return Form(FormKind.ADDRESS, b.text, a.target, b.target, note)


def _picture(link: Link) -> Message | None:
    return FormNote.PICTURE() if link.is_picture else None


def _same_place(how: Lead, old: Place, new: Place, leads: Leads) -> Message | None:
    """Return why two targets lead to the same place; None where they may not."""
    match how:
        case Lead.SPELLING:
            return AddressNote.SPELLING()
        case Lead.SCHEME:
            return AddressNote.SCHEME(old=old.target.scheme, new=new.target.scheme)
        case Lead.TRACKING:
            return AddressNote.TRACKING(keys=_changed_keys(old.target, new.target))
        case Lead.PROTECTED:
            return AddressNote.PROTECTED()
        case Lead.HOST | Lead.PATH | Lead.NUMBER | Lead.FRAGMENT:
            follows = leads(old, new)
            is_same = how is Lead.NUMBER if follows is None else follows
            note = AddressNote.FOLLOWS if how in _OF_CLAUSES else AddressNote.SPELLING
            return note() if is_same else None
    return None


def _changed_keys(old: Target, new: Target) -> tuple[str, ...]:
    changed = set(old.tracking) ^ set(new.tracking)
    return tuple(sorted({key.partition("=")[0].lstrip(";") for key in changed}))


def _titles(pairs: Sequence[Pair], gone: Sequence[Link], come: Sequence[Link]) -> Iterator[Form]:
    for a, b in pairs:
        if a.title != b.title:
            yield Form(FormKind.TITLE, b.text, a.title, b.title)
    yield from (Form(FormKind.TITLE, link.text, link.title, "") for link in gone if link.title)
    yield from (Form(FormKind.TITLE, link.text, "", link.title) for link in come if link.title)


def _raw_links(side: Wording) -> list[Link]:
    return [
        _link(side, match.start(2), match[2], Mark(MarkKind.LINK, *match.span(2), match[4]))
        for match in (RAW_LINK.finditer(side.words.text) if "](" in side.words.text else ())
    ]


def _marked_links(side: Wording) -> list[tuple[str, str, str, bool]]:
    """Return the links in marks as a reader has them, wherever they stand."""
    return [
        (clause.text[mark.start : mark.end], mark.target, mark.title, mark.kind is MarkKind.IMAGE)
        for clause in side.clauses
        for mark in clause.marks
        if mark.kind in _LINKS
    ]


def _all_links(side: Wording, raw: list[Link]) -> list[Link]:
    return raw + [
        _link(side, offset + mark.start, clause.text[mark.start : mark.end], mark)
        for clause, offset in zip(side.clauses, side.offsets, strict=True)
        for mark in clause.marks
        if mark.kind in _LINKS
    ]


def _link(side: Wording, at: int, text: str, mark: Mark) -> Link:
    start = side.words.index(at)
    stop = bisect_left(side.words.starts, at + len(text), start)
    return Link(start, stop, text, mark.target, mark.title, mark.kind is MarkKind.IMAGE)


def _pair_links(
    before: list[Link], after: list[Link], kept: KeptWords
) -> tuple[list[Pair], list[Link], list[Link]]:
    """Pair the links of kept words by their place, then the rest by target, words and order.

    Links that share a kept word are one, though other words of them changed; so are those of which
    one took the place of the other, words and all.
    """
    owner = {word: link for link in reversed(after) for word in range(link.start, link.stop)}

    def shares(link: Link) -> Link | None:
        words = (kept.new(word) for word in range(link.start, link.stop))
        return next((owner[word] for word in words if word in owner), None)

    keys: tuple[tuple[_Key, _Key], ...] = (
        (lambda link: (kept.new(link.start), link.target), lambda link: (link.start, link.target)),
        (_place_of_words(kept.new), _place_of_words(lambda word: word)),
        (shares, lambda link: link),
        (lambda link: link.target, lambda link: link.target),
        (lambda link: link.text, lambda link: link.text),
        (_in_gap(kept.gap_old), _in_gap(kept.gap_new)),
        (_is_wordless, _is_wordless),
    )
    pairs: list[Pair] = []
    left, right = list(before), list(after)
    for old_key, new_key in keys:
        waiting: dict[object, list[Link]] = {}
        for link in reversed(right):
            waiting.setdefault(new_key(link), []).append(link)
        unpaired = []
        for link in left:
            matches = waiting.get(old_key(link))
            if matches:
                pairs.append((link, matches.pop()))
            else:
                unpaired.append(link)
        left, right = unpaired, sorted(link for rest in waiting.values() for link in rest)
    return pairs, left, right


_Key = Callable[[Link], object]


def _place_of_words(new: Callable[[int], int | None]) -> _Key:
    """Return a key for links by their first words; those without words pair among themselves."""
    return lambda link: (new(link.start), link.start == link.stop)


def _in_gap(gap: Callable[[int], int | None]) -> _Key:
    """Return a key for links whose words gave way to others, by where these were exchanged."""

    def key(link: Link) -> object:
        at = gap(link.start)
        return link if at is None or link.start == link.stop else (at, link.is_picture)

    return key


def _is_wordless(link: Link) -> object:
    return True if link.start == link.stop else link
