"""The linter: what an explanation file still needs before it may be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final

from plainredline.authoring.drafting import original_of
from plainredline.explain.field_lines import line_in_block, line_in_prose
from plainredline.explain.fingerprint import fingerprint_of_file
from plainredline.language.prose import plain_prose
from plainredline.language.quotations import without_comments
from plainredline.lint import rules_facts, rules_prose, rules_topic, rules_wording
from plainredline.lint.case import (
    Case,
    Document,
    Found,
    cases,
    document,
    is_english,
    onward,
    parts_of_days,
)
from plainredline.lint.prose_values import (
    Reading,
    day_readings,
    is_supported,
    readings_of,
    values,
)
from plainredline.model import (
    Agreement,
    Explained,
    ExplanationFile,
    Finding,
    Review,
    Section,
    Waiver,
)

Rule = Callable[[Case], Iterable[Found]]

_ALWAYS: Final[tuple[Rule, ...]] = (
    rules_wording.stale,
    rules_wording.misquoted,
    rules_prose.open_questions,
)
_WRITTEN: Final[tuple[Rule, ...]] = (
    rules_wording.unsupported,
    rules_wording.wrong_column,
    rules_facts.one_sided,
    rules_prose.gains_and_binds,
    rules_wording.too_early,
    rules_topic.other_topic,
)
"""For sections in which something is written, in any language."""

_ENGLISH: Final[tuple[Rule, ...]] = (
    rules_wording.wrong_way,
    rules_wording.undefined,
    rules_facts.missed,
    rules_facts.boilerplate,
    rules_prose.no_way_out,
    rules_prose.hard_to_read,
    rules_prose.hedged,
    rules_prose.spun,
    rules_prose.absolute,
    rules_prose.lost_exception,
    rules_prose.drifted,
    rules_prose.advising,
    rules_prose.nobody_addressed,
)
"""For English prose: they look for English words."""

READ_ENGLISH: Final = frozenset("E6 W1 W3 W4 W5 W6 W8 W9 W10 W11 W12 W13".split())  # noqa: SIM905
"""Rules that look for English words, and say nothing of prose in another language.

