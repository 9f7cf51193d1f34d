"""What a captured text says of its own days is told to its author, with what to write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from plainredline.language.stated_days import stated_days
from plainredline.lint import dated_texts
from plainredline.messages.translator import translator_for
from plainredline.model import Agreement, Slug, Status, Version
from plainredline.model.records import Deed, Digest, Record

ENGLISH = translator_for("en")


def version(day: date, text: str, **values: object) -> Version:
    """Return a capture of a text."""
    bare = Version(
        effective=day, path=f"{day}.md", text=text, first_line=4, raw=b"", sha256="",
        captured=day, is_capture=True,
    )  # fmt: skip
    return replace(bare, **values)  # type: ignore[arg-type]  # Each caller knows the fields.


def recorded_on(day: date) -> Record:
    """Return the line of a manifest that records the version of a day."""
    return Record(
        deed=Deed.RECORDED, day=day, version=day, file_sha256=Digest(""), text_sha256=Digest(""),
    )  # fmt: skip


def told(*versions: Version, language: str = "en", records: tuple[Record, ...] = ()) -> list[str]:
    """Return what is said of the versions of an agreement."""
    agreement = Agreement(
        slug=Slug("terms"), path="terms", title="Terms", provider="", kind="", language=language,
        status=Status.CAPTURED, versions=versions, records=records,
    )  # fmt: skip
    return [
        f"{f.path}:{f.line} {ENGLISH.say(f.message)}. {f.mend and ENGLISH.say(f.mend)}"
        for f in dated_texts(agreement)
    ]


@pytest.mark.parametrize(
    ("language", "text", "day", "is_effect"),
    [
        ("en", "Effective as of 9 March 2026", date(2026, 3, 9), True),
        ("en", "**Effective date:** March 9, 2026", date(2026, 3, 9), True),
        ("en", "*Last updated:* March 9, 2026", date(2026, 3, 9), False),
        ("en", "These terms take effect on the 9 March 2026.", date(2026, 3, 9), True),
        ("de", "Stand: 9. März 2026", date(2026, 3, 9), False),
        ("de", "Diese Bedingungen sind gültig ab dem 9. März 2026.", date(2026, 3, 9), True),
        ("fr", "Dernière mise à jour : 9 mars 2026", date(2026, 3, 9), False),
        ("fr", "En vigueur à compter du 9 mars 2026", date(2026, 3, 9), True),
        ("es", "Última actualización: 9 de marzo de 2026", date(2026, 3, 9), False),
        ("zh", "生效日期：2026年3月9日", date(2026, 3, 9), True),
    ],
)
def test_a_text_may_give_a_day_for_itself(
    language: str, text: str, day: date, *, is_effect: bool
) -> None:
    assert [(each.day, each.is_effect) for each in stated_days(text, language)] == [
        (day, is_effect)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "You must pay by 9 March 2026.",
        "The Regulation of 9 March 2026 applies.",
        "Ineffective 9 March 2026",
        "Last updated in March 2026",
        "It is effective. On 9 March 2026 we met.",
    ],
)
def test_other_days_are_none_of_its_own(text: str) -> None:
    assert [each for each in stated_days(text, "en") if each.is_effect] == []


def test_a_capture_whose_text_says_when_it_takes_effect_is_told_to_write_it_down() -> None:
    day = date(2026, 3, 12)

    [finding] = told(version(day, "# Terms\n\nEffective as of 9 March 2026.\n"))
    assert finding.startswith("2026-03-12.md:6 the text says when it takes effect")
    assert "“Effective as of 9 March 2026”" in finding
    assert finding.endswith("write `effective: 2026-03-09` beside `captured`")
    assert told(version(day, "Effective 9 March 2026", takes_effect=date(2026, 3, 9))) == []
    assert len(told(version(day, "Effective 9 March 2026", takes_effect=date(2026, 3, 1)))) == 1


def test_what_is_recorded_is_confirmed_by_a_correction() -> None:
    day = date(2026, 3, 12)
    recorded = (recorded_on(day),)

    [effect] = told(version(day, "Effective 9 March 2026"), records=recorded)
    [edited] = told(version(day, "Last updated 9 March 2026"), records=recorded)

    for said in (effect, edited):
        assert said.endswith(", then run `plainredline correct terms 2026-03-12 --reason …`")


def test_a_day_that_the_version_before_gave_too_is_not_told_again() -> None:
    texts = [version(date(2026, 3, 12 + n), "Effective 9 March 2026") for n in range(3)]

    assert len(told(*texts)) == 1


def test_the_day_of_the_last_edit_is_proposed_as_that_of_publication() -> None:
    [finding] = told(version(date(2026, 3, 12), "Last updated 9 March 2026"))

    assert finding.endswith("write `published: 2026-03-09`")


def test_of_a_version_that_is_named_by_its_effect_nothing_is_said() -> None:
    text = "Last updated 9 March 2026. Effective 9 March 2026."

    assert told(version(date(2026, 3, 9), text, is_capture=False, captured=None)) == []
