"""The tricky cases: read from their golden files, shown, and gathered into one page.

A golden file is Markdown: a title, why the case is hard, then ``## Before``, ``## After``,
``## We show`` (written by ``UPDATE_GOLDEN=1 pytest tests/redline``) and ``## We would like``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from tests.redline.made import shown, why

from plainredline.align import align
from plainredline.language.function_words import language_of
from plainredline.messages.translator import translator_for
from plainredline.model import Comparison, FormEnd
from plainredline.parse import parse
from plainredline.redline import check_promise, redline
from plainredline.render.telling.form_words import end_words

GOLDEN = Path(__file__).parent / "golden"
PAGE = Path(__file__).parents[2] / "docs" / "tricky-cases.md"
CASES = sorted(GOLDEN.glob("*.md"))

_SECTION = re.compile(r"^## (Before|After|We show|We would like)\n", re.MULTILINE)
_FENCE = re.compile(r"\A\n*`{3,}\w*\n(.*?)\n?`{3,}\n*\Z", re.DOTALL)
_ESCAPES = {"\u00ad": "‹soft hyphen›", "\u200b": "‹zero-width space›", "\u202e": "‹turn›"}
_PREFACE = """\
# Tricky cases

Texts that are hard to compare well: before, after, what is shown, and what we would like to
show where that is not the same. In the redlines `[-words-]` were deleted and `{+words+}`
inserted; `<was|is>` are the same words in another form, which goes to the fold and counts as no
change of words. Every case is a golden file in `tests/redline/golden/`, and this page is made
from them.
"""


@dataclass(frozen=True, slots=True)
class Case:
    """One golden file."""

    title: str
    why: str
    before: str
    after: str
    show: str
    like: str


def read_case(path: Path) -> Case:
    """Return the parts of a golden file."""
    head, *rest = _SECTION.split(path.read_text("utf-8"))
    parts = dict(zip(rest[::2], rest[1::2], strict=True))
    title, _, why = head.removeprefix("# ").partition("\n")
    return Case(
        title,
        why.strip(),
        _code(parts["Before"]),
        _code(parts["After"]),
        _code(parts.get("We show", "")),
        parts.get("We would like", "").strip(),
    )


def written(case: Case, show: str) -> str:
    """Return the golden file of a case that is shown so."""
    parts = [
        f"# {case.title}\n\n{case.why}",
        f"## Before\n\n{_fenced(case.before, 'markdown')}",
        f"## After\n\n{_fenced(case.after, 'markdown')}",
        f"## We show\n\n{_fenced(show, 'text')}",
        f"## We would like\n\n{case.like or 'That.'}",
    ]
    return "\n\n".join(parts) + "\n"


def compared(case: Case) -> Comparison:
    """Return the comparison of both texts of a case, its promise checked."""
    old, new = parse(_raw(case.before)), parse(_raw(case.after))
    alignment = align(old, new)
    language = language_of(word for clause in new for word in clause.text.lower().split())
    changes = redline(old, new, alignment, language=language)
    comparison = Comparison(old=old, new=new, alignment=alignment, changes=changes)
    check_promise(comparison)
    return comparison


def show(comparison: Comparison) -> str:
    """Return every change as text."""
    lines: list[str] = []
    for change in comparison.changes:
        weight = "substantive" if change.substantive else "cosmetic"
        lines.append(f"{', '.join(change.kinds)}; {weight}: {why(change)}")
        lines += [f"    {line}" for line in _visible(shown(change)).split("\n")]
        lines += [
            _visible(f"    * {form.kind} at “{form.text}”: “{_end(form.old)}” → “{_end(form.new)}”")
            for form in change.forms
        ]
    return "\n".join(line.rstrip() for line in lines) or "Nothing changed."


def _end(end: FormEnd) -> str:
    return end_words(end, translator_for("en"))


def page() -> str:
    """Return the page of all cases."""
    parts = [_PREFACE]
    for path in CASES:
        text = path.read_text("utf-8")
        parts.append(re.sub(r"^(#+ )", r"#\1", _outside_fences(text), flags=re.MULTILINE))
    return "\n".join(parts).replace("\0", "#")


def _outside_fences(text: str) -> str:
    """Return the text with the marks of headings within fences set aside."""
    pieces = re.split(r"(^````?\w*\n.*?^````?$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(
        re.sub("^#", "\0", piece, flags=re.MULTILINE) if at % 2 else piece
        for at, piece in enumerate(pieces)
    )


def _code(part: str) -> str:
    match = _FENCE.match(part)
    return match[1] if match else part.strip()


def _fenced(text: str, language: str) -> str:
    fence = "````" if "```" in text else "```"
    return f"{fence}{language}\n{text}\n{fence}"


def _visible(text: str) -> str:
    for char, name in _ESCAPES.items():
        text = text.replace(char, name)
    return text.replace("\u00a0", "‹no-break space›").replace("\t", " ⇥ ")


def _raw(text: str) -> str:
    for char, name in _ESCAPES.items():
        text = text.replace(name, char)
    return text.replace("‹no-break space›", "\u00a0")
