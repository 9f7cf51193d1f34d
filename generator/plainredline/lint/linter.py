"""The linter: what an explanation file still needs before it may be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Final

from plainredline.language.clause_names import ComparisonNames
from plainredline.lint.case import Case, Document, aside_cases, cases, document, is_english
from plainredline.lint.registry import RULES
from plainredline.lint.rule import Check, Subject, When
from plainredline.messages.lint_codes import Better, Found
from plainredline.model import Agreement, Explained, ExplanationFile, Finding, Message, Waiver

_WAIVED: Final = "W0"
_OF_VALUES: Final = frozenset({"E3", "E4", "W18", "W19"})


def lint(
    explained: Explained, agreement: Agreement, names: ComparisonNames, *, release: bool
) -> tuple[Finding, ...]:
    """Return what is to be said about an explanation file, by line.

    A finding that a section, or the front matter for all else, sets aside under ``allow`` is
    left out; an allowance without a reason, or for a rule that found nothing, is a finding
    (``W0``). `release` asks for what may be missing while a file is being written, and can
    never be set aside: that a person has reviewed it. `names` are those of the comparison.
    """
    file = explained.file
    if file is None:
        return ()
    of = document(explained, file, agreement, names)
    findings = [*_waived(file, file.waivers, [*_of_file(of), *_of_asides(of)])]
    findings += _of_file(of, {When.FIXED})
    every = tuple(cases(of))
    for case in every:
        met = _met(file, is_written=case.section.is_written)
        checks = ((rule.code, check) for rule in RULES.values() for check in rule.sections)
        found = _made(file, case, case.section.line, checks, met)
        findings += _waived(file, case.section.waivers, list(_said_once(found)))
    if release:
        findings += _before_release(of, every)
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.line, RULES[f.rule].order)))


def _said_once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Yield findings without those on the words of a line of whose values it was said, too."""
    every = list(found)
    of_values = {finding.line for finding in every if finding.rule in _OF_VALUES}
    for finding in every:
        if finding.message.code is not Found.OTHER_WORDS or finding.line not in of_values:
            yield finding


def _met(file: ExplanationFile, *, is_written: bool) -> AbstractSet[When]:
    """Return the conditions that hold."""
    written = {When.WRITTEN, When.ENGLISH} if is_english(file) else {When.WRITTEN}
    return {When.ALWAYS} | (written if is_written else set())


def _made(
    file: ExplanationFile,
    subject: Subject,
    line: int,
    checks: Iterable[tuple[str, Check[Subject]]],
    met: AbstractSet[When],
) -> Iterator[Finding]:
    """Yield what the checks find whose condition is met, on `line` where they name none."""
    for rule, check in checks:
        for flaw in check.find(subject) if check.when in met else ():
            yield Finding(
                rule=rule,
                path=file.path,
                line=flaw.line or line,
                message=flaw.message,
                mend=flaw.mend,
            )


def _of_file(of: Document, met: AbstractSet[When] = frozenset()) -> Iterator[Finding]:
    met = met or _met(of.file, is_written=True)
    checks = ((rule.code, check) for rule in RULES.values() for check in rule.files)
    return _made(of.file, of, 1, checks, met)


def _of_asides(of: Document) -> Iterator[Finding]:
    met = _met(of.file, is_written=True)
    for case in aside_cases(of):
        checks = ((rule.code, check) for rule in RULES.values() for check in rule.asides)
        yield from _made(of.file, case, case.entry.minor.line, checks, met)


def _before_release(of: Document, every: Iterable[Case]) -> Iterator[Finding]:
    yield from _of_file(of, {When.RELEASE})
    for case in every:
        checks = ((rule.code, check) for rule in RULES.values() for check in rule.sections)
        yield from _made(of.file, case, case.section.line, checks, {When.RELEASE})


def _waived(
    file: ExplanationFile, waivers: Iterable[Waiver], found: list[Finding]
) -> Iterator[Finding]:
    """Yield the findings that are not set aside, and those on the waivers."""
    waived: set[str] = set()
    for waiver in waivers:
        is_hit = any(finding.rule == waiver.rule for finding in found)
        about = _about(file, waiver, is_hit=is_hit)
        if about is not None:
            message, mend = about
            yield Finding(
                rule=_WAIVED, path=file.path, line=waiver.line, message=message, mend=mend
            )
        elif is_hit:
            waived.add(waiver.rule)
    yield from (finding for finding in found if finding.rule not in waived)


def _about(
    file: ExplanationFile, waiver: Waiver, *, is_hit: bool
) -> tuple[Message, Message] | None:
    """Return what is wrong with a waiver; None where it holds, or nobody has looked."""
    rule = RULES.get(waiver.rule)
    if not waiver.reason.strip():
        return Found.WAIVED_WITHOUT_REASON(rule=waiver.rule), Better.SAY_WHY()
    if rule is None or not rule.can_be_waived:
        waivable = tuple(code for code, each in RULES.items() if each.can_be_waived)
        return Found.WAIVED_IN_VAIN(rule=waiver.rule), Better.WAIVABLE(rules=waivable)
    if is_hit or (rule.reads_english and not is_english(file)):
        return None
    return Found.WAIVED_FOR_NOTHING(rule=waiver.rule), Better.REMOVE()
