"""The full text of a version: a clause of one paragraph is that paragraph, with its anchor."""

from __future__ import annotations

import re
from pathlib import Path

from tests.render.made import ENGLISH, TODAY, make

from plainredline.parse import parse
from plainredline.render.pages.version_page import render_version

TEXT = """\
## 1. Boats

1.1 You may keep one boat.

- a list item

| Boat | Fee |
|---|---|
| Dinghy | 20 |

```
code
```
"""


def test_each_clause_has_its_anchor_once_and_a_paragraph_needs_no_box(tmp_path: Path) -> None:
    made = make(tmp_path, TEXT, TEXT.replace("20", "30"))

    clauses = parse(made.new.text)
    page = next(render_version(made.agreement, made.new, clauses, t=ENGLISH, today=TODAY))

    text = page.body.split("rl-vtext", 1)[1].split("</article>")[0]
    assert re.search(r'<p id="c-1-1">1\.1 You may keep one boat\.</p>', text)
    assert re.search(r'<p id="[^"]+" class="rl-d1">• a list item</p>', text)
    assert re.search(r'<pre id="[^"]+">code</pre>', text)
    assert re.search(r'<div id="c-1"><h2', text)
    assert text.count("<div") == 2  # The heading and the table.
    ids = re.findall(r' id="([^"]+)"', text)
    assert len(ids) == len(set(ids)) == 6
