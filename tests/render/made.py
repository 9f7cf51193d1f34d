"""Whole pages out of a few lines of Markdown, through the real stages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.explain.bound import bind
from tests.signed import signed

from plainredline.align import align
from plainredline.facts import find_facts
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Change, Comparison, Explained, Page, Version
from plainredline.parse import parse
from plainredline.read import read_agreement
from plainredline.redline import redline
from plainredline.render.addresses import change_address
from plainredline.render.order.page_ids import change_anchor
from plainredline.render.pages.agreement_page import render_agreement
from plainredline.render.pages.change_page import Step, render_change, render_since
from plainredline.render.pages.history_page import render_clauses
from plainredline.render.pages.home_page import entry, render_home
from plainredline.render.pages.version_page import ClauseEvent, ClauseNotes, render_version
from plainredline.render.telling.summaries import ClauseHistory, Moment, Update, summarise

TODAY = date(2026, 11, 23)
ENGLISH = Translator("en")

AGREEMENT = """\
title: Example Terms
provider: Example Ltd
kind: terms-of-service
language: {language}
status: {status}
audiences:
  everyone: Everyone
  business: Members who buy for a company
  people: People who buy for themselves
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """Two versions of an agreement, compared and explained."""

    agreement: Agreement
    old: Version
    new: Version
    explained: Explained

    @property
    def change_page(self) -> Page:
        """The page of the change."""
        return render_change(
            self.agreement, self.old, self.new, self.explained, t=ENGLISH, today=TODAY
        )


def make(
    folder: Path,
    old: str,
    new: str,
    explanation: str = "",
    *,
    language: str = "en",
    status: str = "illustrative",
    dates: tuple[str, str] = ("2024-01-01", "2025-06-01"),
) -> Made:
    """Write an agreement of two versions to a folder, and compare them."""
    root = folder / "example-terms"
    (root / "versions").mkdir(parents=True)
    (root / "agreement.yml").write_text(AGREEMENT.format(language=language, status=status), "utf-8")
    for name, text in zip(dates, (old, new), strict=True):
        (root / "versions" / f"{name}.md").write_text(text, "utf-8")
    if explanation:
        (root / "explanations").mkdir()
        (root / "explanations" / f"{dates[1]}.md").write_text(signed(explanation), "utf-8")
    return read(root)


def read(folder: Path) -> Made:
    """Compare the last two versions of an agreement in a folder."""
    agreement = read_agreement(folder)
    old, new = agreement.versions[-2:]
    return Made(
        agreement=agreement, old=old, new=new, explained=explained_between(agreement, old, new)
    )


def explained_between(agreement: Agreement, old: Version, new: Version) -> Explained:
    """Return two versions compared, with the explanations of the new one."""
    before, after = (parse(v.text, first_line=v.first_line) for v in (old, new))
    alignment = align(before, after)
    comparison = Comparison(
        old=before,
        new=after,
        alignment=alignment,
        changes=redline(before, after, alignment, language="en"),
    )
    comparison = find_facts(comparison, language=agreement.language)
    file = next((e for e in agreement.explanations if e.effective == new.effective), None)
    return bind(comparison, file, agreement=agreement, new=new)


def _event(made: Made, change: Change) -> ClauseEvent:
    return ClauseEvent(
        day=made.new.opens,
        effective=made.new.effective,
        kinds=change.kinds,
        target=change_anchor(made.explained.comparison, change.group),
        title="",
    )


def every_page(made: Made) -> dict[str, Page]:
    """Return one page of each kind."""
    agreement, explained = made.agreement, made.explained
    comparison = explained.comparison
    updates = (
        Update(version=made.old, summary=None),
        Update(version=made.new, summary=summarise(explained)),
    )
    first = Moment(
        day=made.old.opens,
        effective=made.old.effective,
        kinds=(),
        cite="1",
        anchor=comparison.old[0].anchor,
    )
    histories = [
        ClauseHistory(
            name=f"Clause {number}",
            anchor=None,
            moments=(
                first,
                Moment(
                    day=made.new.opens,
                    effective=made.new.effective,
                    kinds=change.kinds,
                    cite="2",
                    anchor=change_anchor(comparison, change.group),
                ),
            ),
        )
        for number, change in enumerate(comparison.changes)
    ]
    changed = {
        i: ClauseNotes(earlier=_event(made, change), later=None)
        for change in comparison.changes
        for i in change.group.new
    }
    step = Step(update=updates[1], address=change_address(agreement, made.new))
    return {
        "change": made.change_page,
        "since": render_since(
            agreement, made.old, made.new, explained, t=ENGLISH, today=TODAY, steps=(step,)
        ),
        "version": next(
            render_version(
                agreement, made.new, comparison.new, notes=changed, t=ENGLISH, today=TODAY
            )
        ),
        "agreement": next(render_agreement(agreement, updates, t=ENGLISH, today=TODAY)),
        "clauses": next(render_clauses(agreement, histories, t=ENGLISH)),
        "home": next(render_home([entry(agreement, updates, today=TODAY)], t=ENGLISH, today=TODAY)),
    }
