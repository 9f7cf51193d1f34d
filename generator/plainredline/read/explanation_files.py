"""Explanation files: Markdown that reads well unbuilt, with YAML in its fenced blocks.

Only markdown-it-py's block rules run, so that headings and fences are found as Markdown has
them (a ``##`` within code or a comment is none); what authors wrote beneath them is then taken
from the source, line by line, as it stands.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import TypeAdapter

from plainredline import model
from plainredline.errors import Problem
from plainredline.frozen_values import dataclass
from plainredline.language.author_marks import drafted_as, has_review
from plainredline.language.characters import NO_TEXT, show
from plainredline.language.digest import fingerprint_of_text
from plainredline.language.quotations import open_comments, visible_lines, without_comments
from plainredline.messages.part_headings import PARTS, part_headings, part_of
from plainredline.read.front_matter import YAML_LINE, split_front_matter
from plainredline.read.schema_models import (
    MINOR_BLOCK,
    Allowance,
    ChangeBlock,
    ExplanationNotes,
    FactRow,
    MinorEntry,
)
from plainredline.read.source_files import normalised, source_error
from plainredline.read.strict_yaml import load_yaml
from plainredline.read.suggestions import did_you_mean, near_miss, nearest, quoted
from plainredline.read.validation import check
from plainredline.read.yaml_values import Place, Yaml

LINE_LIMIT = 20_000
"""Of one file. Markdown's block rules take up to 45 µs a line, so this many end within a second."""

_BLOCKS = ("change", "minor")
_NOTES = TypeAdapter(ExplanationNotes)
_CHANGE = TypeAdapter(ChangeBlock)
_KEYS = frozenset(ExplanationNotes.model_fields)
_NO_REASON = {"reason": "…"}
"""Stands in for a reason that is missing, so that the clause of its entry is looked for."""


def parse_explanation(
    text: str,
    path: str,
    *,
    effective: date,
    language: str = "en",
    audiences: Collection[str] | None = None,
) -> model.ExplanationFile:
    """Return what an explanation file says.

    Args:
        text: The whole file.
        path: The file, for messages.
        effective: The version it explains.
        language: The BCP 47 tag of the language it is written in.
        audiences: The ids that ``affects`` may name; None leaves them unchecked.

    Raises:
        SourceError: With every problem of the file.
    """
    problems: list[Problem] = []
    file = explanation_file(
        text,
        path,
        effective=effective,
        language=language,
        audiences=audiences,
        problems=problems,
    )
    if file is None or problems:
        raise source_error(problems)
    return file


def explanation_file(
    text: str,
    path: str,
    *,
    effective: date,
    language: str,
    audiences: Collection[str] | None,
    problems: list[Problem],
) -> model.ExplanationFile | None:
    """Return what `parse_explanation` does, after adding what is wrong to `problems`.

    What is faulty is mended as the messages propose, or left out. None when that is all.
    """
    text = normalised(text.removeprefix("\ufeff"))
    reader = _Reader(path=path, language=language, audiences=audiences)
    if text.count("\n") >= LINE_LIMIT:
        message = f"has more than {LINE_LIMIT} lines"
        problems.append(Problem(path=path, line=0, message=message, mend="Shorten it"))
        return None
    split = split_front_matter(text, _KEYS, sure=True)
    if split.fault:
        reader.add(1, split.fault, split.mend)
        problems.extend(reader.problems)
        return None
    notes, yaml = _front_matter(split.yaml, path)
    reader.problems.extend(yaml.problems)
    reader.read(split.text, split.first_line)
    problems.extend(reader.problems)
    return _file(text, notes, yaml, reader, effective=effective, language=language)


