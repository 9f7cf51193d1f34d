"""What site generators have in their sources, taken out of the text that they publish.

Front matter (YAML, TOML, JSON), comments, imports and components of MDX, tags of Liquid and Hugo,
the marks of a notice and of a list of contents are for a program; nobody who agrees ever sees
them. A placeholder in the middle of words stays: the site puts words there that the file does
not have, and a text without them would say something else. All of it is counted, to be told.

One pass over the lines; nothing is sought twice, so that hostile text takes no longer.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from plainredline.language.front_matter_lines import looks_like_front_matter
from plainredline.late_patterns import late_pattern
from plainredline.model.captures import Dropped

_LONGEST_FRONT: Final = 65_536
_LONGEST_TAG: Final = 2_000
"""Characters; what is longer without its end is text."""

_IMPORT: Final = late_pattern(
    r"(?:import\s+(?:[\w*{][^'\"]{0,300}?\sfrom\s+)?(?:'[^']{1,300}'|\"[^\"]{1,300}\");?"
    r"|export\s+(?:const|default|let|function)\s.{0,2000})\s*\Z"
)
_COMPONENT: Final = late_pattern(r"\s*</?[A-Z][A-Za-z0-9.]{0,60}(?:\s[^<>]{0,500})?/?>\s*\Z")
_NOTICE: Final = late_pattern(
    r"\s*:{3,10}[ \t]*[a-z]{0,20}(?:\[([^\]]{0,300})\]|[ \t]+(.{0,300}))?\s*\Z"
)
_CLASS: Final = late_pattern(r"\s*\{:[^{}]{0,500}\}\s*\Z")
_CONTENTS: Final = late_pattern(r"\s*(?:[*+-]|1\.)\s+\S.{0,60}\Z")
_FENCE: Final = late_pattern(r" {0,3}(`{3,}|~{3,})")
_OPEN_IMPORT: Final = late_pattern(r"import\s+(?:\w+\s*,\s*)?\{[^{}]{0,500}\Z")
_END_OF_IMPORT: Final = late_pattern(
    r"[^{}]{0,500}\}\s+from\s+(?:'[^']{1,300}'|\"[^\"]{1,300}\");?\s*\Z"
)
_LONGEST_IMPORT: Final = 20
"""Lines."""

_EFFECTIVE: Final = late_pattern(
    r"effective(?:[ _-]?(?:date|from|on))?[ \t]*[:=][ \t]*[\"']?"
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])",
    re.IGNORECASE,
)
_TITLE: Final = late_pattern(r"title[ \t]*[:=][ \t]*(.{1,300})\Z")

_CONTROL: Final = frozenset([
    "if", "elsif", "else", "elif", "endif", "unless", "endunless", "for", "endfor", "case", "when",
    "endcase", "raw", "endraw", "capture", "endcapture", "assign", "increment", "decrement",
    "ifversion", "note", "endnote", "tip", "endtip", "warning", "endwarning", "highlight",
    "endhighlight", "block", "endblock", "extends", "macro", "endmacro", "set", "endset", "comment",
    "endcomment", "liquid", "layout", "paginate", "endpaginate", "tablerow", "endtablerow",
])  # fmt: skip
"""Tags that print no word of their own."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """A text without what is the site's."""

    text: str
    title: str
    dropped: Mapping[Dropped, int]
    effective: date | None = None
    """The day of effect that its front matter names."""


def reduced(text: str) -> Reduced:
    r"""Return the text that a site would publish of a source; line ends are ``\n``."""
    front, rest = _split(text)
    dropped: Counter[Dropped] = Counter()
    if front:
        dropped[Dropped.FRONT_MATTER] += 1
    lines = rest.split("\n")
    if _has_markup(rest):
        lines = list(_Scan(rest, _one_import_a_line(lines), dropped).kept())
    body = "\n".join(lines).strip("\n")
    text = f"{body}\n" if body.strip() else ""
    return Reduced(text, _title(front), dropped, _effective(front))


def _has_markup(text: str) -> bool:
    """Return whether there is anything to drop: mostly there is not."""
    signs = ("<!--", "{%", "{{", "{:", "{/*", ":::", "import ", "export ", "\n<", "\n  <")
    return text.startswith("<") or any(sign in text for sign in signs)


