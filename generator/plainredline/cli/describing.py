"""`plainredline describe`: what a branch does to agreements, for whoever decides on it.

The branch may be a stranger's, and the words are a provider's: no link in it is followed, what
files are called is shown as text, and no word of it does anything on the host that shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Final

from plainredline.assemble.check import findings_of
from plainredline.assemble.history import History, history_of
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.errors import SourceError
from plainredline.intake.git_process import Git
from plainredline.language.characters import marked
from plainredline.messages.translator import translator_for
from plainredline.model import Agreement, Finding, Version
from plainredline.read import survey_agreement
from plainredline.render.outputs.host_markdown import Block, bounded, inactive, on_one_line
from plainredline.render.outputs.markdown import account, escape, told_entries
from plainredline.storage.layout import EXPLANATIONS, VERSIONS

LIMIT: Final = 65_536
"""What GitHub takes of a description, in characters; ours are bytes, of which there are more."""

_LIMIT_OF_AN_OPTION: Final = 60_000
"""Bytes that git hands on of one option of a push, with room for the signs of new lines."""

_MOST_POINTS: Final = 30
_MOST_VERSIONS: Final = 100
_LONGEST_TITLE: Final = 120

NOTHING: Final = "No version of an agreement changed.\n"
_TOO_LONG: Final = "*Too long to be shown here.*"
_REST: Final = "**More changed than fits here.** The preview of the site shows all of it."


class For(StrEnum):
    """Where a description is shown."""

    GITHUB = "github"
    GITLAB = "gitlab"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Touched:
    """A file of a version that a branch adds, edits or removes."""

    path: Path
    is_gone: bool

    @property
    def folder(self) -> Path:
        return self.path.parent.parent

    @property
    def name(self) -> str:
        """What it is called where its agreement says nothing: the folder and the day."""
        return " ".join(f"{self.folder.name}, {self.path.stem}".split())


def describe(root: Path, base: str, form: For, compare: VersionComparer) -> str:
    """Return what a branch does to the agreements since it left `base`, as Markdown.

    Raises:
        SourceError: There is no such branch or commit, or no repository.
    """
    found = _touched(root, base)
    if not found:
        return NOTHING
    told = [
        told
        for folder, touched in groupby(found, key=lambda each: each.folder)
        for told in _of_agreement(folder, tuple(touched), compare)
    ]
    blocks = list(_overview([block for blocks in told for block in blocks[:1]]))
    blocks += [Block(head=inactive(b.head), body=inactive(b.body)) for each in told for b in each]
    if form is For.GITHUB:
        return bounded(blocks, LIMIT, too_long=_TOO_LONG, rest=_REST)
    return on_one_line(bounded(blocks, _LIMIT_OF_AN_OPTION, too_long=_TOO_LONG, rest=_REST)) + "\n"


def _touched(root: Path, base: str) -> list[_Touched]:
    """Return the files of versions that differ from where the branch began, in order."""
    here = Path.cwd()
    top = next((each for each in (here, *here.parents) if (each / ".git").exists()), here)
    command = ("diff", "--name-status", "--no-renames", "-z", "--end-of-options", f"{base}...HEAD")
    listed = Git(top, str(top)).lines(*command)
    if listed is None:
        mend = "Name one of this repository; a copy that is not whole lacks where a branch began"
        raise SourceError.at(base, "is not a branch or commit that can be compared with", mend)
    words = listed.split("\0")
    within = (here / root).resolve().relative_to(top.resolve())
    return sorted(
        (
            _Touched(path=root / path.relative_to(within), is_gone=status == "D")
            for status, path in zip(words[::2], map(Path, words[1::2]), strict=False)
            if path.is_relative_to(within) and _is_version(path.relative_to(within))
        ),
        key=lambda each: (each.folder, each.path.name),
    )


def _is_version(path: Path) -> bool:
    depth = 3
    return len(path.parts) == depth and path.parts[1] == VERSIONS and path.suffix == ".md"


def _of_agreement(
    folder: Path, touched: Sequence[_Touched], compare: VersionComparer
) -> Iterator[list[Block]]:
    """Yield what is said of each version of an agreement; its first block is its heading."""
    linked = [each for each in touched if _is_linked(each.path)]
    yield from ([_plain(each, "Not compared: it is a link, or behind one.")] for each in linked)
    gone = [each for each in touched if each.is_gone and each not in linked]
    yield from ([_plain(each, "This version is removed.")] for each in gone)
    there = [each for each in touched if each not in linked and not each.is_gone]
    if not there:
        return
    agreement, problems = survey_agreement(folder)
    told = "\n".join(map(str, problems))
    try:
        history = history_of(agreement, _silently, compare) if agreement and not problems else None
    except SourceError as error:
        history, told = None, str(error)
    for each in there:
        yield [_faulty(each, told)] if history is None else _of_version(history, each)


def _of_version(history: History, touched: _Touched) -> list[Block]:
    agreement = history.agreement
    names = [Path(version.path).name for version in agreement.versions]
    if touched.path.name not in names:
        return [_plain(touched, "This version counts in no comparison.")]
    at = names.index(touched.path.name)
    version = agreement.versions[at]
    if at == 0:
        return [Block(head=_heading(agreement, version), body="The first version.\n")]
    old, step = agreement.versions[history.bases[at - 1]], history.steps[at - 1]
    head = "\n".join((_heading(agreement, version, old), "", *_origin(version)))
    return [
        Block(head=head, body="\n".join(account(step.comparison))),
        *_points(agreement, version, findings_of(history, release=True)),
        *(Block(head=where, body=what) for where, what in told_entries(step.comparison)),
    ]


def _heading(agreement: Agreement, version: Version, old: Version | None = None) -> str:
    title = agreement.title[:_LONGEST_TITLE]
    days = f"{old.effective} → {version.effective}" if old else f"{version.effective}"
    return f"## {escape(f'{title}: {days}')}"


def _origin(version: Version) -> list[str]:
    """Return where a version comes from, in a line; none where that is not said."""
    captured = f"captured {version.captured}" if version.captured else ""
    source = f"from `{version.source.replace('`', '')[:300]}`" if version.source else ""
    said = " ".join(filter(None, (captured, source)))
    return [f"{said[0].upper()}{said[1:]}.", ""] if said else []


def _points(
    agreement: Agreement, version: Version, findings: Collection[Finding]
) -> Iterator[Block]:
    """Yield what a release would still demand, of the version and of what explains it."""
    own = f"{agreement.path}/{EXPLANATIONS}/{version.effective}."
    points = [f for f in findings if f.path == version.path or f.path.startswith(own)]
    if not points:
        return
    t = translator_for("en")
    lines = [
        f"- [ ] `{each.path}:{each.line}`: {escape(' '.join(t.say(each.message).split()))}"
        for each in points[:_MOST_POINTS]
    ]
    if more := len(points) - len(lines):
        lines.append(f"- and {more} more: `plainredline check --release` names them")
    yield Block(head="### Still open", body="\n".join(("", *lines, "")))


def _plain(touched: _Touched, said: str) -> Block:
    return Block(head=f"## {escape(touched.name)}", body=f"\n{said}\n")


def _faulty(touched: _Touched, said: str) -> Block:
    lines = [f"- {escape(marked(line))}" for line in said.splitlines()]
    return _plain(touched, "\n".join(("Not compared:", "", *lines)))


def _overview(firsts: Sequence[Block]) -> Iterator[Block]:
    """Yield a list of all versions, where there are several."""
    if len(firsts) == 1:
        return
    names = [inactive(each.head.partition("\n")[0].removeprefix("## ")) for each in firsts]
    lines = [f"- {name}" for name in names[:_MOST_VERSIONS]]
    if more := len(names) - len(lines):
        lines.append(f"- and {more} more")
    yield Block(head="\n".join((f"{len(names)} versions of agreements:", "", *lines, "")))


def _is_linked(path: Path) -> bool:
    """Whether a file, or a folder on the way to it, is a symbolic link."""
    return any(each.is_symlink() for each in (path, *path.parents))


def _silently(_what: str, _done: int, _all: int) -> None:
    """Report nothing: what is printed is the description."""