def _file(
    text: str,
    notes: ExplanationNotes,
    yaml: Yaml,
    reader: _Reader,
    *,
    effective: date,
    language: str,
) -> model.ExplanationFile:
    given = notes.notice
    return model.ExplanationFile(
        effective=effective,
        path=reader.path,
        language=language,
        text=text,
        status=notes.status,
        headline=notes.headline or "",
        summary=reader.summary,
        author=notes.author or "",
        reviewer=notes.reviewer or "",
        reviewed=notes.reviewed,
        reviewed_before=tuple(sorted(set(notes.reviewed_before))),
        tool=notes.tool or "",
        notice_channel=(given.channel or "") if given else "",
        notice_date=given.date if given else None,
        translates=_fingerprint(notes.translates),
        wording=_fingerprint(notes.wording),
        prose=_fingerprint(notes.prose),
        has_review=has_review(text.split("\n")[: reader.first_line - 1]),
        unchanged=tuple(
            model.Unchanged(clause=each.clause, note=each.note, line=yaml.line(("unchanged", i)))
            for i, each in enumerate(notes.unchanged)
        ),
        waivers=_waivers(notes.allow, yaml),
        sections=tuple(reader.sections),
        minor=tuple(reader.minor),
        minor_block=reader.minor_block,
        lines=_with_prose(yaml.field_lines(line=1), {"summary": reader.summary_lines}),
    )


def _with_prose(fields: model.FieldLines, prose: Mapping[str, Sequence[int]]) -> model.FieldLines:
    """Return the lines of fields with those of prose."""
    known = dict(fields.known)
    for name, lines in prose.items():
        known.update(((name, n), line) for n, line in enumerate(lines))
    return model.FieldLines(known)


def _front_matter(source: str | None, path: str) -> tuple[ExplanationNotes, Yaml]:
    if source is None or not source.strip():
        return ExplanationNotes(), Yaml(path=path, first_line=1)
    yaml = load_yaml(source, path=path, first_line=YAML_LINE)
    notes = check(yaml, _NOTES, what="the front matter", root=ExplanationNotes)
    return notes or ExplanationNotes(), yaml


def _fingerprint(text: str | None) -> model.Fingerprint | None:
    return None if text is None else model.Fingerprint(text)


@dataclass(slots=True)
class _Draft:
    """A section while it is read."""

    title: str
    line: int
    blocks: list[tuple[int, model.Section | None]] = field(default_factory=list)
    """For each `change` block the line of its fence and what it says; None if that is faulty."""

    parts: dict[str, tuple[str, tuple[int, ...]]] = field(default_factory=dict)
    """What stands beneath each of `PARTS`, with its lines."""

    drafted_title: str = ""
    """The fingerprint of the title that was drafted for it; empty when none is kept."""

    stray: list[Problem] = field(default_factory=list)
    """Text that stands in none of the parts; told only if the section is one at all."""

    has_minor: bool = False
    has_fault: bool = False
    """A block of it cannot be read as one, and that has been told."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A heading or a block that gives the file its structure."""

    name: str
    """``h1``, ``h2``, ``h3``, one of `_BLOCKS`, or ``faulty`` for a block that is none."""

    start: int
    end: int
    """Half-open range of lines of the body, counted from 0."""

    text: str
    """The heading, or what the fence holds."""


