"""What authors may write, key by key: one schema for each kind of YAML.

The same models check the files and are published as JSON Schema, so that an editor completes
and checks what the build will accept. Scalars arrive as text; in the published schemas a value
such as ``14.2`` may also be a number, since that is what editors take it for.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    WithJsonSchema,
)

from plainredline import model
from plainredline.language.language_tags import LANGUAGE_TAG
from plainredline.late_patterns import late_pattern
from plainredline.model.sightings import Renderer
from plainredline.read.moved_texts import leading, published
from plainredline.read.suggestions import did_you_mean, quoted
from plainredline.read.text_checks import (
    DAY,
    SLUG,
    TextFaultError,
    address_fault,
    check_language,
    check_slug,
    parse_date,
)

_FINGERPRINT = late_pattern(r"[0-9a-f]{12}\Z")
_RULE = late_pattern(r"[EW][0-9]{1,2}\Z")


def _address(text: str) -> str:
    fault, mend = address_fault(text)
    if fault:
        raise TextFaultError(fault, mend)
    return text


def _stripped(value: object) -> object:
    if isinstance(value, str):
        value = value.strip()
        if not value:
            raise TextFaultError("a text is empty", "Write it, or remove its key")
    return value


def _one_as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _fingerprint(text: str) -> str:
    if not _FINGERPRINT.match(text):
        raise TextFaultError(
            f"{quoted(text)} is not a valid fingerprint",
            "Remove it; `plainredline explain` writes it",
        )
    return text


def _rule(text: str) -> str:
    if not _RULE.match(text):
        raise TextFaultError(f"{quoted(text)} is not a lint rule", "Write its name, such as `W3`")
    return text


def _day(value: object) -> object:
    return parse_date(value.strip()) if isinstance(value, str) else value


def _choice(kind: type[StrEnum]) -> BeforeValidator:
    """Return a check that proposes the value that was probably meant."""

    def check(value: object) -> object:
        if isinstance(value, str) and value not in {str(each) for each in kind}:
            raise TextFaultError(
                f"{quoted(value)} is none of the values this key may have",
                did_you_mean(value, [str(each) for each in kind]),
            )
        return value

    return BeforeValidator(check)


def _text_schema(pattern: str = "") -> dict[str, Any]:
    schema: dict[str, Any] = {"type": ["string", "number"], "minLength": 1}
    return {**schema, "pattern": pattern} if pattern else schema


Text = Annotated[str, BeforeValidator(_stripped), WithJsonSchema(_text_schema())]
Texts = Annotated[
    tuple[Text, ...],
    BeforeValidator(_one_as_list),
    WithJsonSchema({"anyOf": [_text_schema(), {"type": "array", "items": _text_schema()}]}),
]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]


def _checked(check: Callable[[str], str]) -> BeforeValidator:
    """Return a check of text that is stripped and not empty."""

    def run(value: object) -> object:
        stripped = _stripped(value)
        return check(stripped) if isinstance(stripped, str) else stripped

    return BeforeValidator(run)


def _json(**schema: object) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", **schema})


def _pattern(regex: re.Pattern[str]) -> str:
    return "^" + regex.pattern.replace(r"\Z", "$")


SlugText = Annotated[str, _checked(check_slug), _json(pattern=_pattern(SLUG))]
Address = Annotated[str, _checked(_address), _json(format="uri", pattern="^https?://")]
Language = Annotated[str, _checked(check_language), _json(pattern=_pattern(LANGUAGE_TAG))]
Fingerprint = Annotated[str, _checked(_fingerprint), _json(type=["string", "number"])]
Rule = Annotated[str, _checked(_rule), _json(pattern=_pattern(_RULE))]

_CLAUSE = "Labels (`14.2`), citations (`12.2(a)`), anchors or headings in the new version."
_OLD = "The same for the old version; only for clauses that were deleted."
_NEEDS_CLAUSE: dict[str, Any] = {"anyOf": [{"required": ["clause"]}, {"required": ["old"]}]}


_PAIR = late_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.\.[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def _pair(text: str) -> str:
    """Return two days as they are written, ``OLD..NEW``."""
    if not _PAIR.match(text):
        mend = "Write the days of two versions: `2021-06-01..2027-02-01`"
        raise TextFaultError(f"{quoted(text)} does not name two versions", mend)
    old, new = map(parse_date, text.split(".."))
    if old >= new:
        raise TextFaultError(f"in {quoted(text)} the older version is not first", "Exchange them")
    return text


Pair = Annotated[str, _checked(_pair), _json(pattern=_pattern(_PAIR))]
Pairs = Annotated[tuple[Pair, ...], BeforeValidator(_one_as_list)]

_MOST_PAIRS = 50
"""Of so many of the newest versions every two may be compared: 1,225 pages."""


def _few(value: object) -> object:
    number = str(value).strip()
    if not (number.isascii() and number.isdigit() and int(number[:9]) <= _MOST_PAIRS):
        mend = f"Write a number from 0 to {_MOST_PAIRS}"
        raise TextFaultError(f"{quoted(number[:40])} is not such a number of versions", mend)
    return int(number)


Few = Annotated[
    int,
    BeforeValidator(_few),
    WithJsonSchema({"type": "integer", "minimum": 0, "maximum": _MOST_PAIRS}),
]


def _published_or_day(text: str) -> str:
    return parse_date(text).isoformat() if DAY.match(text) else published(text)


Published = Annotated[str, _checked(published), _json()]
PublishedOrDay = Annotated[str, _checked(_published_or_day), _json()]
Moved = Annotated[dict[PublishedOrDay, PublishedOrDay], AfterValidator(leading)]
MovedOnSite = Annotated[dict[Published, Published], AfterValidator(leading)]

_MOST_NAMES = 20


def _few_names(value: object) -> object:
    names = _one_as_list(value)
    if isinstance(names, list) and len(names) > _MOST_NAMES:
        mend = "Leave out what nobody links to any more"
        raise TextFaultError(f"{len(names)} names, and {_MOST_NAMES} can lead on", mend)
    return names


def _flag(value: object) -> object:
    said = str(value).strip().casefold()
    if said not in ("true", "false"):
        raise TextFaultError(
            f"{quoted(said[:40])} is neither `true` nor `false`", "Write one of them"
        )
    return said == "true"


Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]


def _header(text: str) -> str:
    """Return what may stand in a header of a request."""
    if not (text.isascii() and text.isprintable()) or len(text) > _LONGEST_HEADER:
        raise TextFaultError(
            f"{quoted(text[:40])} is not what a host can be asked for", "Correct it"
        )
    return text


_LONGEST_HEADER = 200
Header = Annotated[str, _checked(_header), _json()]


class Strict(BaseModel):
    """A mapping with known keys and no others; it is made ready when the first file has one."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _target(text: str) -> str:
    """Return where a link of the owner's leads: elsewhere, to a mail box, or on the same host."""
    scheme = text.partition(":")[0].casefold()
    if not text.isprintable() or " " in text:
        raise TextFaultError(
            f"{quoted(text)} holds white space or control characters", "Correct it"
        )
    if scheme in {"http", "https"}:
        return _address(text)
    if text.startswith(("//", "\\")) or (":" in text.partition("/")[0] and scheme != "mailto"):
        mend = "Write `https://…`, `mailto:…`, `/imprint/` or a path from the root of the site"
        raise TextFaultError(f"{quoted(text)} is not where a link may lead", mend)
    return text


