"""What a lint rule is: one value with its texts, its checks, and when they apply."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Generic, TypeVar

from plainredline.lint.case import AsideCase, Case, Document
from plainredline.messages.lint_codes import (
    RuleBetter,
    RuleExample,
    RuleExplanation,
    RuleQuestion,
)
from plainredline.model import Code, Message

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What a check found."""

    message: Message
    mend: Message | None = None
    line: int = 0
    """Of the file; 0 for that of the section, the entry or the file as a whole."""


class When(Enum):
    """The condition under which a check is made."""

    ALWAYS = auto()
    WRITTEN = auto()
    """Something is written, in any language."""

    ENGLISH = auto()
    """Something is written in English: the check looks for English words."""

    FIXED = auto()
    """Always. What it finds can never be set aside."""

    RELEASE = auto()
    """A release is built. What it finds can never be set aside."""


@dataclass(frozen=True, slots=True)
class Check(Generic[Subject]):
    """One look at something."""

    find: Callable[[Subject], Iterable[Flaw]]
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One thing that the linter asks."""

    code: str
    """``E1``: with E a release fails, with W there is a warning."""

    sections: tuple[Check[Case], ...] = ()
    files: tuple[Check[Document], ...] = ()
    """Of what stands above the sections."""

    asides: tuple[Check[AsideCase], ...] = ()
    """Of the changes that are set aside as minor."""

    @property
    def question(self) -> Code:
        """What it asks."""
        return RuleQuestion[self.code]

    @property
    def explanation(self) -> Code:
        """Why it asks."""
        return RuleExplanation[self.code]

    @property
    def example(self) -> Code:
        """Something that it finds."""
        return RuleExample[self.code]

    @property
    def better(self) -> Code:
        """The same, as it passes."""
        return RuleBetter[self.code]

    @property
    def checks(self) -> tuple[When, ...]:
        """When each of its checks is made; empty for a rule that is asked elsewhere."""
        groups = (self.sections, self.files, self.asides)
        return tuple(check.when for group in groups for check in group)

    @property
    def can_be_waived(self) -> bool:
        """Whether an author may set it aside."""
        return bool(set(self.checks) - {When.FIXED, When.RELEASE})

    @property
    def reads_english(self) -> bool:
        """Whether it says nothing at all of prose in another language."""
        return set(self.checks) == {When.ENGLISH}

    @property
    def order(self) -> tuple[str, int]:
        """Where it stands among the rules."""
        return self.code[:1], int(self.code[1:])
