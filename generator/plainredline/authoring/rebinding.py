"""Where the entries of an explanation file belong after an edit of the agreement.

An entry whose wording is found again keeps it, whatever its number is now. One whose wording
is gone is followed by its quotes. What nobody tells of is new.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz import fuzz

from plainredline.authoring.drafted_sections import minor_stories, named, reason_mark, short_names
from plainredline.authoring.kept_wordings import KeptWording, records_of
from plainredline.authoring.plain_minor import plain_reasons
from plainredline.authoring.stories import Story, stories
from plainredline.authoring.yaml_text import comment
from plainredline.language.clause_names import ComparisonNames
from plainredline.language.digest import fingerprint_of, windows
from plainredline.language.quotations import plain, stands_in
from plainredline.model import (
    Change,
    Comparison,
    Entry,
    ExplanationFile,
    Fingerprint,
    Minor,
    Resolved,
    Section,
)

_ALIKE: Final = 75
"""Likeness, of 100, from which a changed wording is still the one quoted."""

_AKIN: Final = 55
"""Likeness, of 100, under which a clause is another one, whatever its number."""

_LONGEST: Final = 4_000
"""Characters of a wording that are held against a recorded one."""

_ROUNDS: Final = 8
"""Rounds in which names and new sections settle; two suffice unless names changed places."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Where one entry belongs now."""

    entry: Entry
    """As the file has it."""

    clause: tuple[str, ...]
    """The names it should have."""

    old: tuple[str, ...]
    changes: Story
    """Empty when nothing is left of what it explained."""

    fits: bool
    """Whether the wording is the one that was explained."""

    is_ours: bool = False
    """Whether it does not fit, and nobody has written anything that could have gone stale.

    So it is with every entry of the minor block in whose clauses no word differs.
    """

    @property
    def drafted_reason(self) -> str:
        """Why the entry was drafted, as codes; empty for a section and for an author's own."""
        return self.entry.drafted if isinstance(self.entry, Minor) else ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a file needs to be up to date."""

    settled: tuple[Settled, ...]
    sections: tuple[Story, ...]
    """Stories that need a section."""

    minor: tuple[Story, ...]
    """Cosmetic changes that need an entry."""


Resolve = Callable[[ComparisonNames, Sequence[Entry]], Sequence[Resolved]]
"""Says what the names of each entry lead to, as it will where the file is bound."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What entries are held against in every round."""

    names: ComparisonNames
    resolve: Resolve
    windows: Mapping[Fingerprint, Story]
    told: Sequence[Story]
    """The stories that all substantive changes tell."""

    records: Mapping[int, KeptWording]
    """What each entry explained, by the line of the entry; missing where it keeps none."""

    claims: Sequence[frozenset[int]]
    """The changes that the words of each entry lead to, in the order of the entries."""


def settle(names: ComparisonNames, file: ExplanationFile | None, resolve: Resolve) -> Plan:
    """Return where each entry belongs, and what is new.

    Names settle in rounds: a new section takes the changes it names from an entry that
    covered them only as part of a whole section.
    """
    entries: tuple[Entry, ...] = () if file is None else (*file.sections, *file.minor)
    known = windows(names.comparison) if entries else {}
    substantive = [i for i, c in enumerate(names.comparison.changes) if c.substantive]
    told = stories(names.comparison, substantive) if entries else ()
    records = records_of(file) if file is not None else {}
    claims = [_claims(names.comparison, entry, records.get(entry.line)) for entry in entries]
    ground = _Ground(names, resolve, known, told, records, claims)
    current = tuple(Settled(e, e.clause, e.old, (), fits=False) for e in entries)
    plan = _plan(names, current, set())
    added: list[Section] = []
    for _ in range(_ROUNDS if entries else 0):
        before = plan
        current, covered = _round(ground, current, added)
        plan = _plan(names, current, covered)
        if plan == before:
            break
        added = [_stand_in(names, s, short_names(names, s)) for s in plan.sections]
    return _reusing(names, plan)


def _reusing(names: ComparisonNames, plan: Plan) -> Plan:
    """Return a plan in which minor entries that lost their clauses get new ones, if they can.

    What only renumbering or form did to other clauses is as little to an author as what it did
    to those: an entry with the very reason needs other names, and no second one beside it.
    """
    left = list(plan.minor)
    settled = []
    for each in plan.settled:
        wanted = "" if each.changes else each.drafted_reason
        alike = (s for s in left if wanted and reason_mark(names.comparison, s) == wanted)
        story = next(alike, None)
        if story is not None:
            left.remove(story)
            each = Settled(each.entry, *named(names, story), story, fits=False, is_ours=True)  # noqa: PLW2901
        settled.append(each)
    return Plan(tuple(settled), plan.sections, tuple(left))