class SiteLink(Strict):
    """A link in the head or the foot of every page."""

    title: Text = Field(description="Its words.")
    to: Annotated[str, _checked(_target), _json()] = Field(
        description="`https://…`, `mailto:…`, `/imprint/` on the host, or from the site's root."
    )


class SiteNotes(Strict):
    """The whole of `site.yml`: what `build` and `serve` put around the agreements."""

    model_config = ConfigDict(title="Site")

    name: Text | None = Field(default=None, description="What the site is called.")
    url: Address | None = Field(default=None, description="Where the site will be.")
    language: Language | None = Field(default=None, description="In which the site speaks.")
    logo: Text | None = Field(
        default=None, description="A picture beside this file, 256 kB at most, before the name."
    )
    links: tuple[SiteLink, ...] = Field(default=(), description="In the head of every page.")
    foot: tuple[SiteLink, ...] = Field(
        default=(), description="In the foot of every page: imprint, privacy, contact."
    )
    note: Text | None = Field(default=None, description="A line in the foot of every page.")


class WatchNotes(Strict):
    """How the live text is visited by `plainredline watch`."""

    address: Address | None = Field(
        default=None, description="Where the text is, if not at `source`: a PDF file, say."
    )
    selector: Text | None = Field(
        default=None, description="The part of the page that is the agreement, in CSS: `#terms`."
    )
    renderer: Annotated[Renderer, _choice(Renderer)] | None = Field(
        default=None, description="For a page that a script fills."
    )
    language: Language | None = Field(
        default=None, description="Of the text there, if not that of the agreement."
    )
    accept: Header | None = Field(
        default=None, description="The form that the host is asked for: `text/markdown`."
    )
    accept_language: Header | None = Field(
        default=None, description="The language that it is asked for, if another: `de-AT, de`."
    )
    paused: Flag = Field(default=False, description="`true`: it is not visited.")


