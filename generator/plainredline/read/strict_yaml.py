"""YAML as an author's plain notes: text, lists and mappings, each with its line.

Every scalar stays the text that was written, so that clause ``14.10`` is not ``14.1`` and
``no`` is no boolean. Aliases, anchors, tags and merge keys are refused (324 bytes of aliases
can stand for gigabytes), and so are depth and size beyond what any file of ours needs. The
events of PyYAML's safe loader are read one by one, so nothing hostile is ever built.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import Protocol

import yaml

from plainredline.errors import Problem
from plainredline.language.characters import NO_TEXT
from plainredline.late_patterns import late_pattern
from plainredline.read.source_files import YAML_LIMIT
from plainredline.read.suggestions import quoted
from plainredline.read.yaml_values import Place, Value, Yaml

DEPTH_LIMIT = 8

_MENDS = (
    ("mapping values are not allowed", "Put a value that holds `: ` in quotes"),
    ("'\\t'", "Indent with spaces, not with tabs"),
    ("cannot start any token", "Put a value that begins with this character in quotes"),
    ("end of stream", "Close the quotation mark or the bracket that opens here"),
    ("document separator", "Close the quotation mark that opens here"),
    ("could not find expected ':'", "Write `key: value`, and indent lines that go on"),
    ("expected ',' or", "Close the bracket, and part its values with commas"),
    ("expected alphabetic", "Put a value that begins with `*` or `&` in quotes"),
    ("expected <block end>", "Align the keys; quote the whole of a value that begins with a quote"),
    ("unknown escape", "Use single quotes around a value with backslashes"),
)  # fmt: skip


_COMMENT = late_pattern(r"(?<![ \t])[ \t]+(#\w[^\n]{0,60})")
"""A comment is legal behind a value; without a space behind its ``#`` it is none: ``Rule #1``."""

_UNCLOSED = ("end of stream", "document separator", "stream end")
"""Complaints made at the end of a text about something that was opened before."""


def _code(char: str) -> str:
    what = "noncharacter" if unicodedata.category(char) == "Cn" else "control character"
    return f"the {what} U+{ord(char):04X}"


class _Mark(Protocol):
    """A place in a text, of either of PyYAML's parsers."""

    index: int


def _index(mark: _Mark | None) -> int:
    return 0 if mark is None else mark.index


class _StopError(Exception):
    """Nothing behind this point can be read."""


class _Loader(yaml.SafeLoader):
    """The safe loader, of which only the events are used."""

    def next_event(self) -> yaml.NodeEvent:
        event: yaml.NodeEvent = self.get_event()  # type: ignore[no-untyped-call]  # The stubs.
        return event


