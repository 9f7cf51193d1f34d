"""An agreement compared with itself through time, and explained."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import pairwise

from plainredline.align import Composed, compose
from plainredline.assemble.comparer import clauses_of
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.assemble.reporting import Report
from plainredline.errors import Problem
from plainredline.explain import Carrier, bind, orphans
from plainredline.frozen_values import dataclass
from plainredline.language.clause_names import ClauseNames, ComparisonNames
from plainredline.language.digest import fingerprint_of_file
from plainredline.lineage import Lineage, trace
from plainredline.messages.translator import translator_for
from plainredline.model import (
    Agreement,
    Clauses,
    Comparison,
    Explained,
    ExplanationFile,
    Finding,
    Version,
)
from plainredline.render.telling.place_counts import places_of


@dataclass(frozen=True, kw_only=True)
class History:
    """An agreement with every comparison of it, explained."""

    agreement: Agreement
    clauses: tuple[Clauses, ...]
    """Of each version, oldest first."""

    steps: tuple[Explained, ...]
    """To each version from the one that it is compared with; one fewer than versions."""

    bases: tuple[int, ...]
    """Which version that is, for each step: mostly the one before. Past a text in another
    language, or another document, it is the last one that fits."""

    begun: frozenset[int]
    """Versions that fit no text before them, of which nobody says that they do."""

    lineage: Lineage

    translations: tuple[Explained, ...]
    """The same steps explained in other languages, where there is such a file."""

    names: tuple[ComparisonNames, ...]
    """Of the clauses of each step."""

    orphans: tuple[Finding, ...]
    """The explanation files of versions that are not there, which no page shows."""

    withdrawn: tuple[Clauses, ...] = ()
    """Of each version that was withdrawn, oldest first."""

    comparer: VersionComparer = field(default_factory=VersionComparer, compare=False, repr=False)
    """What compared them, for other pairs of versions."""

    places: dict[tuple[int, int], int | None] = field(
        default_factory=dict, compare=False, repr=False
    )
    """At how many places two versions differ, of the pairs that were compared so far; None where
    they are not versions of one text."""

    @property
    def texts(self) -> Mapping[str, Clauses]:
        """The clauses of every text, by the digest of its file."""
        versions = (*self.agreement.versions, *self.agreement.withdrawn)
        clauses = (*self.clauses, *self.withdrawn)
        return {version.sha256: each for version, each in zip(versions, clauses, strict=True)}

    def line_of(self, version: int) -> tuple[int, ...]:
        """Return the versions that a version comes from, and itself, oldest first."""
        line = [version]
        while line[-1] and line[-1] not in self.begun:
            line.append(self.bases[line[-1] - 1])
        return tuple(reversed(line))

    @cached_property
    def line(self) -> tuple[int, ...]:
        """The versions of which the clauses are followed: the most that are one text."""
        ends = set(range(len(self.clauses))).difference(
            base for new, base in enumerate(self.bases, 1) if new not in self.begun
        )
        lines = [self.line_of(end) for end in sorted(ends, reverse=True)]
        return max(lines, key=len)

    @property
    def explained(self) -> tuple[Explained, ...]:
        """Every step in every language."""
        return (*self.steps, *self.translations)

    @property
    def faults(self) -> tuple[Finding, ...]:
        """What the explanations name and is not there."""
        return tuple(fault for each in self.explained for fault in each.faults)

    @property
    def reverted(self) -> tuple[Finding, ...]:
        """What explains a change that is not there any more, in every language."""
        found = (found for each in self.explained for found in each.reverted)
        return (*self.orphans, *found)

    def names_in(self, explained: Explained) -> ComparisonNames:
        """Return the names of the clauses of a step."""
        return next(each for each in self.names if each.comparison is explained.comparison)


def problem_of(finding: Finding, *, prefix: str = "") -> Problem:
    """Return a finding as a problem that stops a build."""
    t = translator_for("en")
    return Problem(
        path=finding.path,
        line=finding.line,
        message=prefix + t.say(finding.message),
        mend=t.say(finding.mend) if finding.mend else "",
    )


def history_of(
    agreement: Agreement,
    report: Report,
    compare: VersionComparer | None = None,
    before: History | None = None,
    known: Mapping[str, Clauses] | None = None,
) -> History:
    """Return an agreement compared step by step and explained.

    Of the same agreement `before` an edit, what the edit did not touch is taken. Of a text of which
    the clauses are `known`, by the digest of its file, they are not read again.

    Raises:
        SourceError: A version is nested beyond reason.
    """
    if before is not None and _goes_on_alike(before, agreement):
        return _explained_anew(before, agreement)
    compare = compare or VersionComparer()
    compare.recall(agreement)
    parsed = tuple(_parsed((*agreement.versions, *agreement.withdrawn), known or {}))
    clauses, withdrawn = (
        parsed[: len(agreement.versions)],
        parsed[len(agreement.versions) :],
    )
    names_by_text = {id(version): ClauseNames(version) for version in clauses}
    own_names = [names_by_text[id(version)] for version in clauses]
    names: list[ComparisonNames] = []
    steps: list[Explained] = []
    translations: list[Explained] = []
    bases: list[int] = []
    begun: set[int] = set()
    lines = [0]
    for k, version in enumerate(agreement.versions[1:]):
        report(f"Comparing {agreement.slug}", k, len(clauses) - 1)
        base, comparison = _fitting(agreement, clauses, k + 1, lines, compare)
        bases.append(base)
        if base in lines:  # It goes on with none.
            begun.add(k + 1)
        names.append(ComparisonNames(comparison, own_names[base], own_names[k + 1]))
        for file in _files(agreement, version):
            explained = bind(names[k], file, agreement=agreement, new=version)
            own = file is None or file.language == agreement.language
            (steps if own else translations).append(explained)
    return History(
        agreement=agreement,
        clauses=clauses,
        steps=tuple(steps),
        bases=tuple(bases),
        begun=frozenset(begun),
        lineage=trace(
            clauses,
            [step.comparison for step in steps],
            compare.alignment,
            bases,
            begun=begun,
            captures={k for k, each in enumerate(agreement.versions) if each.is_capture},
        ),
        translations=tuple(translations),
        names=tuple(names),
        orphans=tuple(orphans(agreement)),
        withdrawn=withdrawn,
        comparer=compare,
    )


_LINES = 3
"""Of so many lines of texts the last is kept in mind: two languages, and another document."""


def _fitting(
    agreement: Agreement,
    clauses: Sequence[Clauses],
    new: int,
    lines: list[int],
    compare: VersionComparer,
) -> tuple[int, Comparison]:
    """Return the last version that a new one is a version of, and both compared.

    Where it fits none it is told beside the one before. `lines` are the last texts of each line,
    the latest first; it goes on with the new one. Who explains a step says that it is one.
    """

    def compared(old: int) -> Comparison:
        pair = agreement.versions[old], agreement.versions[new]
        return compare(*pair, (clauses[old], clauses[new]), language=agreement.language)

    nearest = lines[0], compared(lines[0])
    others = ((old, compared(old)) for old in lines[1:])
    found = (
        nearest
        if nearest[1].unrelated is None
        else next((each for each in others if each[1].unrelated is None), nearest)
    )
    if found[1].unrelated is None or _is_told(agreement, new):
        lines.remove(found[0])
    lines.insert(0, new)
    del lines[_LINES:]
    return found


def _is_told(agreement: Agreement, new: int) -> bool:
    """Whether somebody explains the step to a version, and so says that it is one."""
    day = agreement.versions[new].effective
    return any(file.effective == day for file in agreement.explanations)


def _goes_on_alike(before: History, agreement: Agreement) -> bool:
    """Whether an agreement has the texts of before, each compared with the same one."""
    old, new = (
        (each.language, each.versions, each.withdrawn) for each in (before.agreement, agreement)
    )
    unfitting = (k for k, step in enumerate(before.steps, 1) if step.comparison.unrelated)
    return old == new and all(
        _is_told(before.agreement, k) == _is_told(agreement, k) for k in unfitting
    )


def _explained_anew(before: History, agreement: Agreement) -> History:
    """Return a history of which only explanations changed, or what the agreement is called."""
    is_same = _without_files(before.agreement) == _without_files(agreement)
    steps: list[Explained] = []
    translations: list[Explained] = []
    for names, version in zip(before.names, agreement.versions[1:], strict=True):
        for file in _files(agreement, version):
            explained = _same(before, names, file) if is_same else None
            explained = explained or bind(names, file, agreement=agreement, new=version)
            own = file is None or file.language == agreement.language
            (steps if own else translations).append(explained)
    return replace(
        before,
        agreement=agreement,
        steps=tuple(steps),
        translations=tuple(translations),
        orphans=tuple(orphans(agreement)),
    )


def _same(
    before: History, names: ComparisonNames, file: ExplanationFile | None
) -> Explained | None:
    """Return what was explained by this very file."""
    of_step = (each for each in before.explained if each.comparison is names.comparison)
    return next((each for each in of_step if each.file == file), None)


def _without_files(agreement: Agreement) -> Agreement:
    return replace(agreement, versions=(), explanations=())


def _parsed(versions: Iterable[Version], known: Mapping[str, Clauses]) -> Iterator[Clauses]:
    """Yield the clauses of each version; equal texts have the very same."""
    found: dict[tuple[str, int], Clauses] = {}
    for version in versions:
        key = version.text, version.first_line
        if key not in found:
            found[key] = known.get(version.sha256) or clauses_of(version)
        yield found[key]


def is_old_translation(file: ExplanationFile, agreement: Agreement) -> bool:
    """Whether the original of a translation has changed since, or may have."""
    original = agreement.original(file.effective, file.language)
    return original is not None and file.translates != fingerprint_of_file(original)


def since_each(
    history: History, current: int, wanted: Collection[int]
) -> Iterator[tuple[int, Explained]]:
    """Yield all that changed from some versions before `current` to it, the newest one first.

    Of versions between that are not wanted nothing is explained: their comparisons tell others.

    Two versions are compared with each other, not step by step, so that what came and went in
    between is not shown; the explanations are those of the steps. A clause that was rewritten
    bit by bit is followed through the versions in between. Versions with the same text share
    their comparison. One that is not of the line of `current` is told beside it, without the steps.
    """
    versions = history.agreement.versions
    links = history.lineage.links_to(current)
    carrier = Carrier(history.clauses[current])
    line = history.line_of(current)
    following = dict(pairwise(line))
    beside: Comparison | None = None
    to_come = Counter(map(id, history.clauses[:current]))
    shared: dict[int, Comparison] = {}
    for k in range(current - 1, min(wanted, default=current) - 1, -1):
        known = next(links)
        text = id(history.clauses[k])
        next_ = following.get(k)
        step = None if next_ is None else history.steps[next_ - 1]
        if next_ is not None and step is not None:
            carrier.prepend(step, versions[next_].effective)
        comparison = shared.pop(text, None) or (
            step.comparison
            if step is not None and beside is None
            else history.comparer(
                versions[k],
                versions[current],
                (history.clauses[k], history.clauses[current]),
                language=history.agreement.language,
                known=known,
                composed=_composed(step.comparison, beside) if step and beside else None,
                explained=bool(history.agreement.explanations),
            )
        )
        if step is not None:
            beside = comparison
        is_one_text = comparison.unrelated is None
        history.places[k, current] = len(places_of(comparison)) if is_one_text else None
        to_come[text] -= 1
        if to_come[text]:
            shared[text] = comparison
        if k in wanted:
            told = carrier if step is not None else Carrier(history.clauses[current])
            yield k, told.combined(comparison)


def since(history: History, k: int, current: int) -> Explained:
    """Return all that changed from version `k` to version `current`, as `since_each` does."""
    return next(explained for _, explained in since_each(history, current, {k}))


def _composed(step: Comparison, beside: Comparison) -> Composed:
    """Return what a step and the comparison behind it say of what the clauses before it became."""
    return compose(step.old, step.new, beside.new, step=step.alignment, beside=beside.alignment)


def _files(agreement: Agreement, version: Version) -> Sequence[ExplanationFile | None]:
    """Return the files that explain a version, the agreement's own language first."""
    found = [file for file in agreement.explanations if file.effective == version.effective]
    if not any(file.language == agreement.language for file in found):
        return [None, *found]
    return found
