"""The values that the stages hand to each other.

Read downwards, they are the product: an `Agreement` as its files have it, the `Clause`s of
a version, the `Alignment` of two versions, the `Change`s between them with their `Redline`s
and `Fact`s, the `Explanation`s bound to those, and the `Page`s that show it all. Everything
is frozen, and nothing here computes more than a look-up. What only authors and pages have is
loaded when it is first asked for: two files are compared without.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from plainredline.model.changes import (
    FORM_KINDS,
    Alignment,
    Change,
    Comparison,
    Effect,
    Fingerprint,
    Form,
    FormEnd,
    FormKind,
    Group,
    Kind,
    MovedText,
    Op,
    Redline,
    Run,
    Topic,
)
from plainredline.model.clauses import (
    NO_WORDS,
    Anchor,
    Clause,
    ClauseKind,
    Clauses,
    Mark,
    MarkKind,
    TwoWordings,
    above,
    heading_of,
    list_lead_in,
    without_place,
    wording_of,
)
from plainredline.model.facts import VALUE_KINDS, DefinedTerm, Fact, FactKind, Occurrence, Place
from plainredline.model.message import Code, Message
from plainredline.model.versions import Version

if TYPE_CHECKING:
    from plainredline.model.explanations import (
        Carried,
        Entry,
        Explained,
        Explanation,
        Fate,
        Finding,
        Misquote,
        Miss,
        NameTrouble,
        Resolved,
        SetAside,
        Standing,
    )
    from plainredline.model.files import (
        Agreement,
        Audience,
        Coverage,
        ExplanationFile,
        FieldLines,
        FieldPath,
        Follower,
        FormerName,
        Minor,
        NamedFact,
        Party,
        Review,
        Section,
        Severity,
        Slug,
        Status,
        Unchanged,
        Waiver,
    )
    from plainredline.model.frames import NO_FRAME, NO_SETTINGS, Frame, Link, SiteSettings
    from plainredline.model.pages import Asset, Page, TocEntry

__all__ = [
    "FORM_KINDS",
    "NO_FRAME",
    "NO_SETTINGS",
    "NO_WORDS",
    "VALUE_KINDS",
    "Agreement",
    "Alignment",
    "Anchor",
    "Asset",
    "Audience",
    "Carried",
    "Change",
    "Clause",
    "ClauseKind",
    "Clauses",
    "Code",
    "Comparison",
    "Coverage",
    "DefinedTerm",
    "Effect",
    "Entry",
    "Explained",
    "Explanation",
    "ExplanationFile",
    "Fact",
    "FactKind",
    "Fate",
    "FieldLines",
    "FieldPath",
    "Finding",
    "Fingerprint",
    "Follower",
    "Form",
    "FormEnd",
    "FormKind",
    "FormerName",
    "Frame",
    "Group",
    "Kind",
    "Link",
    "Mark",
    "MarkKind",
    "Message",
    "Minor",
    "Misquote",
    "Miss",
    "MovedText",
    "NameTrouble",
    "NamedFact",
    "Occurrence",
    "Op",
    "Page",
    "Party",
    "Place",
    "Redline",
    "Resolved",
    "Review",
    "Run",
    "Section",
    "SetAside",
    "Severity",
    "SiteSettings",
    "Slug",
    "Standing",
    "Status",
    "TocEntry",
    "Topic",
    "TwoWordings",
    "Unchanged",
    "Version",
    "Waiver",
    "above",
    "heading_of",
    "list_lead_in",
    "without_place",
    "wording_of",
]

_LATE: Final = ("pages", "files", "explanations", "frames")


def __getattr__(name: str) -> Any:  # noqa: ANN401  # What a module's names can be.
    for module in _LATE if name in __all__ else ():
        found = vars(import_module(f"{__name__}.{module}"))
        if name in found:
            return globals().setdefault(name, found[name])
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