@dataclass(slots=True)
class _Reader:
    """Walks down the body of one file."""

    path: str
    language: str
    audiences: Collection[str] | None
    problems: list[Problem] = field(default_factory=list)
    summary: str = ""
    summary_lines: tuple[int, ...] = ()
    sections: list[model.Section] = field(default_factory=list)
    minor: list[model.Minor] = field(default_factory=list)
    first_line: int = 1
    lines: list[str] = field(default_factory=list)
    draft: _Draft | None = None
    place: str = "summary"
    """Where text belongs now: ``summary``, one of `PARTS`, ``nowhere`` or ``dropped``."""

    minor_block: tuple[int, int] = (0, 0)

    def add(self, line: int, message: str, mend: str) -> None:
        self.problems.append(Problem(path=self.path, line=line, message=message, mend=mend))

    def read(self, body: str, first_line: int) -> None:
        self.first_line = first_line
        self.lines = body.split("\n")
        behind = 0
        for piece in self._pieces(body):
            self._keep(behind, piece.start)
            self._enter(piece)
            behind = piece.end
        self._keep(behind, len(self.lines))
        self._close()
        self._refuse_characters()
        self._refuse_open_comments(body)

    def _refuse_open_comments(self, body: str) -> None:
        """Tell the first comment that is not closed, for all behind it would be hidden."""
        if (at := next(open_comments(body), None)) is not None:
            self.add(
                self._line(body.count("\n", 0, at)),
                "the comment that begins here is not closed, so it hides what stands behind it",
                "Write `-->` behind its last word",
            )

    def _refuse_characters(self) -> None:
        """Tell each line that holds what no feed can; what YAML refuses has been told there."""
        told = {problem.line for problem in self.problems}
        for index, text in enumerate(self.lines):
            found = dict.fromkeys(NO_TEXT.findall(text))
            if found and (line := self._line(index)) not in told:
                names = ", ".join(show(char) for char in found)
                self.add(line, f"holds what no page can show: {names}", "Remove it")

    def _line(self, index: int) -> int:
        return self.first_line + index

    # -------------------------------------------------------------- structure

    def _pieces(self, body: str) -> list[_Piece]:
        tokens = _blocks(body)
        pieces: list[_Piece] = []
        for i, token in enumerate(tokens):
            if token.map is None:
                continue
            start, end = token.map
            if token.type == "heading_open" and token.level == 0 and token.tag <= "h3":
                pieces.append(_Piece(token.tag, start, end, tokens[i + 1].content.strip()))
            elif token.type == "fence" and (name := self._block_name(token, start)):
                pieces.append(_Piece(name, start, end, token.content))
        return pieces

    def _block_name(self, token: Token, start: int) -> str:
        """Return which of our blocks a fence is, or ``""``, and add what is wrong with it."""
        name = (token.info.split() or [""])[0]
        line = self._line(start)
        if name not in _BLOCKS:
            meant = near_miss(name, _BLOCKS)
            if meant:
                self.add(line, f"unknown block {quoted(name)}", f"Did you mean `{meant}`?")
            return "faulty" if meant else ""
        if token.level:
            self.add(line, f"the `{name}` block stands within a list or a quotation",
                     "Begin its fence at the left margin")  # fmt: skip
            return "faulty"
        if not self._is_closed(token):
            self.add(line, f"the `{name}` block is not closed",
                     f"Write {quoted(token.markup)} on a line of its own behind it")  # fmt: skip
            return "faulty"
        return name

    def _is_closed(self, token: Token) -> bool:
        start, end = token.map or (0, 0)
        last = self.lines[end - 1].strip()
        return end - 1 > start and last.startswith(token.markup) and not last.strip(last[0])

    def _enter(self, piece: _Piece) -> None:
        line = self._line(piece.start)
        match piece.name:
            case "h1":
                self.add(line, f"the heading {quoted(piece.text)} is of the first level",
                         "Write `##` for a change; the page's title is `headline`")  # fmt: skip
                self.place = "dropped"
            case "h2":
                self._close()
                self._open(piece, line)
            case "h3":
                self._part(piece.text, line)
            case "change":
                self._change(piece, line)
            case "minor":
                self._minor(piece, line)
            case _:
                self.place = "dropped"
                if self.draft is not None:
                    self.draft.has_fault = True

    def _open(self, piece: _Piece, line: int) -> None:
        if not piece.text:
            self.add(line, "the section has no title", "Say in its heading what changes")
        self.draft = _Draft(title=piece.text, line=line)
        self.place = "nowhere"

    def _close(self) -> None:
        """Check the section that ends here and keep it."""
        draft, self.draft = self.draft, None
        if draft is None:
            return
        if not draft.blocks and not draft.has_fault and (draft.parts or not draft.has_minor):
            self._no_change_block(draft)
            return
        self.problems.extend(draft.stray)
        for line, _ in draft.blocks[1:]:
            self.add(
                line,
                f"the section {quoted(draft.title)} has a second `change` block; the first is on "
                f"line {draft.blocks[0][0]}",
                "Name all clauses in one block, or begin another `##` section",
            )
        if draft.blocks and (section := draft.blocks[0][1]) is not None:
            self.sections.append(_with_parts(section, draft))

    def _no_change_block(self, draft: _Draft) -> None:
        setext = not self.lines[draft.line - self.first_line].lstrip().startswith("#")
        self.add(
            draft.line,
            f"the section {quoted(draft.title)} has no `change` block",
            "Leave a line empty above `---`, which makes a heading of the text above it"
            if setext
            else "Open it with a block that is fenced with ```` ```change ````",
        )

    def _part(self, title: str, line: int) -> None:
        if self.draft is None:
            self.add(line, f"the heading {quoted(title)} is outside any section",
                     "Begin a `##` section above it")  # fmt: skip
            self.place = "dropped"
            return
        part = part_of(title, self.language)
        if not part:
            known = part_headings(self.language)
            self.add(line, f"unknown heading {quoted(title)}", did_you_mean(title, known))
        elif part in self.draft.parts:
            self.add(
                line, f"the heading {quoted(title)} appears twice in its section", "Join the two"
            )
        self.place = part if part and part not in self.draft.parts else "dropped"

    # -------------------------------------------------------------- text

    def _keep(self, start: int, end: int) -> None:
        """Take the lines between two pieces to where they belong."""
        text, lines = self._visible(start, end)
        match self.place:
            case "summary":
                self.summary, self.summary_lines = text, lines
            case "dropped":
                pass
            case "nowhere":
                self._refuse_text(start, end)
            case part if self.draft is not None:
                self.draft.parts[part] = text, lines

    def _visible(self, start: int, end: int) -> tuple[str, tuple[int, ...]]:
        """Return what readers see of some lines, and where each of its lines stands."""
        while start < end and not self.lines[start]:
            start += 1
        text, lines = visible_lines("\n".join(self.lines[start:end]).rstrip())
        return text, tuple(self._line(start + line) for line in lines)

    def _refuse_text(self, start: int, end: int) -> None:
        source = "\n".join(self.lines[start:end])
        words = without_comments(source)
        if not words.strip():
            return
        first = words.strip().split("\n", 1)[0]
        index = next((i for i in range(start, end) if first in self.lines[i]), start)
        problem = Problem(
            path=self.path,
            line=self._line(index),
            message=f"the text {quoted(first)} stands in no part of its section",
            mend="Put it beneath one of "
            + ", ".join(f"`### {p}`" for p in part_headings(self.language)),
        )
        (self.problems if self.draft is None else self.draft.stray).append(problem)

    # -------------------------------------------------------------- blocks

    def _change(self, piece: _Piece, line: int) -> None:
        yaml = load_yaml(piece.text, path=self.path, first_line=line + 1)
        block = check(yaml, _CHANGE, what="the `change` block", root=ChangeBlock)
        section = None if block is None else self._section(block, yaml, piece.text)
        self.problems.extend(yaml.problems)
        if self.draft is None:
            self.add(line, "the `change` block is outside any section",
                     "Write a `##` heading above it that says what changes")  # fmt: skip
            return
        if self.draft.parts and not self.draft.blocks:
            self.add(line, "the `change` block does not open its section",
                     f"Put it directly beneath the heading on line {self.draft.line}")  # fmt: skip
        self.draft.blocks.append((line, section))
        self.draft.drafted_title = drafted_as(piece.text.split("\n"), "title")
        self.place = "nowhere" if not self.draft.parts else "dropped"

    def _section(self, block: ChangeBlock, yaml: Yaml, source: str) -> model.Section:
        _require_clause(block, yaml, ())
        self._check_audiences(block, yaml)
        for i, row in enumerate(block.facts):
            if (
                row.old is None
                and row.new is None
                and not _was_faulty(yaml, ("facts", i), "old", "new")
            ):
                yaml.add(yaml.line(("facts", i)), f"the fact {quoted(row.label)} says nothing",
                         "Write its `old`, its `new`, or both")  # fmt: skip
        return model.Section(
            title="",
            line=0,
            block=(yaml.first_line, yaml.first_line + source.count("\n")),
            clause=block.clause,
            old=block.old,
            quote=block.quote,
            old_quote=block.old_quote,
            effect=block.effect,
            topic=block.topic,
            affects=block.affects,
            gains=block.gains,
            binds=block.binds,
            severity=block.severity,
            deadline=block.deadline,
            wording=_fingerprint(block.wording),
            has_review=has_review(source.split("\n")),
            lines=yaml.field_lines(line=0),
            facts=tuple(_fact(row, yaml.line(("facts", i))) for i, row in enumerate(block.facts)),
            waivers=_waivers(block.allow, yaml),
        )

    def _check_audiences(self, block: ChangeBlock, yaml: Yaml) -> None:
        if self.audiences is None:
            return
        known = sorted(self.audiences)
        for i, audience in enumerate(block.affects):
            if audience not in self.audiences:
                best = nearest(audience, known)
                yaml.add(
                    yaml.line(("affects", i)),
                    f"`affects`: {quoted(audience)} is not an audience of this agreement",
                    f"Did you mean `{best}`?" if best
                    else "Name it under `audiences` in agreement.yml",
                )  # fmt: skip

    def _minor(self, piece: _Piece, line: int) -> None:
        if self.minor_block[0]:
            self.add(line, f"a second `minor` block; the first is on line {self.minor_block[0]}",
                     "Join the two")  # fmt: skip
        self.minor_block = (line, self._line(piece.end - 1))
        self.place = "nowhere"
        if self.draft is not None:
            self.draft.has_minor = True
        yaml = load_yaml(piece.text, path=self.path, first_line=line + 1)
        entries = check(
            yaml, MINOR_BLOCK, what="the `minor` block", root=MinorEntry, spares=_NO_REASON
        )
        lines = piece.text.split("\n")
        starts = [yaml.line((i,)) - yaml.first_line for i in range(len(entries or ()))]
        for i, entry in enumerate(entries or ()):
            _require_clause(entry, yaml, (i,))
            stop = [*starts, len(lines)][i + 1]
            self.minor.append(_minor(entry, yaml, i, lines[starts[i] : stop]))
        self.problems.extend(yaml.problems)


