"""Live texts become versions: what is fetched is judged, and written down where it is new."""

from __future__ import annotations

import hashlib
import json
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar
from urllib.parse import urlsplit

from plainredline.assemble.live_texts import (
    Held,
    doubt_of,
    held_against,
    told,
    unlike_its_record,
    was_dealt_with,
)
from plainredline.assemble.live_versions import LiveVersions
from plainredline.assemble.reporting import Report
from plainredline.errors import Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.intake.watching.live_text import LiveText, live_text
from plainredline.intake.watching.shared_words import counts, word_keys
from plainredline.intake.web.answers import Answer, Fetched, Refusal, Unfetched, Validators
from plainredline.language.version_digests import text_digest
from plainredline.model.sightings import Doubt, Outcome, Page, Sighting
from plainredline.read import agreement_folder, folders_in
from plainredline.read.watched_agreements import Watched, watch_settings, watched_agreement
from plainredline.storage.program_digest import program_digest
from plainredline.storage.visits import LastVisit, digest_of, last_visit, note_visit

Fetch: TypeAlias = Callable[[Page, Validators], Answer]
"""Asks for a page, with what is known of it."""

T = TypeVar("T")

Explain: TypeAlias = Callable[[str, date], str]
"""Drafts the explanation of a version of an agreement; returns what was done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchWish:
    """What a person wants watched."""

    root: Path
    slugs: tuple[str, ...]
    """Empty for all."""

    today: date
    cache: Path | None
    """Where the last visits are noted; None for nowhere."""

    accepts: bool = False
    """Whether what is in doubt is recorded anyway."""

    verifies: bool = False
    """Whether nothing is recorded, and only held against what is published."""


def watch(wish: WatchWish, fetch: Fetch, explain: Explain, report: Report) -> Iterator[Sighting]:
    """Yield what a visit to each agreement came to; one's failure never stops the others.

    Agreements with one address have it fetched once.

    Raises:
        SourceError: There is no such agreement, or the folder of agreements cannot be read.
    """
    groups: dict[Page, list[Path]] = {}
    folders, problems = _folders(wish)
    for problem in problems:
        slug = Path(problem.path).name
        yield Sighting(slug=slug, outcome=Outcome.FAILED, detail=str(problem))
    for folder in folders:
        each = _guarded(folder, partial(watch_settings, folder))
        each = _not_visited(each) or each if isinstance(each, Watched) else each
        if isinstance(each, Sighting):
            yield each
        else:
            groups.setdefault(each.watch.page, []).append(folder)
    total = sum(map(len, groups.values()))
    done = 0
    for page, members in groups.items():
        report(f"Visiting {page.address}", done, total)
        for sighting in _Visit(wish, fetch, explain).all(page, members):
            done += 1
            report(f"Visiting {page.address}", done, total)
            yield sighting


def _folders(wish: WatchWish) -> tuple[Sequence[Path], Sequence[Problem]]:
    if wish.slugs:
        return [agreement_folder(wish.root, slug) for slug in dict.fromkeys(wish.slugs)], ()
    folders, problems = folders_in(wish.root)
    if problems and not folders:
        raise SourceError(problems)
    return folders, problems


def _guarded(folder: Path, work: Callable[[], T]) -> T | Sighting:
    """Return what is done for one agreement, or how it failed: it never stops the others."""
    outcome = Outcome.FAILED
    try:
        return work()
    except SourceError as error:
        detail = str(error)
    except OSError as error:
        detail = f"{error.filename or folder}: {error.strerror or error}"
    except Exception as error:  # noqa: BLE001 - a fault of ours, and told as one
        outcome = Outcome.FAULT
        *_, last = traceback.extract_tb(error.__traceback__)
        detail = f"{type(error).__name__}: {error}, in {Path(last.filename).name}:{last.lineno}"
    return Sighting(slug=folder.name, outcome=outcome, detail=detail)


def _not_visited(each: Watched) -> Sighting | None:
    sight = Sighting(slug=each.slug, outcome=Outcome.PAUSED, address=each.watch.address)
    if each.watch.is_paused:
        return sight
    if each.is_imported:
        detail = "it is imported from a repository; `watch` in agreement.yml says where it is live"
        return replace(sight, outcome=Outcome.NO_SOURCE, detail=detail)
    return None if each.watch.address else replace(sight, outcome=Outcome.NO_SOURCE)


@dataclass(frozen=True, slots=True)
class _Visit:
    """One page, for all agreements that have their text there."""

    wish: WatchWish
    fetch: Fetch
    explain: Explain

    def all(self, page: Page, folders: Sequence[Path]) -> Iterator[Sighting]:
        """Fetch the page once, and yield what it is for each agreement."""
        members = []
        for folder in folders:
            each = _guarded(folder, partial(watched_agreement, folder))
            each = self._ended(each) or each if isinstance(each, Watched) else each
            if isinstance(each, Sighting):
                yield each
            else:
                members.append(each)
        if not members:
            return
        answer = _guarded(members[0].folder, lambda: self.fetch(page, self._known(members)))
        for each in members:
            if isinstance(answer, Sighting):
                yield replace(answer, slug=each.slug)
            else:
                yield _guarded(each.folder, partial(self._finished, each, answer))

    def _ended(self, each: Watched) -> Sighting | None:
        ended = each.agreement.ended if each.agreement else None
        if ended is None or ended >= self.wish.today:
            return None
        return Sighting(slug=each.slug, outcome=Outcome.PAUSED, detail=f"it ended on {ended}")

    def _known(self, members: Sequence[Watched]) -> Validators:
        """Return by what a host knows the state that all of them were held against."""
        visits = {self._last(each) for each in members}
        visit = visits.pop() if len(visits) == 1 else None
        if visit is None:
            return Validators()
        return Validators(
            etag=visit.etag, last_modified=visit.last_modified, final_address=visit.final_address
        )

    def _last(self, each: Watched) -> LastVisit | None:
        """Return the last visit, where it was held against what is there now."""
        if self.wish.cache is None or each.agreement is None:
            return None
        visit = last_visit(self.wish.cache, each.slug, each.watch.address)
        is_same = visit is not None and visit.held_against == _held_against(each)
        return replace(visit, held_against="") if visit is not None and is_same else None

    def _note(self, each: Watched, validators: Validators) -> None:
        """Note a visit that found nothing new."""
        if self.wish.cache is not None and each.agreement is not None and validators:
            visit = LastVisit(
                held_against=_held_against(each),
                etag=validators.etag,
                last_modified=validators.last_modified,
                final_address=validators.final_address,
            )
            note_visit(self.wish.cache, each.slug, each.watch.address, visit)

    def _finished(self, each: Watched, answer: Answer) -> Sighting:
        """Return what was found, after what an earlier visit left undone was finished."""
        files: tuple[str, ...] = ()
        if not self.wish.verifies and each.agreement is not None:
            files = self._versions(each).finish_all()
        found = self._seen(each, answer)
        if files and found.outcome is not Outcome.RECORDED:
            note = "what an earlier visit had begun to record was finished"
            found = replace(found, outcome=Outcome.RECORDED, files=files, notes=(note,))
        return found

    def _seen(self, each: Watched, answer: Answer) -> Sighting:
        sight = Sighting(slug=each.slug, outcome=Outcome.SAME, address=each.watch.address)
        if isinstance(answer, Unfetched):
            return _unreached(sight, answer)
        if answer.moved_for_good:
            note = f"the page has moved for good, to {answer.final_address}"
            sight = replace(sight, notes=(note,))
        if isinstance(answer, Fetched):
            sight = self._read(each, answer, sight)
        elif each.agreement is not None:
            sight = replace(sight, day=each.agreement.versions[-1].effective)
        if sight.outcome is Outcome.SAME:
            self._note(each, answer.validators)
        return sight

    def _read(self, each: Watched, fetched: Fetched, sight: Sighting) -> Sighting:
        """Return what a page that was fetched came to."""
        found = live_text(fetched, each.watch)
        held = held_against(each, found, self.wish.today)
        sight = replace(
            sight,
            day=held.day,
            raw_sha256=hashlib.sha256(fetched.body).hexdigest(),
            text_sha256=text_digest(found.text.encode(), 1) if found.text else "",
        )
        if self.wish.verifies and (note := unlike_its_record(each, held)):
            return replace(sight, outcome=Outcome.DIFFERS, detail=note)
        if held.is_known or (not self.wish.verifies and was_dealt_with(each, found, held)):
            return sight
        doubt, detail = doubt_of(each, found, held)
        if fetched.final_address != sight.address.partition("#")[0]:
            detail = ", ".join(filter(None, (detail, f"at {fetched.final_address}")))
        if doubt is not None and not (self.wish.accepts and found.text):
            return replace(sight, outcome=Outcome.DOUBTED, doubt=doubt, detail=detail)
        added, removed = counts(word_keys(held.old), word_keys(found.text))
        notes = (*sight.notes, *told(each, held, found, doubt))
        sight = replace(sight, added=added, removed=removed, notes=notes)
        if self.wish.verifies:
            return replace(sight, outcome=Outcome.DIFFERS)
        return self._recorded(each, fetched, found, held, sight)

    def _recorded(
        self, each: Watched, fetched: Fetched, found: LiveText, held: Held, sight: Sighting
    ) -> Sighting:
        recorded = self._versions(each).record(fetched, found, held.versions)
        if recorded is None:
            return replace(sight, outcome=Outcome.WAITS)
        if isinstance(recorded, str):
            doubt = Doubt.UNREADABLE
            return replace(sight, outcome=Outcome.DOUBTED, doubt=doubt, detail=recorded)
        return replace(
            sight,
            outcome=Outcome.RECORDED,
            day=self.wish.today,
            files=recorded.files,
            notes=(*sight.notes, *recorded.notes),
        )

    def _versions(self, each: Watched) -> LiveVersions:
        return LiveVersions(each, self.wish.today, self.explain)


def _held_against(each: Watched) -> str:
    """Return the digest of all that "nothing new" depends on."""
    versions = each.agreement.versions if each.agreement else ()
    page = json.dumps(astuple(each.watch.page))
    return digest_of(program_digest(), page, each.watch.selector, *(v.sha256 for v in versions))


def _unreached(sight: Sighting, answer: Unfetched) -> Sighting:
    detail = answer.detail if answer.refusal is not Refusal.STATUS else f"status {answer.status}"
    at = f"at {answer.at}" if answer.at and answer.at != sight.address else ""
    return replace(
        sight,
        outcome=Outcome.UNREACHED,
        refusal=answer.refusal.value,
        detail=" ".join(filter(None, (detail, at))),
        notes=tuple(_may_be_allowed(sight.address, answer)),
    )


def _may_be_allowed(address: str, answer: Unfetched) -> Iterator[str]:
    """Yield what allows a host of one's own; never one that the page of another led to."""
    host, led_to = (urlsplit(each).hostname for each in (address, answer.at or address))
    if answer.refusal is Refusal.PRIVATE_ADDRESS and host == led_to:
        yield f"if that host is yours: plainredline watch --allow-private {host}"
