"""A change as a notice that its owner sends, as text and as HTML, and as a banner to be shown.

None of them needs a file of ours, a script or a style sheet, so that they stand in a letter, a
mail program or somebody else's product. They speak of no day but those of the versions, and read
the same before and after.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from typing import Final

from plainredline.frozen_values import dataclass
from plainredline.language.characters import marked
from plainredline.language.language_tags import direction
from plainredline.language.prose import plain_prose
from plainredline.messages.change_codes import EffectGroup, PartNote
from plainredline.messages.difference_codes import Differ
from plainredline.messages.notice_codes import Notice
from plainredline.messages.page_codes import Card, Common, Deadline, Site, StatusNotice
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Asset, Explained, Section, Status, Version
from plainredline.render.addresses import banner_address, change_address, data_address, up
from plainredline.render.addresses import version_address as text_address
from plainredline.render.order.page_ids import story_ids
from plainredline.render.outputs.counted import Counted
from plainredline.render.outputs.cover import change_title
from plainredline.render.outputs.file_names import BANNER, MAIL, TEXT
from plainredline.render.pages.policy import hash_of, policy
from plainredline.render.telling.status import reading_order

_MAIL: Final = "margin:0 auto;max-width:38rem;padding:1rem;font:16px/1.5 sans-serif;color:#1c1c1c"
_BOX: Final = (
    "margin:0;padding:.75rem 1rem;border:1px solid #6b6b6b;background:#f6f3ea;color:#1c1c1c;"
    "font:16px/1.5 sans-serif"
)
_LINK: Final = "color:#1c1c1c"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One change, in the fewest words that tell who is concerned and what to do."""

    title: str
    effect: str
    to_do: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a notice says."""

    title: str
    provider: str
    lead: str
    """From when it applies."""

    headline: str
    """The author's, or how many places differ; empty for neither."""

    rest: str
    """How much nobody has explained, where that is a part; else empty."""

    caution: str
    """Whose text it is, where it is not the provider's own."""

    items: tuple[_Item, ...]
    url: str
    text_url: str
    day: date
    language: str
    """Of what its author wrote."""


def notice_of(
    agreement: Agreement,
    old: Version,
    new: Version,
    explained: Explained,
    t: Translator,
    *,
    site_url: str,
    address: str,
) -> Told:
    """Return what a notice says; where the site is not known, links begin at its `address`."""
    root = f"{site_url.rstrip('/')}/" if site_url else up(address)
    url = root + change_address(agreement, new)
    counts = Counted.of(explained).counts
    places = t(Common.FULL_STOP, text=Differ.PLACES(n=counts.places))
    known = f"{places} {t(Differ.NOT_EXPLAINED)}" if counts.unexplained else places
    caution = "" if agreement.status is Status.OFFICIAL else t(StatusNotice[agreement.status.name])
    return Told(
        title=change_title(agreement, (old, new), t),
        provider=agreement.provider,
        lead=t(Notice.APPLIES if new.start else Notice.FIRST_SEEN, date=new.opens),
        headline=_sentence(explained.headline, t) or ("" if counts.changes else known),
        rest=f"{t(PartNote.ONLY_PART)} {t(PartNote.NOT_KNOWN, n=counts.unexplained)}"
        if counts.is_partly
        else "",
        caution=caution and f"{t(Site.NOTICE)} {caution}",
        items=tuple(_items(explained, url, t)),
        url=url,
        text_url=root + text_address(agreement, new),
        day=new.opens,
        language=explained.file.language if explained.file else agreement.language,
    )


def _sentence(text: str, t: Translator) -> str:
    """Return a headline with a full stop, since other sentences stand around it."""
    return t(Common.FULL_STOP, text=text) if text and text[-1] not in ".!?。؟" else text


def _items(explained: Explained, url: str, t: Translator) -> Iterator[_Item]:
    ids = story_ids(explained)
    for index in reading_order(explained):
        section = explained.explanations[index].section
        effect = t(EffectGroup[section.effect.name]) if section.effect else ""
        to_do = tuple(_to_do(section, t))
        yield _Item(title=section.title, effect=effect, to_do=to_do, url=f"{url}#{ids[index]}")


def _to_do(section: Section, t: Translator) -> Iterator[str]:
    if section.can_do:
        text = " ".join(plain_prose(section.can_do).split())
        yield t(Common.COLON, name=t(Card.CAN_DO), text=text)
    if section.deadline:
        yield t(Deadline.ONLY, date=section.deadline)


def notice_assets(
    agreement: Agreement,
    old: Version,
    new: Version,
    explained: Explained,
    t: Translator,
    *,
    site_url: str,
) -> tuple[Asset, ...]:
    """Return a change as a notice in text, in HTML, and as a banner; nothing of no change."""
    if not is_announced(explained):
        return ()
    address = data_address(agreement, new, MAIL)
    told = notice_of(agreement, old, new, explained, t, site_url=site_url, address=address)
    texts = ((TEXT, notice_text(told, t)), (MAIL, notice_mail(told, t)), (BANNER, banner(told, t)))
    return tuple(
        Asset(address=data_address(agreement, new, name), content=marked(text).encode())
        for name, text in texts
    )