def _stand_in(
    names: ComparisonNames, story: Story, called: tuple[tuple[str, ...], tuple[str, ...]]
) -> Section:
    """Return a section as a new one will be read back."""
    wording = fingerprint_of(names.comparison, story)
    return Section(title="", line=0, block=(0, 0), clause=called[0], old=called[1], wording=wording)


def _plan(names: ComparisonNames, current: tuple[Settled, ...], covered: set[int]) -> Plan:
    changes = names.comparison.changes
    kept = {i for each in current for i in each.changes if _keeps(each)}
    fresh = [i for i in range(len(changes)) if i not in kept]
    minor = [i for i in fresh if _is_minor(changes[i], is_covered=i in covered)]
    rest = [i for i in fresh if changes[i].substantive and i not in set(minor)]
    return Plan(current, stories(names.comparison, rest), minor_stories(names, minor))


def _is_minor(change: Change, *, is_covered: bool) -> bool:
    return bool(plain_reasons(change)) or not (change.substantive or is_covered)


def _keeps(settled: Settled) -> bool:
    """Whether an entry still has its changes: a stale section does, until it is reviewed.

    What a stale minor entry covered may be substantive now, and asks for a section.
    """
    return settled.fits or settled.is_ours or isinstance(settled.entry, Section)


def _round(
    ground: _Ground, current: Sequence[Settled], added: Sequence[Section]
) -> tuple[tuple[Settled, ...], set[int]]:
    """Return where each entry belongs, and what the added sections cover."""
    names = ground.names
    entries = [replace(each.entry, clause=each.clause, old=each.old) for each in current]
    resolved = ground.resolve(names, [*entries, *added])
    fitting = [
        _fitting(names, entry, where, ground.windows, ground.claims[n])
        for n, (entry, where) in enumerate(zip(entries, resolved, strict=False))
    ]
    taken = {i for story in fitting for i in story or ()}
    taken |= {i for where in resolved[len(entries) :] for i in where.changes}
    claims = [
        claim if story is None else frozenset()
        for claim, story in zip(ground.claims, fitting, strict=True)
    ]
    followed = [
        _followed(ground, entry, where, claims[n], taken | _claimed(claims, n))
        if fitting[n] is None
        else fitting[n] or ()
        for n, (entry, where) in enumerate(zip(entries, resolved, strict=False))
    ]
    ours = [
        story is None and _is_ours(names.comparison, entry, where)
        for entry, story, where in zip(entries, fitting, followed, strict=True)
    ]
    # What nobody has written in is brought up to date, and fits from then on.
    taken |= {i for mine, story in zip(ours, followed, strict=True) if mine for i in story}
    result = []
    for n, (each, entry, where) in enumerate(zip(current, entries, resolved, strict=False)):
        fits, story = fitting[n] is not None, followed[n]
        if not fits and not ours[n]:
            story = _followed(ground, entry, where, claims[n], taken | _claimed(claims, n))
        result.append(_with_names(names, each, where, story, fits=fits))
    beside = {i for where in resolved[len(entries) :] for i in where.changes}
    return tuple(result), beside


def _with_names(
    names: ComparisonNames, each: Settled, where: Resolved, story: Story, *, fits: bool
) -> Settled:
    """Return an entry with its changes, and with names that lead to them."""
    called = each.clause, each.old
    if story and (where.troubles or not _leads_to(names, where, story)):
        single = len(each.entry.clause) + len(each.entry.old) == 1
        called = short_names(names, story) if single else named(names, story)
    is_ours = not fits and _is_ours(names.comparison, each.entry, story)
    return Settled(each.entry, *called, story, fits=fits, is_ours=is_ours)


def _is_ours(comparison: Comparison, entry: Entry, changes: Story) -> bool:
    if isinstance(entry, Section):
        return is_empty(entry)
    return not comparison.substantive(changes)


def is_empty(section: Section) -> bool:
    """Whether there is nothing in a section but the questions."""
    return not replace(section, means=f"{section.means}\n\n{section.can_do}").is_written


def _leads_to(names: ComparisonNames, where: Resolved, story: Story) -> bool:
    """Whether the names as they are lead to a story; cosmetic changes beside it do no harm."""
    beside = set(where.changes) - set(story)
    return set(story) <= set(where.changes) and not names.comparison.substantive(beside)


def _fitting(
    names: ComparisonNames,
    entry: Entry,
    where: Resolved,
    known: Mapping[Fingerprint, Story],
    claims: frozenset[int],
) -> Story | None:
    """Return the changes whose wording is the one explained; None when it is gone.

    It is gone, too, where the author has named more than that since: the names are theirs.
    """
    comparison, here = names.comparison, where.changes
    if entry.wording is None:
        return here
    if here and fingerprint_of(comparison, here) == entry.wording:
        return here
    if entry.wording in known:
        window = known[entry.wording]
        return None if _names_more(names, entry, where, window) else window
    for led in (_quoted(comparison, entry), tuple(sorted(claims))):
        if led and fingerprint_of(comparison, led) == entry.wording:
            return led
    return None


