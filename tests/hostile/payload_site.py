"""A site with payloads in every place that others write: one agreement for each list of them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from tests.hostile.payloads import in_one_line
from tests.site.project import CONFIG

from plainredline.errors import SourceError
from plainredline.language.characters import NO_TEXT
from plainredline.read import parse_explanation

Lists = Mapping[str, Sequence[str]]

DAYS: Final = ("2024-01-01", "2025-01-01")

EXPLAINED: Final = "## Thing {n}\n\nYou pay {sum} euros for thing {n}.\n\n"
CLAUSES: Final = """\
## {line}

{line} You pay {sum} euros, [{line}](https://a.example/{n}), [here](<{target}>), as “{line}” says.

- {line}

| {line} | {line} |
|---|---|
| {line} | {sum} euros |
{block}
"""
SECTION: Final = """\
## {title}

```change
clause: Thing {n}
effect: worse
topic: fees
affects: everyone
quote: 20 euros
facts:
  - {{label: {json}, old: {json}, new: {json}}}
```

### What changed

{changed}

### What this means for you

{means}

### What you can do

{can_do}

"""


def write(root: Path, lists: Lists) -> Path:
    """Write a project for both builds; return its folder."""
    (root / "docs").mkdir(parents=True)
    (root / "mkdocs.yml").write_text(CONFIG, "utf-8")
    for slug, payloads in lists.items():
        _write_agreement(root / "agreements" / slug, payloads)
    first = [next(iter(payloads)) for payloads in lists.values()]
    links = [{"title": _said(payload), "to": "/imprint/"} for payload in first]
    site = {"name": _said(*first), "note": _said(*first), "links": links, "foot": links}
    _write(root / "site.yml", _yaml(site))
    return root


def _write_agreement(folder: Path, payloads: Sequence[str]) -> None:
    said = _said(*payloads)
    about = {
        "title": said, "provider": said, "kind": folder.name, "language": "en",
        "status": "illustrative", "rights": said, "jurisdiction": said,
        "source": "https://a.example/", "audiences": {"everyone": said},
    }  # fmt: skip
    _write(folder / "agreement.yml", _yaml(about))
    notes = _yaml({"label": said, "notice": said, "jurisdiction": said})
    for day, amount in zip(DAYS, (10, 20), strict=True):
        numbers = range(1, len(payloads) + 1)
        parts = [EXPLAINED.format(n=number, sum=amount) for number in numbers]
        parts += map(_clauses, numbers, payloads, [amount] * len(payloads))
        _write(folder / f"versions/{day}.md", f"---\n{notes}---\n# {said}\n\n{''.join(parts)}")
    _write(folder / f"explanations/{DAYS[1]}.md", _explanation(payloads))


def _clauses(number: int, payload: str, amount: int) -> str:
    """Return the text of a payload: in both versions, in the old only, or in the new only."""
    was, now = number % 4 != 1, number % 4 != 2
    payload = payload.replace("\0", "") if (was if amount == 10 else now) else "words"
    return CLAUSES.format(
        n=number,
        sum=amount if was and now else 10,
        line=in_one_line(payload),
        target=re.sub(r"[\s<>]", "", payload),
        block=f"\n{payload}\n" if "\n" in payload else "",
    )


def _explanation(payloads: Sequence[str]) -> str:
    """Return what is said of each payload, in every place in which it is not refused."""
    said = _said(*payloads)
    notes = {
        "headline": said, "author": said, "tool": said, "status": "draft",
        "notice": {"channel": said},
    }  # fmt: skip
    sections = (_section(number, payload) for number, payload in enumerate(payloads, 1))
    return f"---\n{_yaml(notes)}---\n{''.join(sections)}"


def _section(number: int, payload: str) -> str:
    """Return a section with a payload in each place that takes it for words."""
    text = NO_TEXT.sub("", payload)
    given = {"title": in_one_line(text), "changed": text, "means": text, "can_do": text}
    said = given
    if not text or not _is_one(SECTION.format(n=number, json='"x"', **given)):
        said = dict.fromkeys(given, "words")
        for place, words in given.items():
            tried = {**said, place: words}
            said = (
                tried if words and _is_one(SECTION.format(n=number, json='"x"', **tried)) else said
            )
    return SECTION.format(n=number, json=_quoted(_said(payload) or "-"), **said)


def _is_one(section: str) -> bool:
    """Whether a section is one, and ends before another."""
    try:
        file = parse_explanation(section * 2, "x.md", effective=date.max, language="en")
    except SourceError:
        return False
    return len(file.sections) == 2


def _said(*payloads: str) -> str:
    """Return payloads as one line that an author may write."""
    return NO_TEXT.sub("", " ".join(map(in_one_line, payloads))).strip()


def _yaml(notes: Mapping[str, object]) -> str:
    return "".join(f"{key}: {_quoted(value)}\n" for key, value in notes.items() if value)


def _quoted(value: object) -> str:
    """Return a value as YAML takes it for what it is."""
    text = json.dumps(value, ensure_ascii=False)
    return re.sub("[\x7f-\x9f\u2028\u2029\ufeff]", lambda char: f"\\u{ord(char[0]):04x}", text)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
