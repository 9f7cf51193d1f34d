"""Explanations bound to the changes that they explain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final

from plainredline.errors import Problem, SourceError
from plainredline.explain.clause_names import Sides, sides
from plainredline.explain.field_lines import line_in_block
from plainredline.explain.fingerprint import fingerprint_of, windows
from plainredline.language.quotations import (
    first_words,
    nearest,
    stands_in,
    without_comments,
)
from plainredline.model import (
    Agreement,
    Comparison,
    Explained,
    Explanation,
    ExplanationFile,
    Finding,
    Minor,
    Section,
    SetAside,
    Standing,
    Unchanged,
    Version,
)

Entry = Section | Minor
"""What an author binds to changes."""


class Miss(Enum):
    """Why a name leads to no change."""

    UNCHANGED = auto()
    """Its clause stands in both versions, as it was."""

    ABSENT = auto()
    """There is no such clause, or only what stands beneath it changed."""

    UNCLEAR = auto()
    """It could mean several, or its clause has another name now."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a name, and its mend."""

    message: str
    mend: str
    miss: Miss = Miss.UNCLEAR


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one entry's names lead to."""

    changes: tuple[int, ...]
    """Indices of the comparison's changes, in order; empty when nothing was found."""

    own: tuple[int, ...]
    """Those of them that no other entry names more closely."""

    troubles: tuple[tuple[str, str, Trouble], ...]
    """The names that lead nowhere, each behind its key."""


def bind(
    comparison: Comparison,
    file: ExplanationFile | None,
    *,
    agreement: Agreement,
    new: Version,
) -> Explained:
    """Return a comparison with all that `file` says about it.

    `new` is the version that the file explains. A section counts as an explanation once
    something is written in it; its HTML comments are left out. A wording that differs from
    the one explained makes it stale, which is no error here: the linter and the page say so. Nor
    is one that went back to what it was: its section is in `Explained.reverted`, and on no page.

    Raises:
        SourceError: A clause or quote does not exist, or a clause said to be unchanged did
            change. All problems of the file at once.
    """
    explained, problems = bind_leniently(comparison, file, agreement=agreement, new=new)
    if problems:
        raise SourceError(problems)
    return explained


def bind_leniently(
    comparison: Comparison,
    file: ExplanationFile | None,
    *,
    agreement: Agreement,
    new: Version,
) -> tuple[Explained, tuple[Problem, ...]]:
    """Return what can be bound, and what is wrong with the rest.

    For a preview that should stand while its author is still writing.
    """
    if file is None:
        return _explained(comparison, None, (), ()), ()
    both = sides(comparison)
    entries: tuple[Entry, ...] = (*file.sections, *file.minor)
    resolved = resolve(both, entries)
    count = len(file.sections)
    explanations = tuple(
        Explanation(section=shown(section), changes=r.changes, standing=_standing(section, r, both))
        for section, r in zip(file.sections, resolved[:count], strict=True)
        if r.changes
    )
    set_aside = tuple(
        SetAside(minor=minor, changes=r.changes, standing=_standing(minor, r, both))
        for minor, r in zip(file.minor, resolved[count:], strict=True)
        if r.changes
    )
    problems = [
        *(
            _problem(file, entry, key, name, trouble)
            for entry, r in zip(entries, resolved, strict=True)
            for key, name, trouble in _told(both, entry, r, agreement)
            if not _is_reverted(both, entry, trouble)
        ),
        *(p for e in explanations for p in _quote_problems(file, e, both)),
        *(p for entry in file.unchanged for p in _unchanged_problems(file, entry, both)),
    ]
    if file.effective != new.effective:
        problems.append(
            Problem(
                path=file.path,
                line=0,
                message=f"it explains {file.effective}, but the version of {agreement.title} "
                f"is of {new.effective}",
                mend="Give the file the name of the version",
            )
        )
    problems.sort(key=lambda problem: problem.line)
    reverted = tuple(_reverted(both, file, zip(entries, resolved, strict=True)))
    bound = _explained(comparison, _shown_file(file, reverted), explanations, set_aside)
    return replace(bound, reverted=reverted), tuple(problems)


def _explained(
    comparison: Comparison,
    file: ExplanationFile | None,
    explanations: tuple[Explanation, ...],
    set_aside: tuple[SetAside, ...],
) -> Explained:
    accounted = {
        change
        for e in explanations
        if e.standing is Standing.CURRENT and is_written(e.section)
        for change in e.changes
    } | {i for s in set_aside if s.standing is Standing.CURRENT for i in s.changes}
    unexplained = tuple(
        i
        for i, change in enumerate(comparison.changes)
        if change.substantive and i not in accounted
    )
    return Explained(
        comparison=comparison,
        file=file,
        explanations=explanations,
        set_aside=set_aside,
        unexplained=unexplained,
    )