class _Builder:
    """Builds the values of one text, event by event."""

    def __init__(self, text: str, yaml_: Yaml) -> None:
        self.out = yaml_
        self.text = text
        self.loader = _Loader(text)
        self.breaks = [i for i, char in enumerate(text) if char == "\n"]

    def line(self, mark: _Mark | None) -> int:
        # The loader also ends lines at U+0085 and U+2028, so its own count is not the file's.
        return self.out.first_line + bisect_right(self.breaks, _index(mark) - 1)

    def build(self) -> Value:
        self.loader.next_event()  # The stream's start.
        if self.loader.check_event(yaml.StreamEndEvent):
            return None
        self.loader.next_event()  # The document's start.
        value = self.node((), 1)
        self.loader.next_event()  # The document's end.
        if not self.loader.check_event(yaml.StreamEndEvent):
            line = self.line(self.loader.next_event().start_mark)
            self.out.add(line, "a second YAML document begins here", "Remove the line `---`")
        return value

    def node(self, place: Place, depth: int) -> Value:
        event = self.loader.next_event()
        self.out.lines[place] = line = self.line(event.start_mark)
        self._refuse(event, line)
        if isinstance(event, yaml.ScalarEvent):
            if hidden := NO_TEXT.search(event.value):
                self.out.add(line, f"a value holds {_code(hidden[0])}", "Remove it")
            self.out.lines[place] += event.style in {"|", ">"}  # Its words begin below.
            self._find_comment(event, place, line)
            return str(event.value)
        if isinstance(event, yaml.AliasEvent):
            return ""
        if depth > DEPTH_LIMIT:
            self.out.add(line, f"nests deeper than {DEPTH_LIMIT} levels", "Write it flatter")
            raise _StopError
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(place, depth)
        return self._mapping(event, place, depth)

    def _find_comment(self, event: yaml.ScalarEvent, place: Place, line: int) -> None:
        """Note where a value ends at ``#1``, which YAML takes for a comment."""
        comment = _COMMENT.match(self.text, _index(event.end_mark))
        if event.style is None and comment:
            message = f"{quoted(comment[1])} is dropped as a comment"
            self._slip(place, line, message, "Put the value in quotes, or a space behind `#`")

    def _slip(self, place: Place, line: int, message: str, mend: str) -> None:
        problem = Problem(path=self.out.path, line=line, message=message, mend=mend)
        self.out.slips.setdefault(place, problem)

    def _refuse(self, event: yaml.NodeEvent, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            self.out.add(
                line,
                f"the alias {quoted('*' + str(event.anchor))} is not allowed",
                "Write the value out, or put a value that begins with `*` in quotes",
            )
            return
        if event.anchor is not None:
            self.out.add(
                line,
                f"the anchor {quoted('&' + str(event.anchor))} is not allowed",
                "Remove it, or put a value that begins with `&` in quotes",
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            shown = str(tag).replace("tag:yaml.org,2002:", "!!")
            self.out.add(
                line,
                f"the tag {quoted(shown)} is not allowed",
                "Remove it, or put a value that begins with `!` in quotes",
            )

    def _sequence(self, place: Place, depth: int) -> list[Value]:
        values: list[Value] = []
        while not self.loader.check_event(yaml.SequenceEndEvent):
            values.append(self.node((*place, len(values)), depth + 1))
        self.loader.next_event()
        return values

    def _mapping(self, start: yaml.NodeEvent, place: Place, depth: int) -> dict[str, Value]:
        values: dict[str, Value] = {}
        while not self.loader.check_event(yaml.MappingEndEvent):
            key, line = self._key(place, depth)
            where = (*place, key)
            if self._is_torn_off(start, key):
                message = f"{quoted(key)} stands alone: within braces, a comma ends a value"
                self._slip(where, line, message, "Put the value that holds the comma in quotes")
                self.loader.next_event()
                continue
            if key == "<<":
                self.out.add(line, "the merge key `<<` is not allowed", "Write the keys out")
                self.node(where, depth + 1)
                continue
            if key in values:
                self.out.add(
                    line,
                    f"the key {quoted(key)} appears twice; the first is on line "
                    f"{self.out.keys[where]}",
                    "Keep one of them",
                )
                self.node((*place, key, "again"), depth + 1)
                continue
            self.out.keys[where] = line
            values[key] = self.node(where, depth + 1)
        self.loader.next_event()
        return values

    def _is_torn_off(self, mapping: yaml.NodeEvent, key: str) -> bool:
        """Whether `key` has no colon: the rest of ``{new: given up, with exceptions}``."""
        value = self.loader.peek_event()  # type: ignore[no-untyped-call]  # The stubs.
        return (
            bool(getattr(mapping, "flow_style", False))
            and isinstance(value, yaml.ScalarEvent)
            and not value.value
            and value.style is None
            and bool(key)
            and not self.text.startswith(":", _index(value.start_mark) - 1)
        )

    def _key(self, place: Place, depth: int) -> tuple[str, int]:
        value = self.node((*place, "key"), depth + 1)
        line = self.out.lines.pop((*place, "key"))
        if not isinstance(value, str):
            self.out.add(line, "a list or a mapping stands where a key has to be",
                         "Put a value that begins with `[` or `{` in quotes")  # fmt: skip
            raise _StopError
        return value, line


def load_yaml(text: str, *, path: str, first_line: int = 1) -> Yaml:
    r"""Return what a YAML text says, with its lines and every problem of its form.

    Args:
        text: The YAML; line ends are ``\n``.
        path: The file it stands in, for messages.
        first_line: The line of the file on which it begins.
    """
    out = Yaml(path=path, first_line=first_line)
    if len(text.encode("utf-8", "surrogatepass")) > YAML_LIMIT:
        out.add(first_line, f"the YAML is larger than {YAML_LIMIT // 1000} kB", "Shorten it")
        return out
    try:
        builder = _Builder(text, out)
        out.value = builder.build()
    except _StopError:
        out.value = None
    except yaml.reader.ReaderError as error:
        char = _code(text[error.position])
        line = first_line + text.count("\n", 0, error.position)
        out.add(line, f"holds {char}", "Remove it")
    except (ValueError, OverflowError):  # An escape or a directive with an endless number.
        line = builder.line(builder.loader.get_mark())
        out.add(line, "is not valid YAML: a number is too large", "Remove the escape or directive")
        out.value = None
    except yaml.MarkedYAMLError as error:
        _explain(error, builder, text)
        out.value = None
    return out


def _explain(error: yaml.MarkedYAMLError, builder: _Builder, text: str) -> None:
    """Add the loader's complaint in an author's words, with the line it is about."""
    problem = error.problem or "it cannot be read"
    unclosed = any(sign in problem for sign in _UNCLOSED)
    mark = error.context_mark if unclosed and error.context_mark else error.problem_mark
    line = builder.line(mark)
    index = line - builder.out.first_line
    lines = text.split("\n")
    shown = lines[index].strip() if index < len(lines) else ""
    mend = next((mend for sign, mend in _MENDS if sign in problem), "Correct the YAML here")
    if _COMMENT.search(shown):
        mend = "Put a value that holds ` #` in quotes, for a comment begins there"
    where = f" at {quoted(shown)}" if shown else ""
    builder.out.add(line, f"is not valid YAML{where}: {problem}", mend)
