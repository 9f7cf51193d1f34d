"""What the page on outputs says is so: each address is there, whole.

Its commands are typed with those of all other pages, by `tests/docs`.
"""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.running import plainredline
from tests.site.agreements import write_agreement
from tests.site.project import ROOT

DOC = (ROOT / "docs/outputs.md").read_text("utf-8")


def test_every_address_that_the_page_on_outputs_names_is_there(tmp_path: Path) -> None:
    write_agreement(tmp_path / "agreements", "terms")
    done = plainredline(tmp_path, "build", "--out", "site", "--url", "https://example.com/")
    rows = [line.split("|")[1] for line in DOC.splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`([^`]+)`", row)]
    addresses = {name.replace("AGREEMENT", "terms").replace("DAY", "2021-01-01") for name in named}

    assert done.returncode == 0
    assert len(addresses) > 14
    assert [each for each in sorted(addresses) if not (tmp_path / "site" / each).is_file()] == []