def _require_clause(block: ChangeBlock | MinorEntry, yaml: Yaml, place: Place) -> None:
    if not (block.clause or block.old or _was_faulty(yaml, place, "clause", "old")):
        yaml.add(yaml.line(place) if place else yaml.first_line, "the entry names no clause",
                 "Add `clause` for the new version, or `old` for a deleted clause")  # fmt: skip


def _was_faulty(yaml: Yaml, place: Place, *keys: str) -> bool:
    """Whether one of the keys is empty only because what stood there was no value for it."""
    return any((*place, key) in yaml.left_out for key in keys)


def _minor(entry: MinorEntry, yaml: Yaml, i: int, lines: Sequence[str]) -> model.Minor:
    line = yaml.line((i,))
    own = "\n".join(lines).rstrip()
    return model.Minor(
        reason=entry.reason,
        line=line,
        block=(line, line + own.count("\n") + 1),
        clause=entry.clause,
        old=entry.old,
        wording=_fingerprint(entry.wording),
        drafted=drafted_as(lines, "reason"),
        has_review=has_review(lines),
        lines=yaml.field_lines((i,), line=line),
    )


def _fact(row: FactRow, line: int) -> model.NamedFact:
    return model.NamedFact(label=row.label, old=row.old or "", new=row.new or "", line=line)


