"""Findings for people, for programs, and for the lines of a pull request."""

from __future__ import annotations

import json
from collections.abc import Iterable

from plainredline.model import Finding


def as_text(findings: Iterable[Finding]) -> str:
    """Return findings as lines for people; empty for none.

    ``path:line: rule message``, and below it an example of better.
    """
    lines = []
    for finding in findings:
        lines.append(f"{_where(finding)}: {finding.rule} {_one_line(finding.message)}")
        if finding.example:
            lines.append(f"    {_one_line(finding.example)}")
    return "".join(line + "\n" for line in lines)


def _where(finding: Finding) -> str:
    path = _one_line(finding.path)
    return f"{path}:{finding.line}" if finding.line else path


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def as_json(findings: Iterable[Finding]) -> str:
    """Return findings as JSON: a list of objects, ``severity`` ``error`` or ``warning``."""
    values = [
        {
            "rule": finding.rule,
            "severity": "error" if finding.is_error else "warning",
            "path": finding.path,
            "line": finding.line,
            "message": finding.message,
            "example": finding.example,
        }
        for finding in findings
    ]
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def as_annotations(findings: Iterable[Finding]) -> str:
    """Return findings as workflow commands, which a pull request shows at their lines.

    Escaped as GitHub asks, so that no text of an author ends a command or begins another.
    """
    return "".join(map(_annotation, findings))


def _annotation(finding: Finding) -> str:
    level = "error" if finding.is_error else "warning"
    values = {"file": finding.path, "line": str(max(finding.line, 1)), "title": finding.rule}
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    text = f"{finding.message}\n{finding.example}" if finding.example else finding.message
    return f"::{level} {properties}::{_data(text)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