Of E4 only the rows of facts are read then.
"""

_NEVER: Final = frozenset({"E7", "W0"})

RULES: Final = {
    "E1": "stale: the wording is the one that was explained",
    "E2": "quote: each quote stands in the wording",
    "E3": "value: each number, sum, share and date stands in the wording",
    "E4": "direction: from an old value to a new one",
    "E5": "date: readers learn from when it holds",
    "E6": "term: defined terms are those of this version",
    "E7": "draft: a person has finished and reviewed what is released",
    "W0": "waiver: what is set aside was found, and there is a reason",
    "W1": "fact: what was found automatically is mentioned",
    "W2": "questions: who, what, from when, what one can do",
    "W3": "way out: how to refuse or leave, or that there is no way",
    "W4": "reading: short sentences and plain words",
    "W5": "hedge: no may or some that the clause does not have",
    "W6": "spin: nothing is praised or played down",
    "W7": "one-sided: no gain hides a loss",
    "W8": "absolute: no always or never that the clause does not have",
    "W9": "exception: what the clause excepts is told",
    "W10": "verb: must, will and can are as strong as the clause's",
    "W11": "boilerplate: no empty formula, no text used twice",
    "W12": "advice: no legal advice and no verdict",
    "W13": "reader: somebody is spoken to",
    "W15": "topic: the words speak of the topic that was chosen",
}
"""Every rule with what it asks for. E fails a release build, W warns."""


def lint(explained: Explained, agreement: Agreement, *, release: bool) -> tuple[Finding, ...]:
    """Return what is to be said about an explanation file, by line.

    A finding that a section, or the front matter for all else, sets aside under ``allow`` is
    left out; an allowance without a reason, or for a rule that found nothing, is a finding
    (``W0``). `release` asks for what may be missing while a file is being written, and can
    never be set aside: that a person has reviewed it.
    """
    file = explained.file
    if file is None:
        return ()
    of = document(explained, file, agreement)
    whole = [*_file_findings(of), *_minor_findings(of)]
    findings = _set_aside(file, file.waivers, whole)
    findings += (_finding(file, None, found) for found in _unreviewed(file, release=release))
    for case in cases(of):
        found = list(_section_findings(of, case))
        findings += _set_aside(file, case.section.waivers, found)
        findings += _unfinished(of.file, case) if release else ()
    return tuple(sorted(dict.fromkeys(findings), key=lambda f: (f.line, _order(f.rule), f.message)))


def _unfinished(file: ExplanationFile, case: Case) -> Iterator[Finding]:
    """E7: no verdict is released that nobody has written. This cannot be set aside."""
    if case.is_written and case.section.effect is None:
        yield _finding(
            file,
            case.section,
            Found(
                "E7",
                "a section is not finished: it does not say whether it is better or worse",
                "effect: worse",
            ),
        )


def _order(rule: str) -> tuple[str, int]:
    return rule[:1], int(rule[1:])


def _section_findings(of: Document, case: Case) -> Iterator[Finding]:
    rules = list(_ALWAYS)
    if case.is_written:
        rules += _WRITTEN
        rules += _ENGLISH if is_english(of.file) else ()
    for rule in rules:
        for found in rule(case):
            yield _finding(of.file, case.section, found)


def _finding(file: ExplanationFile, section: Section | None, found: Found) -> Finding:
    return Finding(
        rule=found.rule,
        path=file.path,
        line=line_in_block(file, section, found.key, found.at)
        if found.key
        else line_in_prose(file, section, found.at),
        message=found.message,
        example=found.example,
    )


def _set_aside(
    file: ExplanationFile, waivers: Iterable[Waiver], found: list[Finding]
) -> list[Finding]:
    """Return the findings that are not set aside, and those on the waivers."""
    kept = list(found)
    for waiver in waivers:
        hit = [finding for finding in found if finding.rule == waiver.rule]
        about = None
        if not waiver.reason.strip():
            about = f"{waiver.rule} is set aside without a reason", "Say why it does not hold here"
        elif waiver.rule not in RULES or waiver.rule in _NEVER:
            about = f"{waiver.rule} cannot be set aside", "E1 to E6, W1 to W13 and W15 can"
        elif not hit and waiver.rule in READ_ENGLISH and not is_english(file):
            continue  # Nobody has looked.
        elif not hit:
            about = f"{waiver.rule} is set aside, but finds nothing here", "Remove it"
        else:
            kept = [finding for finding in kept if finding.rule != waiver.rule]
        if about:
            kept.append(
                Finding(
                    rule="W0", path=file.path, line=waiver.line, message=about[0], example=about[1]
                )
            )
    return kept


# ---------------------------------------------------------------- the file as a whole


def _file_findings(of: Document) -> Iterator[Finding]:
    file = of.file
    for found in (
        *_old_translation(file, of.agreement),
        *rules_wording.no_date(of),
        *_summary_values(of),
        *_unchanged_values(of),
        *(() if of.explained.reverted else rules_prose.no_summary(of)),
        *rules_facts.all_rosy(of),
        *(rules_prose.summary(of) if is_english(file) else ()),
    ):
        yield _finding(file, None, found)


def _unreviewed(file: ExplanationFile, *, release: bool) -> Iterator[Found]:
    if not release:
        return
    if file.status is Review.DRAFT:
        yield Found(
            "E7",
            "the file is a draft",
            "Read each section against both wordings, then write `status: reviewed`",
            key="status",
        )
    if file.tool and file.reviewer.casefold() == file.tool.casefold():
        yield Found(
            "E7",
            f'"{file.reviewer}" is the tool that helped, and no person',
            "Name the person who read it against both wordings: reviewer: J. Okafor",
            key="reviewer",
        )
    if not file.reviewer:
        helped = f" and {file.tool} helped to write it" if file.tool else ""
        yield Found("E7", f"nobody is named who reviewed it{helped}", "reviewer: J. Okafor")


def _old_translation(file: ExplanationFile, agreement: Agreement) -> Iterator[Found]:
    original = original_of(file, agreement)
    if original is not None and file.translates != fingerprint_of_file(original):
        why = "it does not say which state of its original it translates"
        if file.translates:
            why = "the original has changed since it was translated"
        yield Found(
            "E1",
            why,
            f"Compare it with {original.path}, "
            f"then write `translates: {fingerprint_of_file(original)}`",
            key="translates",
        )


def _summary_values(of: Document) -> Iterator[Found]:
    """E3 and E4 for headline and summary: their values stand in some changed wording."""
    redlines = [change.redline for change in of.explained.comparison.changes]
    old = _readings(of, (redline.old for redline in redlines))
    new = _readings(of, (redline.new for redline in redlines))
    days = of.days
    for section in of.file.sections:
        days |= day_readings(section.deadline) if section.deadline else frozenset()
    days |= parts_of_days(days, in_words=not is_english(of.file))
    counts = readings_of(values(str(len(of.explained.explanations))))
    for text in (of.file.headline, plain_prose(without_comments(of.file.summary))):
        yield from _unsupported(of, text, old | new | days | counts, "in no changed wording")
        if is_english(of.file):
            yield from rules_wording.turned_round(text, old, new, days)


def _unchanged_values(of: Document) -> Iterator[Found]:
    """E3 for what is said of an unchanged clause: its values stand in it."""
    for entry in of.file.unchanged:
        names = of.both.new
        found = (i for index in names.find(entry.clause) for i in names.depths(index))
        known = of.days | _readings(of, (names.clauses[i].text for i in found))
        for each in _unsupported(of, entry.note, known, f'not in clause "{entry.clause}"'):
            yield replace(each, at=entry.note, key="unchanged")


def _readings(of: Document, texts: Iterable[str]) -> frozenset[Reading]:
    found = readings_of(value for text in texts for value in values(text, loose=True))
    return found | parts_of_days(found, in_words=not is_english(of.file))


def _unsupported(of: Document, text: str, known: frozenset[Reading], where: str) -> Iterator[Found]:
    for value in values(text):
        if not is_supported(value, known) and not rules_wording.is_name(of.both, text, value):
            yield Found(
                "E3",
                f'"{value.text}" stands {where}',
                "Take the value from the clause",
                onward(text, value.start),
            )


def _minor_findings(of: Document) -> Iterator[Finding]:
    for entry in of.explained.set_aside:
        line = entry.minor.line
        found = list(rules_facts.hidden_by_minor(of, entry)) if is_english(of.file) else []
        substantive = any(of.explained.comparison.changes[i].substantive for i in entry.changes)
        if substantive:
            found += rules_wording.stale_minor(of, entry)
        for each in found:
            yield Finding(
                rule=each.rule,
                path=of.file.path,
                line=line_in_block(of.file, entry.minor, each.key) if each.key else line,
                message=each.message,
                example=each.example,
            )