def is_announced(explained: Explained) -> bool:
    """Whether there is anything to announce: some place differs between versions of one text."""
    return Counted.of(explained).counts.places > 0


# ---------------------------------------------------------------- text


def notice_text(told: Told, t: Translator) -> str:
    """Return a notice as text, its first line the subject of a letter."""
    lines = [told.title, "", *filter(None, (told.provider, told.caution)), told.lead]
    if told.headline:
        lines.append(told.headline)
    if told.items:
        lines += ["", t(Notice.CHANGES), ""]
    for number, item in enumerate(told.items, 1):
        effect = f" ({item.effect})" if item.effect else ""
        lines.append(f"{number}. {item.title}{effect}")
        lines += [f"   {line}" for line in item.to_do]
    if told.rest:
        lines += ["", told.rest]
    lines += ["", f"{t(Notice.MARKED)} {told.url}", f"{t(Notice.NEW_TEXT)} {told.text_url}", ""]
    return "\n".join([*lines, t(Site.FOOTER), ""])


# ---------------------------------------------------------------- HTML


def notice_mail(told: Told, t: Translator) -> str:
    """Return a notice as a whole HTML document, each style within its element."""
    tongue = _tongue(told, t)
    body = [f'<h1 style="font-size:1.4em;line-height:1.3">{escape(told.title)}</h1>']
    body += [f"<p>{escape(line)}</p>" for line in (told.provider, told.caution) if line]
    headline = f" <strong{tongue}>{escape(told.headline)}</strong>" if told.headline else ""
    body.append(f"<p>{escape(told.lead)}{headline}</p>")
    if told.items:
        body.append(f'<h2 style="font-size:1.15em">{escape(t(Notice.CHANGES))}</h2><ol>')
        body += [_item(item, tongue) for item in told.items]
        body.append("</ol>")
    if told.rest:
        body.append(f"<p>{escape(told.rest)}</p>")
    for code, url in ((Notice.MARKED, told.url), (Notice.NEW_TEXT, told.text_url)):
        body.append(f"<p>{escape(t(code))} {_anchor(url, url)}</p>")
    body.append(f'<p style="font-size:.9em">{escape(t(Site.FOOTER))}</p>')
    return _document(
        told.title, f'<div role="main" style="{_MAIL}">\n' + "\n".join(body) + "\n</div>", t
    )


def _item(item: _Item, tongue: str) -> str:
    effect = f" ({escape(item.effect)})" if item.effect else ""
    to_do = "".join(f"<br>{escape(line)}" for line in item.to_do)
    title = f"<strong{tongue}>{_anchor(item.url, item.title)}</strong>"
    return f'<li style="margin:0 0 .75em">{title}{effect}{to_do}</li>'


def _tongue(told: Told, t: Translator) -> str:
    """Return in which language an author's words are, where it is not that of the notice."""
    if told.language == t.language:
        return ""
    return f' lang="{escape(told.language)}" dir="{direction(told.language)}"'


def _anchor(url: str, words: str) -> str:
    return f'<a href="{escape(url)}" style="{_LINK}">{escape(words)}</a>'


def _document(title: str, body: str, t: Translator, head: str = "") -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{t.language}" dir="{direction(t.language)}">\n<head>\n'
        f'<meta charset="utf-8">\n{head}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def banner(told: Told, t: Translator) -> str:
    """Return what is put into somebody else's page: a region with its style, and no script.

    Nothing that is static can go by itself, so it says to whom it is pasted by when to take it
    away, for people and for programs.
    """
    until = t(Notice.REMOVE, date=told.day).replace("--", "–")
    words = " ".join(filter(None, (told.lead, told.headline, told.rest)))
    return (
        f"<!-- {escape(until)} -->\n"
        f'<aside lang="{t.language}" dir="{direction(t.language)}" data-until="{told.day}"'
        f' aria-label="{escape(told.title)}" style="{_BOX}">'
        f"<strong>{escape(told.title)}</strong> {escape(words)} {_anchor(told.url, t(Notice.READ))}"
        "</aside>\n"
    )


_SHEET: Final = f"aside{{{_BOX}}}a{{{_LINK}}}body{{margin:0}}"


def coming_banner(agreement: Agreement, told: Told | None, t: Translator) -> Asset:
    """Return the banner of what is coming as a page that another page frames; else an empty one.

    It goes by itself: the build of the day on which the text applies writes it empty.
    """
    allowed = policy(style=hash_of(_SHEET), script="'none'")
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{allowed}">\n'
        f'<base target="_top">\n<style>{_SHEET}</style>\n'
    )
    body = ""
    if told is not None:
        words = " ".join(filter(None, (told.lead, told.headline, told.rest)))
        body = (
            f"<aside><strong>{escape(told.title)}</strong> {escape(words)}"
            f' <a href="{escape(told.url)}">{escape(t(Notice.READ))}</a></aside>'
        )
    title = told.title if told else t(Notice.NOTHING_COMING)
    content = marked(_document(title, body, t, head)).encode()
    return Asset(address=banner_address(agreement), content=content)
