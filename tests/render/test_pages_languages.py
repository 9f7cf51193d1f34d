"""Explanations in more than one language: each its own page, and honest about its age."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.render.cases import CASES, EXPLANATION

from plainredline.assemble.site import Options, build_site
from plainredline.language.digest import fingerprint_of_file
from plainredline.model import Page

ADDRESS = "example-terms/changes/2025-06-01/"

FRENCH = (
    EXPLANATION.replace("You have less time", "Vous avez moins de temps")
    .replace("## You must give more notice", "## Vous devez prévenir plus tôt")
    .replace("### What changed", "### Ce qui change")
    .replace("### What this means for you", "### Ce que cela signifie pour vous")
    .replace("### What you can do", "### Ce que vous pouvez faire")
)

HEADINGS = ("Ce qui change", "Ce que cela signifie pour vous", "Ce que vous pouvez faire")
PORTUGUESE = ("O que muda", "O que isso significa para você", "O que você pode fazer")


def pages(folder: Path, *, translates: str, language: str = "fr") -> dict[str, Page]:
    CASES["explained"].make(folder)
    text = FRENCH
    if language == "pt-BR":
        for theirs, ours in zip(PORTUGUESE, HEADINGS, strict=True):
            text = text.replace(f"### {ours}", f"### {theirs}")
    root = folder / "example-terms"
    (root / "explanations" / f"2025-06-01.{language}.md").write_text(
        text.replace("status: reviewed", f"status: reviewed\ntranslates: {translates}"), "utf-8"
    )
    options = Options(site_name="Site", site_url="", today=date(2026, 11, 23))
    made = build_site(folder, options, lambda *_: None)
    return {page.address: page for page in made if isinstance(page, Page)}


@pytest.fixture
def original(tmp_path_factory: pytest.TempPathFactory) -> str:
    made = CASES["explained"].make(tmp_path_factory.mktemp("original"))
    return fingerprint_of_file(made.agreement.explanations[0])


def test_a_translation_is_a_whole_page_in_its_language(tmp_path: Path, original: str) -> None:
    page = pages(tmp_path, translates=original)[f"{ADDRESS}fr/"]

    assert page.language == "fr"
    assert "Vous devez prévenir plus tôt" in page.body
    assert "Ce que cela signifie pour vous</h2>" in page.body
    assert "1 juin 2025" in page.body
    assert 'rl-a" lang="en" dir="ltr"' in page.body
    assert "plus ancienne" not in page.body


def test_the_pages_of_a_change_lead_to_each_other(tmp_path: Path, original: str) -> None:
    made = pages(tmp_path, translates=original)

    assert 'hreflang="fr" lang="fr" rel="alternate">Lire en français</a>' in made[ADDRESS].body
    assert '<a href="../../changes/2025-06-01/fr/" hreflang="fr"' in made[ADDRESS].body
    assert '<a href="../../../changes/2025-06-01/" hreflang="en"' in made[f"{ADDRESS}fr/"].body


def test_a_translation_older_than_its_original_says_so(tmp_path: Path) -> None:
    made = pages(tmp_path, translates="0123456789ab")

    assert "plus ancienne que l’explication d’origine" in made[f"{ADDRESS}fr/"].body
    assert "older than the original" not in made[ADDRESS].body


def test_a_translation_into_a_language_that_we_do_not_write_is_marked_as_such(
    tmp_path: Path, original: str
) -> None:
    page = pages(tmp_path, translates=original, language="pt-BR")[f"{ADDRESS}pt-br/"]

    assert page.language == "en"
    assert '<h2 id="rl-means">What this means for you</h2>' in page.body
    assert 'lang="pt-BR" dir="ltr">Vous devez prévenir plus tôt</h4>' in page.body