class FormerNote(Strict):
    """A name that an agreement or its provider had before."""

    name: Text = Field(description="What it was called.")
    until: Day = Field(description="The last day on which it was.")


class AgreementNotes(Strict):
    """The whole of `agreement.yml`: what an agreement is, and whose text it is."""

    model_config = ConfigDict(title="Agreement")

    title: Text = Field(description="The agreement's name, as its provider writes it.")
    provider: Text = Field(description="Who offers the agreement to its members.")
    kind: SlugText = Field(
        description="What it is: `terms-of-service`, `privacy-policy`, `membership-agreement`, …"
    )
    language: Language = Field(description="The BCP 47 tag of its language: `en`, `pt-BR`.")
    status: Annotated[model.Status, _choice(model.Status)] = Field(
        description="Whose text it is. `official`: you are the provider; `captured`: copied from"
        " the provider; `illustrative`: an example. The last two put a notice on every page."
    )
    jurisdiction: Text | None = Field(
        default=None, description="Where it applies: `Germany`, `European Union`, `California`."
    )
    source: Address | None = Field(default=None, description="Where the provider publishes it.")
    watch: WatchNotes | None = Field(
        default=None, description="How the text there is visited by `plainredline watch`."
    )
    rights: Text | None = Field(
        default=None, description="Who holds rights in the text, and its licence."
    )
    coverage: Annotated[model.Coverage, _choice(model.Coverage)] = Field(
        default=model.Coverage.SHOWN,
        description="`required` fails a release build while a substantive change is unexplained.",
    )
    compare_newest: Few = Field(
        default=5,
        description="Of how many of the newest versions every two have a page; 50 at most.",
    )
    compare: Pairs = Field(
        default=(), description="Two other versions that have one: `2021-06-01..2027-02-01`."
    )
    audiences: dict[SlugText, Text] = Field(
        default={},
        description="Groups of readers, for `affects` in explanations: an id and a name for each.",
    )
    former: Annotated[tuple[SlugText, ...], BeforeValidator(_few_names)] = Field(
        default=(), description="The names that its folder had, the first one first."
    )
    moved: Moved = Field(
        default={},
        description="Addresses that were published, and what took their place, below the agreement:"
        " `changes/2025-07-01/#c-4: changes/2025-07-01/#c-5`; a day for all addresses with it:"
        " `2025-07-01: 2025-07-15`.",
    )
    ended: Day | None = Field(
        default=None, description="Its last day; `plainredline end` writes it."
    )
    followed_by: dict[SlugText, Text] = Field(
        default={},
        description="What came in its place, once it has ended: a folder beside, and its title.",
    )
    former_titles: tuple[FormerNote, ...] = Field(
        default=(), description="What it was called before, and until when."
    )
    former_providers: tuple[FormerNote, ...] = Field(
        default=(), description="What its provider was called before, and until when."
    )