def _shown_file(file: ExplanationFile, reverted: tuple[Finding, ...]) -> ExplanationFile:
    """Return a file as readers see it: without questions, and without what may be true no more.

    Headline and summary speak of the update as a whole, and so perhaps of what was reverted.
    """
    return replace(
        file,
        headline="" if reverted else file.headline,
        summary="" if reverted else without_comments(file.summary),
        sections=tuple(shown(section) for section in file.sections),
    )


def shown(section: Section) -> Section:
    """Return a section as readers see it: without the questions to its author."""
    return replace(
        section,
        changed=without_comments(section.changed),
        means=without_comments(section.means),
        can_do=without_comments(section.can_do),
    )


def is_written(section: Section) -> bool:
    """Whether an author has said what changed or what it means; a draft says neither."""
    return any(
        character.isalnum()
        for text in (section.changed, section.means)
        for character in without_comments(text)
    )


# ---------------------------------------------------------------- what went back


def _is_reverted(both: Sides, entry: Entry, trouble: Trouble) -> bool:
    """Whether a name leads nowhere because the change that was explained is there no more.

    A clause that is in neither version may be a slip, unless a fingerprint shows that there was
    a change once and no wording of now has it: then what was inserted was taken out again.
    """
    if trouble.miss is Miss.ABSENT:
        return entry.wording is not None and not name_now(both, entry)
    return trouble.miss is Miss.UNCHANGED


def _reverted(
    both: Sides, file: ExplanationFile, found: Iterable[tuple[Entry, Resolved]]
) -> Iterator[Finding]:
    """Yield W16 for each name of a change that is there no more."""
    for entry, resolved in found:
        for key, name, trouble in resolved.troubles:
            if _is_reverted(both, entry, trouble) and not name_now(both, entry):
                yield Finding(
                    rule="W16",
                    path=file.path,
                    line=line_in_block(file, entry, key, name),
                    message=f"{trouble.message}: what this explains is there no more, so neither "
                    "it nor the headline and summary are shown",
                    example=_REMOVE.get(trouble.miss, trouble.mend),
                )


_REMOVE: Final = {
    Miss.UNCHANGED: "Remove this, or name it under `unchanged` if readers may fear for it",
    Miss.ABSENT: "Remove this",
}


# ---------------------------------------------------------------- names


def _told(
    both: Sides, entry: Entry, resolved: Resolved, agreement: Agreement
) -> tuple[tuple[str, str, Trouble], ...]:
    """Return what is wrong with an entry's names: once, where they only have to be put right."""
    if resolved.troubles and (now := name_now(both, entry)):
        key, name, _ = resolved.troubles[0]
        message = f'clause "{name}" has another name now: what is explained here is {now}'
        return ((key, name, Trouble(message, renaming(agreement))),)
    return resolved.troubles


def renaming(agreement: Agreement) -> str:
    """Return how names of clauses are put right."""
    return f"Run `plainredline explain {agreement.slug}`, which puts the names right"


def name_now(both: Sides, entry: Entry) -> str:
    """Return the names of the clauses that have the very wording an entry explains.

    Empty when there are none: the wording changed, or is not known.
    """
    story = windows(both.comparison).get(entry.wording) if entry.wording else None
    return ", ".join(change_name(both, i) for i in story[:5]) if story else ""


def resolve(both: Sides, entries: Sequence[Entry]) -> tuple[Resolved, ...]:
    """Return what the names of each entry lead to.

    Of two entries that cover one change, the one that names it more closely has it, unless
    that would leave the other with nothing.
    """
    reaches = [_reach(both, entry) for entry in entries]
    nearest_by: dict[int, int] = {}
    for reach, _ in reaches:
        for change, depth in reach.items():
            nearest_by[change] = min(depth, nearest_by.get(change, depth))
    resolved = []
    for entry, (reach, troubles) in zip(entries, reaches, strict=True):
        own = tuple(sorted(c for c in reach if reach[c] == nearest_by[c]))
        changes = _fitting(both, entry, reach, own) or own or tuple(sorted(reach))
        resolved.append(Resolved(changes, own, tuple(troubles)))
    return tuple(resolved)


def _fitting(
    both: Sides, entry: Entry, reach: dict[int, int], own: tuple[int, ...]
) -> tuple[int, ...]:
    """Return those of the changes in reach that have the entry's fingerprint; none, if none do.

    An entry that explains a heading alone goes on doing so when a clause beneath it changes.
    """
    direct = tuple(sorted(c for c, depth in reach.items() if not depth))
    for chosen in (own, direct, tuple(sorted(reach))):
        if entry.wording and chosen and fingerprint_of(both.comparison, chosen) == entry.wording:
            return chosen
    return ()


