"""The values that the stages hand to each other.

Read downwards, they are the product: an `Agreement` as its files have it, the `Clause`s of
a version, the `Alignment` of two versions, the `Change`s between them with their `Redline`s
and `Fact`s, the `Explanation`s bound to those, and the `Page`s that show it all. Everything
is frozen, and nothing here computes more than a look-up.
"""

from plainredline.model.changes import (
    Alignment,
    Change,
    Comparison,
    Form,
    FormEnd,
    FormKind,
    Group,
    Kind,
    Op,
    Redline,
    Run,
)
from plainredline.model.clauses import Anchor, Clause, ClauseKind, Clauses, Mark, MarkKind
from plainredline.model.explanations import (
    Carried,
    Explained,
    Explanation,
    Fate,
    Finding,
    SetAside,
    Standing,
)
from plainredline.model.facts import Fact, FactKind, Place
from plainredline.model.files import (
    Agreement,
    Audience,
    Coverage,
    Effect,
    ExplanationFile,
    Fingerprint,
    Minor,
    NamedFact,
    Party,
    Review,
    Section,
    Severity,
    Slug,
    Status,
    Topic,
    Unchanged,
    Version,
    Waiver,
)
from plainredline.model.message import Code, Message
from plainredline.model.pages import Asset, Page, TocEntry

__all__ = [
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
    "Effect",
    "Explained",
    "Explanation",
    "ExplanationFile",
    "Fact",
    "FactKind",
    "Fate",
    "Finding",
    "Fingerprint",
    "Form",
    "FormEnd",
    "FormKind",
    "Group",
    "Kind",
    "Mark",
    "MarkKind",
    "Message",
    "Minor",
    "NamedFact",
    "Op",
    "Page",
    "Party",
    "Place",
    "Redline",
    "Review",
    "Run",
    "Section",
    "SetAside",
    "Severity",
    "Slug",
    "Standing",
    "Status",
    "TocEntry",
    "Topic",
    "Unchanged",
    "Version",
    "Waiver",
]
