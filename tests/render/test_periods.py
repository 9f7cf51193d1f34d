"""From when to when versions hold: one answer for every page, and none for a mere capture."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plainredline.messages.catalogue import languages
from plainredline.messages.translator import translator_for
from plainredline.model import Agreement, Slug, Status, Version
from plainredline.model.periods import (
    Phase,
    coming_versions,
    current_version,
    has_begun,
    period_of,
)
from plainredline.render.telling import phases

TODAY = date(2026, 11, 23)
FIRST = date(2020, 1, 1)


def version(day: date, **values: object) -> Version:
    """Return a version filed by a day."""
    bare = Version(effective=day, path="", text="", first_line=1, raw=b"", sha256="")
    return replace(bare, **values)  # type: ignore[arg-type]  # Each caller knows the fields.


def agreement(*versions: Version) -> Agreement:
    """Return an agreement of versions, oldest first."""
    return Agreement(
        slug=Slug("terms"),
        path="",
        title="Terms",
        provider="",
        kind="",
        language="en",
        status=Status.OFFICIAL,
        versions=versions,
    )


@st.composite
def histories(draw: st.DrawFn) -> Agreement:
    """Draw an agreement of which some versions are captures, and some of these have a start."""
    offsets = sorted(draw(st.sets(st.integers(0, 4000), min_size=1, max_size=8)))
    made = []
    for offset in offsets:
        day = FIRST + timedelta(offset)
        days_off = draw(st.none() | st.integers(-60, 60))
        start = None if days_off is None else day + timedelta(days_off)
        kind = {"is_capture": True, "captured": day, "takes_effect": start}
        made.append(version(day, **(kind if draw(st.booleans()) else {})))
    return agreement(*made)


@given(histories(), st.integers(0, 4100).map(lambda n: FIRST + timedelta(n)))
def test_a_capture_of_which_nobody_knows_the_start_is_never_in_force(
    of: Agreement, today: date
) -> None:
    for each in of.versions:
        period = period_of(of, each, today)

        if each.start is None:
            assert period.phase in {Phase.NEWEST, Phase.SEEN, Phase.COMING}
            assert "in force" not in phases.state(period, translator_for("en"))
        elif period.phase is Phase.IN_FORCE:
            assert each.start <= today


@given(histories(), st.integers(0, 4100).map(lambda n: FIRST + timedelta(n)))
def test_one_version_is_current_and_all_before_it_are_over_and_all_behind_it_to_come(
    of: Agreement, today: date
) -> None:
    periods = [period_of(of, each, today) for each in of.versions]
    current = current_version(of, today)
    coming = coming_versions(of, today)

    here = len(of.versions) - len(coming)
    assert all(period.is_over for period in periods[: max(here - 1, 0)])
    assert all(period.phase is Phase.COMING for period in periods[here:])
    assert (current is None) == (here == 0)
    if current:
        assert periods[here - 1].phase in {Phase.IN_FORCE, Phase.NEWEST}
        assert has_begun(current, today)


def test_a_version_ends_on_the_day_before_the_next_begins() -> None:
    old, new = version(date(2022, 5, 1)), version(date(2023, 3, 20))
    of = agreement(old, new)
    t = translator_for("en")

    assert phases.days(period_of(of, old, TODAY), t) == "1 May 2022 to 19 March 2023"
    assert phases.days(period_of(of, new, TODAY), t) == "20 March 2023 to today"
    assert phases.state(period_of(of, old, TODAY), t) == "in force until 19 March 2023"


def test_an_announced_version_is_to_come_and_says_from_when() -> None:
    old, new = version(date(2022, 5, 1)), version(date(2027, 2, 1))
    of = agreement(old, new)
    t = translator_for("en")

    assert phases.state(period_of(of, new, TODAY), t) == "takes effect on 1 February 2027"
    assert phases.days(period_of(of, new, TODAY), t) == "From 1 February 2027"
    assert phases.state(period_of(of, old, TODAY), t) == "in force now"


def test_what_was_first_seen_is_said_to_be_seen_in_every_language() -> None:
    day = date(2024, 3, 12)
    capture = version(day, is_capture=True, captured=day)
    seen = period_of(agreement(capture), capture, TODAY)

    for language in languages():
        t = translator_for(language)
        assert t.date(day) in t.say(phases.begins(seen))
        assert t.say(phases.begins(seen)) != t.say(phases.begins_on(version(day)))