def _waivers(allowances: Iterable[Allowance], yaml: Yaml) -> tuple[model.Waiver, ...]:
    return tuple(
        model.Waiver(rule=each.rule, reason=each.reason, line=yaml.line(("allow", i)))
        for i, each in enumerate(allowances)
    )


def _with_parts(section: model.Section, draft: _Draft) -> model.Section:
    changed, means, can_do = (draft.parts.get(part, ("", ())) for part in PARTS)
    prose = {"changed": changed[1], "means": means[1], "can_do": can_do[1]}
    lines = _with_prose(section.lines, prose)
    return replace(
        section,
        title=draft.title,
        has_drafted_title=draft.drafted_title == fingerprint_of_text(draft.title),
        line=draft.line,
        lines=model.FieldLines({**lines.known, (): draft.line}),
        changed=changed[0],
        means=means[0],
        can_do=can_do[0],
    )


def _blocks(body: str) -> list[Token]:
    """Return the block tokens of a Markdown text; nothing is rendered from them."""
    # HTML is on so that a heading within a comment is none.
    markdown = MarkdownIt("js-default", {"html": True, "maxNesting": 20})
    markdown.core.ruler.enableOnly(["normalize", "block"])
    markdown.disable(["reference", "table"])
    return markdown.parse(body)