# ---------------------------------------------------------------- front matter


def _split(text: str) -> tuple[str, str]:
    """Return front matter with its fences, empty for none, and what follows."""
    head = text[:_LONGEST_FRONT]
    if head.startswith("{"):
        return _split_json(text)
    first, _, rest = head.partition("\n")
    fence = first.rstrip()
    if fence not in ("---", "+++"):
        return "", text
    at = len(first) + 1
    lines: list[str] = []
    for line in rest.split("\n"):
        at += len(line) + 1
        if line.rstrip() == fence or (fence == "---" and line.rstrip() == "..."):
            is_front = _is_toml(lines) if fence == "+++" else looks_like_front_matter(lines)
            return (text[:at], text[at:]) if is_front else ("", text)
        lines.append(line)
    return "", text


def _is_toml(lines: list[str]) -> bool:
    stated = [line for line in lines if line.strip() and line[0] not in " \t#[]}'\""]
    return all("=" in line for line in stated)


def _split_json(text: str) -> tuple[str, str]:
    try:
        value, end = json.JSONDecoder().raw_decode(text[:_LONGEST_FRONT])
    except (ValueError, RecursionError):
        return "", text
    is_front = isinstance(value, dict) and value and text[end : end + 1] in ("", "\n")
    return (text[:end], text[end + 1 :]) if is_front else ("", text)


def _title(front: str) -> str:
    if front.startswith("{"):
        said = json.loads(front).get("title", "")
        return " ".join(said.split()) if isinstance(said, str) else ""
    found = [match[1] for line in front.split("\n") if (match := _TITLE.match(line))]
    title = found[0].strip() if found else ""
    if len(title) > 1 and title[0] == title[-1] and title[0] in "\"'":
        title = title[1:-1]
    return "" if title[:1] in "|>&*!{[" else " ".join(title.split())


def _effective(front: str) -> date | None:
    for line in front.split("\n"):
        if match := _EFFECTIVE.match(line):
            with suppress(ValueError):
                return date.fromisoformat(match[1])
    return None


# ---------------------------------------------------------------- lines


def _one_import_a_line(lines: list[str]) -> list[str]:
    """Return lines in which imports over several, before any words of code, are one each."""
    found: list[str] = []
    at = 0
    while at < len(lines) and not _FENCE.match(lines[at]):
        end = at
        if lines[at].startswith("import") and _OPEN_IMPORT.match(lines[at]):
            ends = range(at + 1, min(at + _LONGEST_IMPORT, len(lines)))
            end = next((n for n in ends if _END_OF_IMPORT.match(lines[n])), at)
        found.append(" ".join(lines[at : end + 1]))
        at = end + 1
    return found + lines[at:]


