"""`plainredline correct`, `redate`, `withdraw`, `end`, `rename`: what was done, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from plainredline.assemble import endings, redating, renaming, text_corrections
from plainredline.assemble.options import build_today
from plainredline.language.characters import marked
from plainredline.model.records import Mended
from plainredline.read import agreement_folder


def correct(root: Path, slug: str, day: date, reason: str, was: Path | None) -> Iterator[str]:
    """Record an edit of a version; yield what it changed, and what is to be done now.

    Raises:
        SourceError: Nothing was edited, or nobody knows what was published.
    """
    content = was.read_bytes() if was else None
    done = text_corrections.correct(agreement_folder(root, slug), day, reason, content)
    yield f"recorded: {done.version.path} was corrected"
    yield from map(_mended, done.mended)
    if not done.is_known:
        yield "note: the words before are not known, so readers are told the reason only"
        yield "  (next time: --was FILE, or keep the agreements in git)"
    elif not done.mended:
        yield "no word of the text differs"
    yield from (f"written for other words: {marked(path)}" for path in done.stale)
    if done.stale:
        yield f"Next: plainredline explain {slug} {day}, and what the review says"


def _mended(each: Mended) -> str:
    where = f"{each.cite}: " if each.cite else ""
    return marked(f"  {where}[-{each.old}-] {{+{each.new}+}}")


def redate(root: Path, slug: str, old: date, new: date, reason: str) -> Iterator[str]:
    """Give a version another day; yield what was done.

    Raises:
        SourceError: The new day is taken, or a file is wrong.
    """
    begun = redating.redate(agreement_folder(root, slug), old, new, reason)
    yield f"{'finished' if begun else 'recorded'}: the version of {old} is that of {new}"
    yield "its old addresses lead to the new ones: `moved` in agreement.yml"
    yield f"Next: plainredline check; it may stand beside another version now than on {old}"


def withdraw(root: Path, slug: str, day: date, on: date | None, reason: str) -> Iterator[str]:
    """Mark a version as withdrawn; yield what was done.

    Raises:
        SourceError: It had taken effect, or it was withdrawn already.
    """
    on = on or build_today()
    begun = text_corrections.withdraw(agreement_folder(root, slug), day, on, reason)
    yield f"{'finished' if begun else 'recorded'}: the version of {day} was withdrawn on {on}"
    yield "its pages stay and say so; nothing is compared with it"


def end(root: Path, slug: str, on: date, followers: Sequence[str], reason: str) -> Iterator[str]:
    """Say that an agreement has ended; yield what was done.

    Raises:
        SourceError: It ended on another day, or there is no such follower.
    """
    endings.end(root, slug, on, followers, reason)
    by = f", followed by {', '.join(followers)}" if followers else ""
    yield f"wrote {root / slug}/agreement.yml: ended on {on}{by}"


def rename(root: Path, slug: str, name: str, reason: str) -> Iterator[str]:
    """Give an agreement another folder; yield what was done.

    Raises:
        SourceError: The new name is not valid, or taken.
    """
    begun = renaming.rename(root, slug, name, reason)
    yield f"{'finished' if begun else 'renamed'}: {root / slug} is {root / name}"
    yield "its old addresses lead to the new ones: `former` in agreement.yml"
