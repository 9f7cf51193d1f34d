"""A text in another language, or another document, between the versions of an agreement."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from plainredline.assemble.history import history_of
from plainredline.assemble.options import Options
from plainredline.assemble.reporting import silent
from plainredline.assemble.site import build_site
from plainredline.model import Page
from plainredline.read import read_agreement

NOTES = "title: Club\nprovider: P\nkind: terms-of-service\nlanguage: en\nstatus: captured\n"
ENGLISH = """\
# Terms of the club

1. The member pays {fee} dollars on the first day of each month, and the club sends an invoice.

2. The member may leave the club at any time with a notice of {days} days before a month ends.

3. The club keeps the records of each member for seven years after the member has left the club.

4. Nobody may use the rooms of the club for a business of their own without asking the board.
"""
FRENCH = """\
# Conditions du club

1. Le membre paie {fee} dollars le premier jour de chaque mois, et le club envoie une facture.

2. Le membre peut quitter le club à tout moment avec un préavis de trente jours avant la fin.

3. Le club conserve les dossiers de chaque membre pendant sept ans après le départ du membre.

4. Personne ne peut utiliser les salles du club pour ses propres affaires sans le demander.
"""
WALL = "# Access denied\n\n" + "Please verify that you are a human before you go on to it. " * 9
TEXTS = (
    ENGLISH.format(fee="ten", days="thirty"),
    FRENCH.format(fee="dix"),
    ENGLISH.format(fee="twelve", days="thirty"),
    WALL,
    FRENCH.format(fee="vingt"),
    ENGLISH.format(fee="twelve", days="fourteen"),
)


def folder_of(tmp_path: Path, *texts: str) -> Path:
    """Write captures of the years from 2020 on."""
    root = tmp_path / "club"
    (root / "versions").mkdir(parents=True)
    (root / "agreement.yml").write_text(NOTES, "utf-8")
    for year, text in enumerate(texts, 2020):
        captured = f"---\ncaptured: {year}-01-01\n---\n{text}"
        (root / f"versions/{year}-01-01.md").write_text(captured, "utf-8")
    return root


def pages_of(tmp_path: Path, *texts: str) -> dict[str, str]:
    """Return the words of each page, by its address."""
    folder_of(tmp_path, *texts)
    options = Options(site_name="S", site_url="", today=date(2026, 1, 1))
    made = [item for item in build_site(tmp_path, options, silent) if isinstance(item, Page)]
    return {page.address: " ".join(re.sub(r"<[^>]*>", " ", page.body).split()) for page in made}


def test_each_text_is_compared_with_the_last_that_fits_it(tmp_path: Path) -> None:
    history = history_of(read_agreement(folder_of(tmp_path, *TEXTS)), silent)

    assert history.bases == (0, 0, 2, 1, 2)
    assert history.begun == {1, 3}
    assert history.line == history.line_of(5) == (0, 2, 5)
    assert history.line_of(4) == (1, 4)
    of_fee = history.lineage.lives[history.lineage.life_of[0][1]]
    assert [version for version, _ in of_fee.spots] == [0, 2, 5]
    assert [version for version, _ in of_fee.changes] == [2]


def test_pages_compare_past_what_does_not_fit_and_say_so(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, *TEXTS)

    change = pages["club/changes/2022-01-01/"]
    assert "In one place" in change
    left_out = "Left out, for it is not a version of this text: 1 January 2021."
    assert left_out in change
    assert "Not compared: another document" in pages["club/changes/2023-01-01/"]
    agreement = pages["club/"]
    assert left_out in agreement
    assert "1 January 2020 to 31 December 2020 2 places differ, in 2 steps" in agreement
    assert "1 January 2021 to 31 December 2021 Not compared: another language." in agreement
    assert "1 January 2024 to 31 December 2024 Not compared: another language." in agreement
    since = pages["club/since/2020-01-01/"]
    assert "In 2 places" in since
    assert "The updates in between 1 January 2022 1 January 2025" in since


def test_the_lives_of_clauses_know_nothing_of_what_does_not_fit(tmp_path: Path) -> None:
    pages = pages_of(tmp_path, *TEXTS)

    clauses = pages["club/clauses/"]
    assert "dossiers" not in clauses
    assert "human" not in clauses
    assert "no longer in the agreement" not in clauses
    assert "this text: 1 January 2021, 1 January 2023 and 1 January 2024." in clauses
    versions = [pages[f"club/versions/{year}-01-01/"] for year in (2020, 2021, 2023)]
    assert "version that we have, from 1 January 2020 to 1 January 2025" in versions[0]
    assert "version that we have, from 1 January 2021 to 1 January 2024" in versions[1]
    assert "A clause without a note" not in versions[2]


def test_what_never_comes_back_goes_on_as_it_is_now(tmp_path: Path) -> None:
    later = [FRENCH.format(fee=fee) for fee in ("dix", "vingt", "trente")]

    pages = pages_of(tmp_path, TEXTS[0], *later)

    assert "Not compared: another language" in pages["club/changes/2021-01-01/"]
    assert "In one place" in pages["club/changes/2022-01-01/"]
    assert "Left out" not in pages["club/"]
    assert "changed 2 times" in pages["club/clauses/"]
