"""Findings for people, for programs, and for the lines of a pull or merge request."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from plainredline.language.characters import escaped, marked
from plainredline.messages.translator import Translator
from plainredline.model import Finding
from plainredline.render.outputs.data import plain_value


def as_text(findings: Iterable[Finding], t: Translator) -> str:
    """Return findings as lines for people; empty for none.

    ``path:line: rule message``, and below it what would be better.
    """
    lines = []
    for finding in findings:
        lines.append(f"{_where(finding)}: {finding.rule} {_one_line(t.say(finding.message))}")
        if finding.mend:
            lines.append(f"    {_one_line(t.say(finding.mend))}")
    return "".join(line + "\n" for line in lines)


def _where(finding: Finding) -> str:
    path = _one_line(finding.path)
    return f"{path}:{finding.line}" if finding.line else path


def _one_line(text: str) -> str:
    return " ".join(marked(" ".join(text.split("\n"))).split())


def as_json(findings: Iterable[Finding], t: Translator) -> str:
    """Return findings as JSON: a list of objects, ``severity`` ``error`` or ``warning``."""
    values = [finding_data(finding, t) for finding in findings]
    return escaped(json.dumps(values, ensure_ascii=False, indent=2)) + "\n"


def finding_data(finding: Finding, t: Translator) -> dict[str, object]:
    """Return a finding as values that `json` can write."""
    return {
        "rule": finding.rule,
        "severity": "error" if finding.is_error else "warning",
        "path": finding.path,
        "line": finding.line,
        "message": t.say(finding.message),
        "example": t.say(finding.mend) if finding.mend else "",
        "code": finding.message.code.key,
        "values": {name: plain_value(value) for name, value in finding.message.values},
    }


def as_annotations(findings: Iterable[Finding], t: Translator) -> str:
    """Return findings as workflow commands, which a pull request shows at their lines.

    Escaped as GitHub asks, so that no text of an author ends a command or begins another.
    """
    return "".join(_annotation(finding, t) for finding in findings)


def _annotation(finding: Finding, t: Translator) -> str:
    level = "error" if finding.is_error else "warning"
    values = {"file": finding.path, "line": str(max(finding.line, 1)), "title": finding.rule}
    properties = ",".join(f"{name}={_property(value)}" for name, value in values.items())
    said = [t.say(message) for message in (finding.message, finding.mend) if message]
    return f"::{level} {properties}::{_data(chr(10).join(said))}\n"


def as_code_quality(findings: Iterable[Finding], t: Translator) -> str:
    """Return findings as GitLab reads them from a job: its report of code quality."""
    values = []
    for finding in findings:
        said = _one_line(t.say(finding.message))
        about = f"{finding.rule}\0{finding.path}\0{finding.line}\0{said}"
        values.append(
            {
                "description": said,
                "check_name": finding.rule,
                "fingerprint": hashlib.sha256(about.encode(errors="replace")).hexdigest(),
                "severity": "major" if finding.is_error else "minor",
                "location": {"path": finding.path, "lines": {"begin": max(finding.line, 1)}},
            }
        )
    return escaped(json.dumps(values, ensure_ascii=False, indent=2)) + "\n"


def _data(text: str) -> str:
    text = "\r".join(map(marked, text.split("\r")))  # That one has an escape of its own.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