class SiteMoves(Strict):
    """The whole of `moved.yml` beside the agreements: where agreements went that are gone."""

    model_config = ConfigDict(title="Moved")

    moved: MovedOnSite = Field(
        default={},
        description="Agreements, pages and files that are gone, and what took their place, from the"
        " site's root: `old-terms/: terms/`, `old-terms/versions/2020-01-01/: terms/`.",
    )


class VersionNotes(BaseModel):
    """Front matter of a version. Keys of other sites may stand beside these."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True, title="Version")

    effective: Day | None = Field(
        default=None,
        description="The day it takes effect: the file's name, unless that is of a capture.",
    )
    published: Day | None = Field(default=None, description="The day its provider made it public.")
    captured: Day | None = Field(
        default=None,
        description="The day this copy was taken; without `effective`, all that is known.",
    )
    source: Address | None = Field(default=None, description="Where this copy was taken from.")
    archived: Address | None = Field(
        default=None, description="Where an archive of somebody else keeps the same text."
    )
    label: Text | None = Field(default=None, description="What the provider calls it: `Version 7`.")
    notice: Text | None = Field(default=None, description="How and when members were told of it.")
    jurisdiction: Text | None = Field(
        default=None, description="Where this text applies, if not where the agreement does."
    )
    withdrawn: Day | None = Field(
        default=None,
        description="The day it was taken back, before it took effect;"
        " written by `plainredline withdraw`.",
    )
    reason: Text | None = Field(
        default=None, description="Why it was withdrawn, as a sentence for readers."
    )


class NoticeGiven(Strict):
    """How and when members were told of the new version."""

    channel: Text | None = Field(default=None, description="`e-mail`, `banner on the site`, …")
    date: Day | None = Field(default=None, description="The day of the notice.")


class UnchangedNote(Strict):
    """A clause that readers may fear for and that did not change."""

    clause: Text = Field(description="Its label, anchor or heading.")
    note: Text = Field(description="What still holds, in plain language.")


class Allowance(Strict):
    """A lint rule that is set aside, with the reason."""

    rule: Rule = Field(description="Its name, such as `W3`.")
    reason: Text = Field(description="Why it does not hold here.")


class ExplanationNotes(Strict):
    """Front matter of an explanation file: what holds for the update as a whole."""

    model_config = ConfigDict(title="Explanation")

    headline: Text | None = Field(default=None, description="The update in one line.")
    status: Annotated[model.Review, _choice(model.Review)] = Field(
        default=model.Review.DRAFT,
        description="How far the file is; a release build refuses drafts.",
    )
    author: Text | None = Field(default=None, description="Who wrote it.")
    reviewer: Text | None = Field(default=None, description="Who checked it against the wording.")
    reviewed: Day | None = Field(default=None, description="The day of that check.")
    reviewed_before: Annotated[tuple[Day, ...], BeforeValidator(_one_as_list)] = Field(
        default=(),
        description="The days of checks before, of other words; written by `plainredline review`.",
    )
    tool: Text | None = Field(default=None, description="What helped to draft it.")
    notice: NoticeGiven | None = Field(default=None, description="How and when members were told.")
    translates: Fingerprint | None = Field(
        default=None, description="Of the original file; written by `plainredline explain`."
    )
    wording: Fingerprint | None = Field(
        default=None,
        description="Of both texts, for headline and summary; written by `plainredline explain`.",
    )
    prose: Fingerprint | None = Field(
        default=None, description="Of what was reviewed; written by `plainredline review`."
    )
    unchanged: tuple[UnchangedNote, ...] = Field(
        default=(), description="Clauses that did not change though a reader may think so."
    )
    allow: tuple[Allowance, ...] = Field(
        default=(), description="Lint rules set aside for all but the sections, with reasons."
    )


class FactRow(Strict):
    """A before and after on the card of a change."""

    label: Text = Field(description="What is compared: `Notice before closure`.")
    old: Text | None = Field(
        default=None, description="What held before; leave out if nothing did."
    )
    new: Text | None = Field(default=None, description="What holds now; leave out if nothing does.")


class ChangeBlock(Strict):
    """The `change` block that opens a `##` section: which wording it explains, and how it falls."""

    model_config = ConfigDict(title="Change", json_schema_extra=_NEEDS_CLAUSE)

    clause: Texts = Field(default=(), description=_CLAUSE)
    old: Texts = Field(default=(), description=_OLD)
    quote: Texts = Field(default=(), description="Words that stand in the new wording, verbatim.")
    old_quote: Texts = Field(
        default=(), description="Words that stand in the old wording, verbatim."
    )
    effect: Annotated[model.Effect, _choice(model.Effect)] | None = Field(
        default=None, description="What it does for the member."
    )
    topic: Annotated[model.Topic, _choice(model.Topic)] | None = Field(
        default=None, description="What it is about; readers can choose by it."
    )
    affects: Texts = Field(
        default=(), description="Whom it concerns: ids of `audiences` in `agreement.yml`."
    )
    gains: Annotated[model.Party, _choice(model.Party)] | None = Field(
        default=None, description="Who gains a right."
    )
    binds: Annotated[model.Party, _choice(model.Party)] | None = Field(
        default=None, description="Who takes on a duty."
    )
    severity: Annotated[model.Severity, _choice(model.Severity)] | None = Field(
        default=None, description="How much it matters to those it concerns."
    )
    deadline: Day | None = Field(
        default=None, description="The last day on which a member can act."
    )
    facts: tuple[FactRow, ...] = Field(default=(), description="Befores and afters for the card.")
    wording: Fingerprint | None = Field(
        default=None, description="Of the wording explained; written by `plainredline explain`."
    )
    allow: tuple[Allowance, ...] = Field(
        default=(), description="Lint rules set aside, with reasons."
    )


class MinorEntry(Strict):
    """A change that needs no explanation, and why."""

    model_config = ConfigDict(json_schema_extra=_NEEDS_CLAUSE)

    clause: Texts = Field(default=(), description=_CLAUSE)
    old: Texts = Field(default=(), description=_OLD)
    reason: Text = Field(description="Why it is minor, as a sentence for readers.")
    wording: Fingerprint | None = Field(
        default=None, description="Of the wording set aside; written by `plainredline explain`."
    )


MINOR_BLOCK = TypeAdapter(tuple[MinorEntry, ...], config=ConfigDict(defer_build=True))

_KINDS: dict[str, tuple[str, TypeAdapter[Any]]] = {
    "site": ("site.yml", TypeAdapter(SiteNotes)),
    "agreement": ("agreement.yml", TypeAdapter(AgreementNotes)),
    "moved": ("moved.yml", TypeAdapter(SiteMoves)),
    "front-matter": ("Front matter of a version", TypeAdapter(VersionNotes)),
    "explanation": ("Front matter of an explanation file", TypeAdapter(ExplanationNotes)),
    "change": ("A `change` block", TypeAdapter(ChangeBlock)),
    "minor": ("The `minor` block", MINOR_BLOCK),
}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schemas (2020-12) of all that authors write, by kind.

    The kinds are ``site``, ``agreement``, ``moved``, ``front-matter``, ``explanation``, ``change``,
    ``minor``.
    """
    return {name: _schema(title, adapter) for name, (title, adapter) in _KINDS.items()}


def _schema(title: str, adapter: TypeAdapter[Any]) -> dict[str, Any]:
    schema = adapter.json_schema()
    schema.setdefault("description", "The changes set aside, each with its reason.")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": f"Plain Redline: {title}",
    }
