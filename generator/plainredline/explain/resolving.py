"""What the names that an author gives lead to, and why a name leads to no change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plainredline.language.clause_names import ComparisonNames
from plainredline.language.digest import fingerprint_of
from plainredline.language.quotations import first_words, stands_in
from plainredline.messages.binding_codes import Binding, BindingMend
from plainredline.model import Entry, Miss, NameTrouble, Resolved, Section


def resolve(names: ComparisonNames, entries: Sequence[Entry]) -> tuple[Resolved, ...]:
    """Return what the names of each entry lead to.

    Of two entries that cover one change, the one that names it more closely has it, unless
    that would leave the other with nothing.
    """
    reaches = [_reach(names, entry) for entry in entries]
    nearest_by: dict[int, int] = {}
    for reach, _ in reaches:
        for change, depth in reach.items():
            nearest_by[change] = min(depth, nearest_by.get(change, depth))
    resolved = []
    for entry, (reach, troubles) in zip(entries, reaches, strict=True):
        own = tuple(sorted(c for c in reach if reach[c] == nearest_by[c]))
        changes = _fitting(names, entry, reach, own) or own or tuple(sorted(reach))
        resolved.append(Resolved(changes, own, tuple(troubles)))
    return tuple(resolved)


def _fitting(
    names: ComparisonNames, entry: Entry, reach: dict[int, int], own: tuple[int, ...]
) -> tuple[int, ...]:
    """Return those of the changes in reach that have the entry's fingerprint; none, if none do.

    An entry that explains a heading alone goes on doing so when a clause beneath it changes.
    """
    direct = tuple(sorted(c for c, depth in reach.items() if not depth))
    for chosen in (own, direct, tuple(sorted(reach))):
        if entry.wording and chosen and fingerprint_of(names.comparison, chosen) == entry.wording:
            return chosen
    return ()


def _reach(names: ComparisonNames, entry: Entry) -> tuple[dict[int, int], list[NameTrouble]]:
    """Return the changes that an entry covers, each with how far off it was named.

    A sub-item of a numbered clause is nearer to it than a clause is to its heading. It is
    covered only where the entry quotes it: who names 8.4 may not have read on to 8.4(e).
    """
    reach: dict[int, int] = {}
    named: list[tuple[str, int, str, int]] = []
    troubles: list[NameTrouble] = []
    for key, is_old, wanted in (("clause", False, entry.clause), ("old", True, entry.old)):
        for n, name in enumerate(wanted):
            found = _find(names, name, (key, n), is_old=is_old, entry=entry)
            if isinstance(found, NameTrouble):
                troubles.append(found)
                continue
            named.append((key, n, name, found))
            for change, depth in names.reach(found, is_old=is_old).items():
                reach[change] = min(2 * depth, reach.get(change, 2 * depth))
    direct = frozenset(reach)
    for key, n, name, index in named:
        is_old = key == "old"
        items = names.items(index, is_old=is_old)
        quoted = _quoted_items(names, entry, direct, items - direct)
        reach |= dict.fromkeys(quoted, 1)
        if not quoted and not names.reach(index, is_old=is_old):
            which = names.change_names(sorted(items))
            message = Binding.ONLY_ITEMS(name=name, clauses=which)
            troubles.append(NameTrouble((key, n), message, BindingMend.NAME_ITEMS(), Miss.ABSENT))
    return reach, troubles


def _quoted_items(
    names: ComparisonNames, entry: Entry, direct: frozenset[int], items: frozenset[int]
) -> tuple[int, ...]:
    """Return the sub-items in which a quote stands that stands in no clause named itself."""
    if not items or not isinstance(entry, Section):
        return ()

    def stands(quote: str, changes: Iterable[int], *, is_old: bool) -> bool:
        found = names.comparison.wordings(changes, is_old=is_old)
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


def _find(
    names: ComparisonNames, name: str, place: tuple[str, int], *, is_old: bool, entry: Entry
) -> int | NameTrouble:
    """Return the clause that `name` names, or why it names none that changed.

    An ambiguous name means the clause that changed, and if several did, the one in which
    the entry's quotes stand.
    """
    here, there = (names.old, names.new) if is_old else (names.new, names.old)
    found = here.find(name)
    if not found:
        return not_found(names, name, place, is_old=is_old)
    changed = tuple(
        i for i in found if names.reach(i, is_old=is_old) or names.items(i, is_old=is_old)
    )
    if len(changed) > 1 and isinstance(entry, Section):
        quotes = entry.old_quote if is_old else entry.quote
        quoted = [i for i in changed if any(stands_in(q, here.clauses[i].text) for q in quotes)]
        changed = tuple(quoted) or changed
    if len(changed) == 1:
        return changed[0]
    if changed:
        meant = tuple(_meant(here.name(i), here.clauses[i].cite) for i in changed[:5])
        code = Binding.SEVERAL_OLD if is_old else Binding.SEVERAL_NEW
        message = code(name=name, count=len(changed))
        return NameTrouble(place, message, BindingMend.NAME_ONE(names=meant))
    if not is_old and _deletes(names, there.find(name)):
        message = Binding.OLD_IS_GONE(name=name)
        return NameTrouble(place, message, BindingMend.IF_OLD(name=name), Miss.ABSENT)
    message = Binding.UNCHANGED(name=name, words=first_words(here.clauses[found[0]].text, 50))
    return NameTrouble(place, message, BindingMend.REMOVE_OR_UNCHANGED(), Miss.UNCHANGED)


def _meant(name: str, cite: str) -> str:
    return f"{name} ({cite})" if cite and cite != name else name


def _deletes(names: ComparisonNames, clauses: Iterable[int]) -> bool:
    comparison = names.comparison
    changes = (comparison.change_of_old.get(clause) for clause in clauses)
    return any(c is not None and not comparison.changes[c].group.new for c in changes)


def not_found(
    names: ComparisonNames, name: str, place: tuple[str, int], *, is_old: bool
) -> NameTrouble:
    """Return what is said of a name that no clause of its version has."""
    here, there = (names.old, names.new) if is_old else (names.new, names.old)
    message = (Binding.NOT_IN_OLD if is_old else Binding.NOT_IN_NEW)(name=name)
    elsewhere = there.find(name)
    became = () if is_old else _heirs(names, elsewhere)
    if became:
        mend = BindingMend.BECAME(names=tuple(here.name(i) for i in became[:5]))
    elif elsewhere:
        mend = (BindingMend.WRITE_CLAUSE if is_old else BindingMend.WRITE_OLD)(name=name)
    elif suggestion := here.suggest(name):
        mend = BindingMend.MEANT(name=suggestion)
    else:
        mend = BindingMend.NAME_IT()
    return NameTrouble(place, message, mend, Miss.ABSENT)


def _heirs(names: ComparisonNames, clauses: Iterable[int]) -> tuple[int, ...]:
    """Return what old clauses are in the new version."""
    found = {new for clause in clauses for new in names.comparison.became[clause]}
    return tuple(sorted(found))