def _names_more(names: ComparisonNames, entry: Entry, where: Resolved, window: Story) -> bool:
    """Whether a section names what was explained, and other substantive changes by name too."""
    if where.troubles or not isinstance(entry, Section) or not set(window) < set(where.own):
        return False
    added = {i for i in set(where.own) - set(window) if names.comparison.changes[i].substantive}
    return any(
        set(reached) & added and not set(reached) & set(window)
        for wanted, is_old in ((entry.clause, False), (entry.old, True))
        for name in wanted
        for index in (names.old if is_old else names.new).find(name)
        if (reached := names.reach(index, is_old=is_old))
    )


def _followed(
    ground: _Ground,
    entry: Entry,
    where: Resolved,
    claims: frozenset[int],
    taken: set[int],
) -> Story:
    """Return the changes that a stale entry is about now: by its words, else by its names.

    Names of deleted clauses hold, for the old version is as it was. Where the words lead away
    from the new names, those are of other clauses now; so they are where another entry has
    the clause, or where nothing in it is like what was explained. A section that named more
    than is found again takes what tells one story with it.
    """
    comparison, record = ground.names.comparison, ground.records.get(entry.line)
    quoted = claims - taken
    deleted = {i for i in where.own if not comparison.changes[i].group.new}
    named_now = set(where.own) - deleted
    if not any(_is_like(record, comparison.changes[i]) for i in named_now):
        named_now = set()
    found = quoted | deleted | (set() if quoted and not quoted & named_now else named_now)
    if quoted and len(entry.clause) + len(entry.old) > len(found):
        found |= {i for story in ground.told if quoted & set(story) for i in story}
    return tuple(sorted(found - taken))


def _claims(comparison: Comparison, entry: Entry, record: KeptWording | None) -> frozenset[int]:
    """Return the changes that the words of an entry lead to.

    These are its quotes, and what it keeps of the wording that it explained; what nearly is
    that only where the quotes lead nowhere.
    """
    quoted = _quoted(comparison, entry, record)
    return frozenset((*quoted, *_remembered(comparison, record, nearly=not quoted)))


def _claimed(claims: Sequence[frozenset[int]], n: int) -> frozenset[int]:
    """Return what the words of other entries lead to, and those of entry `n` do not."""
    others = (each for m, each in enumerate(claims) if m != n)
    return frozenset[int]().union(*others) - claims[n]


def _remembered(comparison: Comparison, record: KeptWording | None, *, nearly: bool) -> Story:
    """Return the changes in which a recorded wording stands, or `nearly` stands."""
    rows = () if record is None else record.rows
    return _standing(
        comparison,
        tuple(row.text for row in rows if row.is_old),
        tuple(row.text for row in rows if not row.is_old),
        record,
        nearly=nearly,
    )


def _is_like(record: KeptWording | None, change: Change) -> bool:
    """Whether a wording of a change can be what became of a recorded one, if one is recorded."""
    return record is None or any(
        fuzz.ratio(row.text, comment(text)[:_LONGEST], score_cutoff=_AKIN)
        for row in record.rows
        for text in (change.redline.old if row.is_old else change.redline.new,)
        if text
    )


def _quoted(comparison: Comparison, entry: Entry, record: KeptWording | None = None) -> Story:
    """Return the changes in which an entry's quotes stand, or nearly stand."""
    if isinstance(entry, Minor):
        return ()
    return _standing(comparison, entry.old_quote, entry.quote, record)


def _standing(
    comparison: Comparison,
    old: Sequence[str],
    new: Sequence[str],
    record: KeptWording | None,
    *,
    nearly: bool = True,
) -> Story:
    """Return the changes in which words of the old or the new wording stand, or nearly stand.

    Where they nearly stand, the whole has to be like what was explained, too: much the same
    words may stand in a clause about something else.
    """
    found: set[int] = set()
    for quotes, is_old in ((new, False), (old, True)):
        wordings = [c.redline.old if is_old else c.redline.new for c in comparison.changes]
        for quote in quotes:
            exact = [i for i, wording in enumerate(wordings) if stands_in(quote, wording)]
            near = _nearly(quote, wordings) if nearly and not exact else []
            found.update(exact if len(exact) == 1 else [])
            found.update(i for i in near if _is_like(record, comparison.changes[i]))
    return tuple(sorted(found))


def _nearly(quote: str, wordings: Sequence[str]) -> list[int]:
    """Return the one wording in which `quote` nearly stands, if there is one."""
    wanted = plain(quote)[:400]
    scores = [
        fuzz.partial_ratio(wanted, plain(wording)[:20_000], score_cutoff=_ALIKE)
        if len(wording) >= len(wanted) // 2
        else 0.0
        for wording in wordings
    ]
    best = max(scores, default=0.0)
    return [scores.index(best)] if best and scores.count(best) == 1 else []
