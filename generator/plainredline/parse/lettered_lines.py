"""Lines of one paragraph that are numbered: ``(a) lend a key;`` and under it ``(b) paint a boat;``.

Markdown has no lists with letters, so it reads them as one paragraph; a reader sees a list, and
each line is cited by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from plainredline.language.labels import candidate, follows, is_first

_BREAKS = frozenset({"softbreak", "hardbreak"})


def part_lines(parts: Sequence[list[Token]]) -> list[list[Token]]:
    """Cut inline tokens before each line that a numbering begins or goes on with."""
    out: list[list[Token]] = []
    for tokens in parts:
        if any(token.type in _BREAKS for token in tokens):
            out += _parted(tokens)
        else:
            out.append(tokens)
    return out


def _parted(tokens: list[Token]) -> list[list[Token]]:
    starts = _line_starts(tokens)
    cuts = _numbered([_label(tokens, start) for start in starts])
    if not cuts:
        return [tokens]
    ends = [starts[cut] for cut in cuts if cut]
    return [tokens[a:b] for a, b in zip([0, *ends], [*ends, len(tokens)], strict=True)]


def _line_starts(tokens: list[Token]) -> list[int]:
    """Return where lines begin that no markup holds together."""
    starts, depth = [0], 0
    for at, token in enumerate(tokens):
        depth += token.nesting
        if not depth and token.type in _BREAKS:
            starts.append(at + 1)
    return starts


def _label(tokens: list[Token], at: int) -> str:
    """Return the number that may begin a line; empty for none."""
    while at < len(tokens) and tokens[at].type not in _BREAKS and not tokens[at].content:
        at += 1
    found = candidate(tokens[at].content.lstrip()) if at < len(tokens) else None
    return found.label if found is not None and found.marked else ""


def _numbered(labels: Sequence[str]) -> list[int]:
    """Return which lines begin with numbers that count on from a first one."""
    opened: list[list[int]] = []
    runs: list[list[int]] = []
    for at, label in enumerate(labels):
        if not label:
            continue
        run = next((run for run in reversed(opened) if follows(label, labels[run[-1]])), None)
        if run is not None:
            del opened[opened.index(run) + 1 :]
            run.append(at)
        elif is_first(label):
            opened.append([at])
            runs.append(opened[-1])
    return sorted(at for run in runs if len(run) > 1 for at in run)