def _reach(both: Sides, entry: Entry) -> tuple[dict[int, int], list[tuple[str, str, Trouble]]]:
    """Return the changes that an entry covers, each with how far off it was named.

    A sub-item of a numbered clause is nearer to it than a clause is to its heading. It is
    covered only where the entry quotes it: who names 8.4 may not have read on to 8.4(e).
    """
    reach: dict[int, int] = {}
    named: list[tuple[str, str, int]] = []
    troubles: list[tuple[str, str, Trouble]] = []
    for name_key, is_old, wanted in (("clause", False, entry.clause), ("old", True, entry.old)):
        for name in wanted:
            found = find(both, name, is_old=is_old, entry=entry)
            if isinstance(found, int):
                named.append((name_key, name, found))
                for change, depth in both.reach(found, is_old=is_old).items():
                    reach[change] = min(2 * depth, reach.get(change, 2 * depth))
            else:
                troubles.append((name_key, name, found))
    direct = frozenset(reach)
    for name_key, name, index in named:
        items = both.items(index, is_old=name_key == "old")
        quoted = _quoted_items(both, entry, direct, items - direct)
        reach |= dict.fromkeys(quoted, 1)
        if not quoted and not both.reach(index, is_old=name_key == "old"):
            troubles.append((name_key, name, _only_items_changed(both, name, items)))
    return reach, troubles


def _quoted_items(
    both: Sides, entry: Entry, direct: frozenset[int], items: frozenset[int]
) -> tuple[int, ...]:
    """Return the sub-items in which a quote stands that stands in no clause named itself."""
    if not items or not isinstance(entry, Section):
        return ()

    def stands(quote: str, changes: Iterable[int], *, is_old: bool) -> bool:
        found = wordings(both.comparison, changes, is_old=is_old)
        return any(stands_in(quote, wording) for wording in found)

    led_on = [
        (quote, is_old)
        for quotes, is_old in ((entry.quote, False), (entry.old_quote, True))
        for quote in quotes
        if not stands(quote, direct, is_old=is_old)
    ]
    return tuple(
        i for i in sorted(items) if any(stands(q, (i,), is_old=is_old) for q, is_old in led_on)
    )


def _only_items_changed(both: Sides, name: str, items: frozenset[int]) -> Trouble:
    which = ", ".join(change_name(both, i) for i in sorted(items)[:5])
    return Trouble(
        f'clause "{name}" itself did not change, but what stands beneath it did ({which})',
        "Name these, or quote words of them",
        Miss.ABSENT,
    )


def find(both: Sides, name: str, *, is_old: bool, entry: Entry | None = None) -> int | Trouble:
    """Return the clause that `name` names, or why it names none that changed.

    An ambiguous name means the clause that changed, and if several did, the one in which
    the entry's quotes stand.
    """
    here, there = (both.old, both.new) if is_old else (both.new, both.old)
    found = here.find(name)
    if not found:
        return _not_found(both, name, is_old=is_old)
    changed = tuple(
        i for i in found if both.reach(i, is_old=is_old) or both.items(i, is_old=is_old)
    )
    if len(changed) > 1 and isinstance(entry, Section):
        quotes = entry.old_quote if is_old else entry.quote
        quoted = [i for i in changed if any(stands_in(q, here.clauses[i].text) for q in quotes)]
        changed = tuple(quoted) or changed
    if len(changed) == 1:
        return changed[0]
    side = "old" if is_old else "new"
    if changed:
        meant = ", ".join(_meant(here.name(i), here.clauses[i].cite) for i in changed[:5])
        return Trouble(
            f'clause "{name}" names {len(changed)} changed clauses of the {side} version',
            f"Name one of them: {meant}",
        )
    if not is_old and there.find(name) and _deletes(both, there.find(name)):
        return Trouble(
            f'clause "{name}" did not change in the new version; the old one of that name is gone',
            f'If the old one is meant, write `old: "{name}"`',
            Miss.ABSENT,
        )
    return Trouble(
        f'clause "{name}" did not change ("{first_words(here.clauses[found[0]].text, 50)}")',
        _REMOVE[Miss.UNCHANGED],
        Miss.UNCHANGED,
    )


def change_name(both: Sides, change: int, mark: str = "") -> str:
    """Return the name of a change's clause: of the new version, if it has one."""
    group = both.comparison.changes[change].group
    if group.new:
        return f"{mark}{both.new.name(group.new[0])}{mark}"
    return f"old {mark}{both.old.name(group.old[0])}{mark}"


def _meant(name: str, cite: str) -> str:
    return f"{name} ({cite})" if cite and cite != name else name


def _deletes(both: Sides, clauses: Iterable[int]) -> bool:
    changes = (both.old_changes.get(clause) for clause in clauses)
    return any(c is not None and not both.comparison.changes[c].group.new for c in changes)


