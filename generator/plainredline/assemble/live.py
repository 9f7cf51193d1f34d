"""A site that follows its files while an author is at work, without MkDocs.

An edit makes nothing: it marks its agreement. Whoever asks for a page of that gets it made from
what the edit touched; texts, comparisons and every explanation that is the same are in memory.
All other agreements come from the shelf.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import partial
from pathlib import Path, PurePath
from threading import Condition, RLock

from plainredline.assemble.agreement_output import Told, told_of
from plainredline.assemble.agreement_pages import Makers, makers_of, pair_alone, rows_of
from plainredline.assemble.building import Site, Watch, build
from plainredline.assemble.history import History, history_of
from plainredline.assemble.joining import read_entry, read_updates
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.assemble.making import known_texts, whole_file
from plainredline.assemble.memory import IN_MEMORY
from plainredline.assemble.plan import Plan
from plainredline.assemble.reporting import silent
from plainredline.assemble.site import joined
from plainredline.assemble.workers import Workers
from plainredline.errors import PlainRedlineError, Problem, SourceError
from plainredline.frozen_values import dataclass
from plainredline.late_patterns import late_pattern
from plainredline.model import Agreement, Asset, Page
from plainredline.read import source_error, survey_agreement
from plainredline.read.source_files import is_ignored, named_from
from plainredline.render.order.paging import first_of
from plainredline.render.pages.home_page import Entry
from plainredline.render.telling.summaries import Update
from plainredline.storage.shelf import SITE

_PAIR = late_pattern(
    r"[a-z0-9-]+/compare/([0-9]{4}-[0-9]{2}-[0-9]{2})\.\.([0-9]{4}-[0-9]{2}-[0-9]{2})/index\.html\Z"
)
"""Where any two versions are asked for."""


@dataclass(slots=True)
class Edited:
    """An agreement that was edited since the site was built."""

    history: History
    told: Told
    makers: Makers

    made: dict[str, bytes] = field(default_factory=dict)
    """Files that somebody asked for."""


class LiveSite:
    """Gives every file of a site as it would be built now."""

    def __init__(self, plan: Plan, workers: Workers, watch: Watch) -> None:
        """Build the site; it may have faults, for its author is about to mend them."""
        self._plan = plan
        self._build = partial(build, plan, workers, watch)
        self._site: Site = self._build()
        self._edited: dict[str, Edited] = {}
        self._marked: set[str] = set()
        self._lock = RLock()
        self._edits = Condition()
        self.count = 0
        """Of edits so far."""

        self._at_build: PlainRedlineError | None = self._site.fault
        """What was wrong with any agreement at the last build."""

        self._since: dict[str, str] = {}
        """What is wrong now with each agreement that was loaded after it."""

    @property
    def fault(self) -> str:
        """What keeps the site from being published; empty for nothing."""
        told = [self._before() if self._at_build else "", *self._since.values()]
        return "\n".join(filter(None, told))

    def _before(self) -> str:
        """Return what was wrong at the last build with what was not loaded since."""
        if not isinstance(self._at_build, SourceError):
            return str(self._at_build)
        return "\n".join(
            str(problem)
            for problem in self._at_build.problems
            if not any(self._is_of(slug, problem) for slug in self._since)
        )

    def _is_of(self, slug: str, problem: Problem) -> bool:
        return PurePath(problem.path).is_relative_to(self._plan.name / slug)

    def mark(self, slug: str) -> None:
        """Note that a file of an agreement changed."""
        if is_ignored(slug):
            return
        with self._edits:
            self._marked.add(slug)
            self.count += 1
            self._edits.notify_all()

    def wait(self, count: int, seconds: float) -> int:
        """Wait until there were more edits than `count`, but not for ever; return how many."""
        with self._edits:
            self._edits.wait_for(lambda: self.count != count, seconds)
            return self.count

    def get(self, name: str) -> bytes | None:
        """Return a file of the site, ``terms/since/2024-01-01/index.html``; None for none."""
        with self._lock:
            self._follow()
            try:
                return self._file(name)
            except OSError:  # Another build put what it made in the place of ours.
                self._rebuild()
                return self._file(name)

    def _file(self, name: str) -> bytes | None:
        slug = name.partition("/")[0]
        if slug in self._edited and "/" in name:
            return self._made(self._edited[slug], name) or self._pair(slug, name)
        if self._edited and slug not in {output.slug for output in self._site.outputs}:
            joined = self._joined().get(name)
            return self._kept(name) if joined is None else joined
        return self._kept(name) or self._pair(slug, name)

    def _pair(self, slug: str, name: str) -> bytes | None:
        """Return the page of any two versions, also of such as no build makes; None for none."""
        asked = _PAIR.match(name)
        if asked is None or slug not in {output.slug for output in self._site.outputs}:
            return None
        is_held = slug in self._edited
        if not is_held:
            self._load(slug)
        edited = self._edited.get(slug)
        if edited is None:
            return None
        if not is_held:
            del self._edited[slug]  # For one page its texts need not stay.
        days = [str(version.effective) for version in edited.history.agreement.versions]
        old, new = (days.index(day) if day in days else -1 for day in asked.groups())
        if not 0 <= old < new:
            return None
        made = pair_alone(edited.history, edited.told.updates, self._plan.options, (old, new))
        return next(iter(self._files(made).values()))

    def warm(self, slug: str) -> None:
        """Load an agreement, so that the first edit of it costs no more than the next."""
        with self._lock:
            if slug not in self._edited:
                self._load(slug)

    def _follow(self) -> None:
        """Load what was edited; when that would be too much for the memory, build it."""
        with self._edits:
            marked, self._marked = self._marked, set()
        others = set(self._edited) - marked
        if len(others | marked) > IN_MEMORY:
            self._edited = {slug: each for slug, each in self._edited.items() if slug in marked}
            self._rebuild()
        for slug in sorted(marked):
            folder = self._plan.root / slug
            if folder.is_dir() and not folder.is_symlink():
                self._load(slug)
            else:
                self._edited.pop(slug, None)
                self._rebuild()

    def _rebuild(self) -> None:
        try:
            self._site = self._build()
            self._at_build = self._site.fault
        except PlainRedlineError as error:
            self._at_build = error
        self._since = {}

    def _load(self, slug: str) -> None:
        """Take an agreement as its files are now; while that cannot be, the one before stays."""
        before = self._edited.get(slug)
        try:
            with named_from(self._plan.place):
                agreement, problems = survey_agreement(self._plan.root / slug)
            self._since[slug] = str(source_error(problems)) if problems else ""
            if agreement is None:
                return
            compare = VersionComparer(self._plan.cache, self._plan.limit, topics=False)
            known = before.history.texts if before else known_texts(self._plan, slug)
            history = history_of(
                agreement, silent, compare, before.history if before else None, known
            )
        except PlainRedlineError as error:
            self._since[slug] = str(error)
            return
        rows = rows_of(history)
        makers = makers_of(history, rows, self._plan.options)
        told = told_of(history, rows, self._plan.options)
        self._edited.pop(slug, None)
        self._edited[slug] = Edited(
            history=history,
            told=told,
            makers=makers,
        )

    def _made(self, edited: Edited, name: str) -> bytes | None:
        if name not in edited.made:
            maker = edited.makers.get(first_of(name.removesuffix("index.html")))
            if maker:
                edited.made |= self._files(maker())
        return edited.made.get(name)

    def _files(self, items: Iterable[Page | Asset]) -> dict[str, bytes]:
        return dict(whole_file(item, self._plan.options) for item in items)

    def _joined(self) -> dict[str, bytes]:
        return self._files(joined(*self._told(), self._plan.options))

    def _told(self) -> tuple[list[Entry], list[tuple[Agreement, Sequence[Update]]]]:
        entries = {}
        updates = {}
        for output in self._site.outputs:
            if output.slug not in self._edited:
                entries[output.slug] = read_entry(self._plan, output)
                updates[output.slug] = read_updates(self._plan, output)
        for slug, edited in self._edited.items():
            entries[slug] = edited.told.entry
            updates[slug] = edited.told.updates
        slugs = sorted(entries)
        return [entries[slug] for slug in slugs], [
            (entries[slug].agreement, updates[slug]) for slug in slugs
        ]

    def _kept(self, name: str) -> bytes | None:
        """Return a file from the shelf; no name leads out of it."""
        for address, kept in self._site.parts_at(self._plan, name):
            known = {inner for inner, _ in kept.site_files()}
            inner = name.removeprefix(address)
            if inner in known:
                return Path(kept.folder, SITE, inner).read_bytes()
        return None
