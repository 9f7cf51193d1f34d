"""Explanations bound to the changes that they explain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from plainredline.explain.resolving import not_found, resolve
from plainredline.language.clause_names import ComparisonNames
from plainredline.language.digest import fingerprint_of_update, is_wording_of, windows
from plainredline.language.quotations import first_words, nearest, stands_in
from plainredline.messages.binding_codes import Binding, BindingMend
from plainredline.model import (
    Agreement,
    Comparison,
    Entry,
    Explained,
    Explanation,
    ExplanationFile,
    Finding,
    Message,
    Misquote,
    Miss,
    NameTrouble,
    Resolved,
    Section,
    SetAside,
    Standing,
    Unchanged,
    Version,
)

_FAULT: Final = "E2"
_REVERTED: Final = "W16"

Renamed = Mapping[int, tuple[int, ...]]
"""For each entry whose wording stands under other names, by its line, those changes."""


def bind(
    names: ComparisonNames,
    file: ExplanationFile | None,
    *,
    agreement: Agreement,
    new: Version,
) -> Explained:
    """Return a comparison with all that can be bound of `file`, and what is wrong with the rest.

    `new` is the version that the file explains. A section counts as an explanation once
    something is written in it. A wording that differs from the one explained makes it stale,
    which is no fault: the linter and the page say so. Nor is one that went back to what it was:
    its section is in `Explained.reverted`, and on no page. Where names lead astray after a
    renumbering, the entry goes with the very words that it explains.
    """
    comparison = names.comparison
    if file is None:
        return _explained(comparison, None, (), ())
    entries: tuple[Entry, ...] = (*file.sections, *file.minor)
    named = tuple(zip(entries, resolve(names, entries), strict=True))
    renamed = _renamed(comparison, named)
    found = tuple(_followed(entry, resolved, renamed) for entry, resolved in named)
    explanations = tuple(_explanations(comparison, found))
    set_aside = tuple(_set_aside(comparison, found))
    untrue = [tuple(_unchanged(names, file, each, n)) for n, each in enumerate(file.unchanged)]
    is_of_these = file.wording in {None, fingerprint_of_update(comparison)}
    faults = [
        *_name_faults(file, found, renamed),
        *_quote_faults(file, explanations),
        *chain.from_iterable(untrue),
    ]
    if file.effective != new.effective:
        message = Binding.OTHER_VERSION(
            explained=str(file.effective), title=agreement.title, effective=str(new.effective)
        )
        faults.append(_finding(file, 0, message, BindingMend.NAME_FILE()))
    kept = zip(file.unchanged, untrue, strict=True)
    explained = _explained(comparison, file, explanations, set_aside)
    return replace(
        explained,
        overview=_overview(file, found, explained, is_of_these=is_of_these),
        unchanged=tuple(each for each, why in kept if is_of_these and not why),
        reverted=(
            *([] if is_of_these else [_of_other_texts(file, agreement)]),
            *_reverted(file, found, renamed),
            *_other_names(names, file, agreement, found, renamed),
        ),
        faults=tuple(sorted(faults, key=lambda fault: fault.line)),
    )


def _explained(
    comparison: Comparison,
    file: ExplanationFile | None,
    explanations: tuple[Explanation, ...],
    set_aside: tuple[SetAside, ...],
) -> Explained:
    bound: tuple[Explanation | SetAside, ...] = (*explanations, *set_aside)
    accounted = {i for each in bound if each.is_told for i in each.changes}
    return Explained(
        comparison=comparison,
        file=file,
        explanations=explanations,
        set_aside=set_aside,
        unexplained=tuple(
            i
            for i, change in enumerate(comparison.changes)
            if change.substantive and i not in accounted
        ),
    )


def _overview(
    file: ExplanationFile,
    found: Sequence[tuple[Entry, Resolved]],
    explained: Explained,
    *,
    is_of_these: bool,
) -> Standing:
    """Return whether headline and summary can be told.

    They speak of the update as a whole, and so perhaps of whatever in it is stale, was reverted
    or leads nowhere; and of nothing else than the two texts that they were written for. A reason
    why a change of form is minor holds up nothing, as it is no fault either (E1).
    """
    is_whole = all(resolved.changes for _, resolved in found)
    asides = (e for e in explained.set_aside if explained.comparison.substantive(e.changes))
    told: tuple[Explanation | SetAside, ...] = (*explained.explanations, *asides)
    if not (is_of_these and is_whole) or any(each.standing is Standing.STALE for each in told):
        return Standing.STALE
    is_written = file.headline or file.summary
    return Standing.CURRENT if is_written else Standing.UNWRITTEN


def _explanations(
    comparison: Comparison, found: Iterable[tuple[Entry, Resolved]]
) -> Iterator[Explanation]:
    for entry, resolved in found:
        if isinstance(entry, Section) and resolved.changes:
            misquotes = tuple(_misquotes(comparison, entry, resolved.changes))
            yield Explanation(
                section=entry,
                changes=resolved.changes,
                standing=_standing(comparison, entry, resolved, misquotes),
                misquotes=misquotes,
            )


def _set_aside(
    comparison: Comparison, found: Iterable[tuple[Entry, Resolved]]
) -> Iterator[SetAside]:
    for entry, resolved in found:
        if not isinstance(entry, Section) and resolved.changes:
            standing = _standing(comparison, entry, resolved)
            yield SetAside(minor=entry, changes=resolved.changes, standing=standing)


def _standing(
    comparison: Comparison,
    entry: Entry,
    resolved: Resolved,
    misquotes: Sequence[Misquote] = (),
) -> Standing:
    """Return whether an entry can be told: its wording is the one that was explained.

    Where no fingerprint says which that was, its names and its quotes have to.
    """
    if entry.wording is not None:
        fits = is_wording_of(entry.wording, comparison, resolved.changes)
    else:
        fits = not (resolved.troubles or misquotes)
    if not fits:
        return Standing.STALE
    is_written = not isinstance(entry, Section) or entry.is_written
    return Standing.CURRENT if is_written else Standing.UNWRITTEN


# ---------------------------------------------------------------- names


def _followed(entry: Entry, resolved: Resolved, renamed: Renamed) -> tuple[Entry, Resolved]:
    now = renamed.get(entry.line)
    return entry, replace(resolved, changes=now) if now else resolved


def _renamed(comparison: Comparison, found: Sequence[tuple[Entry, Resolved]]) -> Renamed:
    """Return where the wording of each entry stands that its names do not lead to.

    Names that lead there and further are no mistake: their author has named more since.
    """
    lost = [
        entry
        for entry, resolved in found
        if entry.wording
        and (
            resolved.troubles
            or not resolved.changes
            or not is_wording_of(entry.wording, comparison, resolved.changes)
        )
    ]
    known = windows(comparison) if lost else {}
    led = {entry.line: set(resolved.changes) for entry, resolved in found if not resolved.troubles}
    return {
        e.line: known[e.wording]
        for e in lost
        if e.wording
        and e.wording in known
        and not set(known[e.wording]) <= led.get(e.line, set[int]())
    }


def _name_faults(
    file: ExplanationFile, found: Iterable[tuple[Entry, Resolved]], renamed: Renamed
) -> Iterator[Finding]:
    """Yield what is wrong with names, but for those that only have to be put right."""
    for entry, resolved in found:
        for trouble in resolved.troubles if entry.line not in renamed else ():
            if not _is_reverted(entry, trouble, renamed):
                yield _finding(file, entry.lines.at(*trouble.place), trouble.message, trouble.mend)


def _other_names(
    names: ComparisonNames,
    file: ExplanationFile,
    agreement: Agreement,
    found: Iterable[tuple[Entry, Resolved]],
    renamed: Renamed,
) -> Iterator[Finding]:
    """Yield W16 once for each entry whose names lead astray, while its words are found."""
    for entry, resolved in found:
        if now := renamed.get(entry.line):
            place = resolved.troubles[0].place if resolved.troubles else _first_name(entry)
            key, n = place
            name = (entry.old if key == "old" else entry.clause)[n]
            message = Binding.OTHER_NAME(name=name, now=names.change_names(now))
            mend = BindingMend.RENAME(file=agreement.which(file))
            yield replace(_finding(file, entry.lines.at(*place), message, mend), rule=_REVERTED)


def _first_name(entry: Entry) -> tuple[str, int]:
    return ("clause" if entry.clause else "old"), 0


def _is_reverted(entry: Entry, trouble: NameTrouble, renamed: Renamed) -> bool:
    """Whether a name leads nowhere because the change that was explained is not there any more.

    A clause that is in neither version may be a slip, unless a fingerprint shows that there was
    a change once and no wording of now has it: then what was inserted was taken out again.
    """
    if trouble.miss is Miss.ABSENT:
        return entry.wording is not None and entry.line not in renamed
    return trouble.miss is Miss.UNCHANGED


def _reverted(
    file: ExplanationFile, found: Iterable[tuple[Entry, Resolved]], renamed: Renamed
) -> Iterator[Finding]:
    """Yield W16 for each name of a change that is not there any more."""
    for entry, resolved in found:
        for trouble in resolved.troubles if entry.line not in renamed else ():
            if _is_reverted(entry, trouble, renamed):
                message = Binding.REVERTED(trouble=trouble.message)
                is_absent = trouble.miss is Miss.ABSENT
                mend = BindingMend.REMOVE() if is_absent else trouble.mend
                line = entry.lines.at(*trouble.place)
                yield replace(_finding(file, line, message, mend), rule=_REVERTED)


def _of_other_texts(file: ExplanationFile, agreement: Agreement) -> Finding:
    """Return W16 for what speaks of the update as a whole, where that is another one now."""
    mend = BindingMend.REVIEW(file=agreement.which(file))
    found = _finding(file, file.lines.at("wording"), Binding.OTHER_TEXTS(), mend)
    return replace(found, rule=_REVERTED)


# ---------------------------------------------------------------- quotes and promises


def _misquotes(
    comparison: Comparison, section: Section, changes: Sequence[int]
) -> Iterator[Misquote]:
    """Yield the quotes that stand in no bound wording, each with what may be meant."""
    old, new = (comparison.wordings(changes, is_old=is_old) for is_old in (True, False))
    for key, quotes, here, there, code, other in (
        ("quote", section.quote, new, old, Binding.QUOTE_NOT_IN_NEW, BindingMend.WRITE_OLD_QUOTE),
        (
            "old_quote",
            section.old_quote,
            old,
            new,
            Binding.QUOTE_NOT_IN_OLD,
            BindingMend.WRITE_QUOTE,
        ),
    ):
        for n, quote in enumerate(quotes):
            if any(stands_in(quote, wording) for wording in here):
                continue
            if any(stands_in(quote, wording) for wording in there):
                mend = other()
            elif meant := nearest(quote, here):
                mend = BindingMend.MEANT(name=first_words(meant, 160))
            else:
                mend = BindingMend.COPY_WORDS()
            yield Misquote(section.lines.at(key, n), code(words=first_words(quote)), mend)


def _quote_faults(file: ExplanationFile, explanations: Iterable[Explanation]) -> Iterator[Finding]:
    for explanation in explanations:
        if explanation.standing is not Standing.STALE or explanation.section.wording is None:
            for miss in explanation.misquotes:
                yield _finding(file, miss.line, miss.message, miss.mend)


def _unchanged(
    names: ComparisonNames, file: ExplanationFile, entry: Unchanged, n: int
) -> Iterator[Finding]:
    """Yield what is wrong with a clause said to be unchanged."""
    changes = names.comparison.changes
    found = names.new.find(entry.clause)
    if not found:
        lost = not_found(names, entry.clause, ("unchanged", n), is_old=False)
        yield _finding(file, entry.line, lost.message, lost.mend)
    reached = (i for clause in found for i in sorted(names.reach(clause, is_old=False)))
    changed = next((changes[i] for i in reached if changes[i].substantive), None)
    if changed is not None:
        message = Binding.SAID_UNCHANGED(
            name=entry.clause,
            kinds=tuple(changed.kinds),
            words=first_words(changed.redline.new or changed.redline.old, 50),
        )
        yield _finding(file, entry.line, message, BindingMend.EXPLAIN())


def _finding(file: ExplanationFile, line: int, message: Message, mend: Message) -> Finding:
    return Finding(rule=_FAULT, path=file.path, line=line, message=message, mend=mend)