def _not_found(both: Sides, name: str, *, is_old: bool) -> Trouble:
    here, there = (both.old, both.new) if is_old else (both.new, both.old)
    side, other = ("old", "new") if is_old else ("new", "old")
    message = f'clause "{name}" is not in the {side} version'
    heirs = () if is_old else _heirs(both, there.find(name))
    if heirs:
        became = ", ".join(f'"{here.name(i)}"' for i in heirs[:5])
        return Trouble(message, f"The old clause of that name is now {became}", Miss.ABSENT)
    if there.find(name):
        word = "clause" if is_old else "old"
        mend = f'It stands in the {other} one: write `{word}: "{name}"`'
        return Trouble(message, mend, Miss.ABSENT)
    suggestion = here.suggest(name)
    if suggestion:
        return Trouble(message, f'Did you mean "{suggestion}"?', Miss.ABSENT)
    return Trouble(message, "Name it by its number, its heading or its anchor", Miss.ABSENT)


def _heirs(both: Sides, clauses: Iterable[int]) -> tuple[int, ...]:
    """Return what old clauses are in the new version."""
    wanted = frozenset(clauses)
    return tuple(new for new, olds in both.origins.items() if wanted & frozenset(olds))


# ---------------------------------------------------------------- standing and quotes


def _standing(entry: Entry, resolved: Resolved, both: Sides) -> Standing:
    """Return whether an entry still fits: not if one of the changes it names is there no more."""
    now = fingerprint_of(both.comparison, resolved.changes)
    fits = entry.wording in {None, now}
    if entry.wording is None:
        fits = not any(_is_reverted(both, entry, trouble) for *_, trouble in resolved.troubles)
    return Standing.CURRENT if fits else Standing.STALE


def wordings(comparison: Comparison, changes: Iterable[int], *, is_old: bool) -> tuple[str, ...]:
    """Return the old or the new wording of each change; empty where a side has none."""
    redlines = (comparison.changes[i].redline for i in changes)
    return tuple(redline.old if is_old else redline.new for redline in redlines)


@dataclass(frozen=True, slots=True)
class Misquote:
    """A quote that stands in no wording that its section explains."""

    quote: str
    key: str
    """``quote`` or ``old_quote``."""

    trouble: Trouble


def misquotes(comparison: Comparison, explanation: Explanation) -> Iterator[Misquote]:
    """Yield the quotes that stand in no bound wording, each with what may be meant."""
    section = explanation.section
    old, new = (wordings(comparison, explanation.changes, is_old=side) for side in (True, False))
    for quotes, key, side, here, other, there in (
        (section.quote, "quote", "new", new, "old", old),
        (section.old_quote, "old_quote", "old", old, "new", new),
    ):
        for quote in quotes:
            if any(stands_in(quote, wording) for wording in here):
                continue
            if any(stands_in(quote, wording) for wording in there):
                right = "old_quote" if other == "old" else "quote"
                mend = f"It stands in the {other} one: write `{right}` instead of `{key}`"
            elif found := nearest(quote, here):
                mend = f'Did you mean "{first_words(found, 160)}"?'
            else:
                mend = "Copy the words from the clause exactly"
            message = f'quote "{first_words(quote)}" does not stand in the {side} wording'
            yield Misquote(quote, key, Trouble(message, mend))


def _quote_problems(
    file: ExplanationFile, explanation: Explanation, both: Sides
) -> Iterable[Problem]:
    if explanation.standing is Standing.CURRENT:
        for miss in misquotes(both.comparison, explanation):
            yield _problem(file, explanation.section, miss.key, miss.quote, miss.trouble)


def _unchanged_problems(file: ExplanationFile, entry: Unchanged, both: Sides) -> Iterable[Problem]:
    found = both.new.find(entry.clause)
    if not found:
        lost = _not_found(both, entry.clause, is_old=False)
        yield Problem(path=file.path, line=entry.line, message=lost.message, mend=lost.mend)
        return
    for clause in found:
        changed = [
            both.comparison.changes[i]
            for i in sorted(both.reach(clause, is_old=False))
            if both.comparison.changes[i].substantive
        ]
        if changed:
            yield Problem(
                path=file.path,
                line=entry.line,
                message=f'clause "{entry.clause}" is said to be unchanged, but it changed '
                f"({', '.join(changed[0].kinds)}: "
                f'"{first_words(changed[0].redline.new or changed[0].redline.old, 50)}")',
                mend="Explain the change instead",
            )
            return


def _problem(
    file: ExplanationFile, entry: Entry, key: str, value: str, trouble: Trouble
) -> Problem:
    line = line_in_block(file, entry, key, value)
    return Problem(path=file.path, line=line, message=trouble.message, mend=trouble.mend)