class _Scan:
    """One pass over the lines of a text."""

    def __init__(self, text: str, lines: list[str], dropped: Counter[Dropped]) -> None:
        self.lines, self.dropped = lines, dropped
        self.last_line_with = {
            closer: _last(lines, closer)
            for closer in ("-->", "*/}", "endcomment")
            if closer in text
        }

    def kept(self) -> Iterator[str]:
        """Yield the lines that stay."""
        fence = until = ""
        held: str | None = None
        for number, given in enumerate(self.lines):
            line = given
            if until:
                until, line = self._inside(until, line)
                if until or not line.strip():
                    continue
            elif fence or (match := _FENCE.match(line)):
                fence = _fence_after(fence, line) if fence else match[1] if match else ""
                yield from self._held(held)
                held = None
                yield line
                continue
            line, until = self._without_comments(line, number)
            line = self._without_tags(line)
            if line != given and not line.strip():
                continue
            if _CLASS.match(line):
                held = self._class(line, held)
                continue
            yield from self._held(held)
            held = None
            if (said := self._as_line(line)) is not None:
                if _CONTENTS.match(said):
                    held = said
                else:
                    yield said
        yield from self._held(held)

    @staticmethod
    def _held(line: str | None) -> Iterator[str]:
        if line is not None:
            yield line

    def _class(self, line: str, held: str | None) -> str | None:
        """Drop a line of attributes, and the item that a list of contents would stand for."""
        if "toc" in line and held is not None:
            self.dropped[Dropped.CONTENTS] += 1
            return None
        self.dropped[Dropped.TAG] += 1
        return held

    def _as_line(self, line: str) -> str | None:
        """Return what stays of a line that is all markup; None for nothing."""
        if _IMPORT.match(line):
            self.dropped[Dropped.IMPORT] += 1
            return None
        if _COMPONENT.match(line):
            self.dropped[Dropped.COMPONENT] += 1
            return None
        if match := _NOTICE.match(line):
            self.dropped[Dropped.COMPONENT] += 1
            title: str | None = match[1] or match[2]
            return title
        return line

    # ------------------------------------------------------------ comments

    @staticmethod
    def _inside(until: str, line: str) -> tuple[str, str]:
        """Return what ends a comment that a line is in, and what stands behind it."""
        at = line.find(until)
        if at < 0:
            return until, ""
        end = at + len(until)
        if until == "endcomment":
            closed = line.find("%}", end)
            end = closed + 2 if closed >= 0 else len(line)
        return "", line[end:]

    def _without_comments(self, line: str, number: int) -> tuple[str, str]:
        """Return a line without comments, and what ends one that goes on behind it."""
        for opener, closer in (("<!--", "-->"), ("{/*", "*/}")):
            line, is_open = self._without(line, number, opener, closer)
            if is_open:
                return line, closer
        at = line.find("{%")
        if at >= 0 and line[at + 2 :].lstrip("- ").startswith("comment"):
            if self.last_line_with.get("endcomment", -1) < number:
                return line, ""
            self.dropped[Dropped.COMMENT] += 1
            until, rest = self._inside("endcomment", line[at:])
            return line[:at] + rest, until
        return line, ""

    def _without(self, line: str, number: int, opener: str, closer: str) -> tuple[str, bool]:
        if opener not in line:
            return line, False
        kept, at = [], 0
        while (start := line.find(opener, at)) >= 0:
            end = line.find(closer, start + len(opener))
            if end < 0 and self.last_line_with.get(closer, -1) <= number:
                break  # It never ends: it is no comment.
            self.dropped[Dropped.COMMENT] += 1
            kept.append(line[at:start])
            if end < 0:
                return "".join(kept), True
            at = end + len(closer)
        return "".join([*kept, line[at:]]), False

    # ------------------------------------------------------------ tags

    def _without_tags(self, line: str) -> str:
        """Return a line without the tags that print nothing; alone on it, any tag goes."""
        if "{%" not in line and "{{" not in line:
            return line
        parts = list(_tags(line))
        is_alone = not "".join(part for part, is_tag in parts if not is_tag).strip()
        kept = []
        for part, is_tag in parts:
            if not is_tag:
                kept.append(part)
            elif is_alone or _is_control(part):
                self.dropped[Dropped.TAG] += 1
            else:
                self.dropped[Dropped.PLACEHOLDER] += 1
                kept.append(part)
        return "".join(kept)


def _tags(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a line, and whether each is a tag."""
    at = 0
    nearest = {"{%": -1, "{{": -1}
    while True:
        for opener, start in nearest.items():
            if start < at:  # What is not there is sought once.
                found = line.find(opener, at)
                nearest[opener] = found if found >= 0 else len(line)
        start = min(nearest.values())
        closer = "%}" if line.startswith("{%", start) else "}}"
        end = line.find(closer, start + 2, start + _LONGEST_TAG)
        if end < 0:
            yield line[at:], False
            return
        yield line[at:start], False
        yield line[start : end + 2], True
        at = end + 2


def _is_control(tag: str) -> bool:
    inner = tag[2:-2].strip("-+~ \t")
    return tag.startswith("{%") and inner.split(" ", 1)[0] in _CONTROL


def _last(lines: list[str], closer: str) -> int:
    return max(number for number, line in enumerate(lines) if closer in line)


def _fence_after(fence: str, line: str) -> str:
    """Return the fence of code that is open after a line."""
    match = _FENCE.match(line)
    is_closed = match is not None and match[1].startswith(fence) and not line[match.end() :].strip()
    return "" if is_closed else fence
