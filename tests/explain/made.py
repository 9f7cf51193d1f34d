"""Comparisons made by hand, so that these tests need no other stage.

A version is written one clause a line: ``id | label | words``; a line that begins with ``#``
is a heading, and what follows stands beneath it. Clauses of one id are aligned.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from plainredline.language.digest import fingerprint_of_prose
from plainredline.messages.reason_codes import Reason
from plainredline.model import (
    Agreement,
    Alignment,
    Anchor,
    Audience,
    Change,
    Clause,
    ClauseKind,
    Clauses,
    Comparison,
    ExplanationFile,
    Fact,
    Fingerprint,
    Group,
    Kind,
    Op,
    Redline,
    Run,
    Slug,
    Status,
    Topic,
    Version,
)
from plainredline.read import parse_explanation

EFFECTIVE = date(2023, 3, 20)


def clauses(text: str) -> tuple[Clauses, tuple[str, ...]]:
    """Return clauses and their ids."""
    found: list[Clause] = []
    ids: list[str] = []
    heads: list[tuple[int, int]] = []
    for number, raw in enumerate(text.strip("\n ").split("\n"), start=1):
        line = raw.strip()
        level = len(line) - len(line.lstrip("#"))
        name, label, words = (part.strip() for part in line.lstrip("# ").split("|", 2))
        heads = [h for h in heads if not level or h[1] < level]
        parent = heads[-1][0] if heads else None
        ids.append(name)
        found.append(
            Clause(
                kind=ClauseKind.HEADING if level else ClauseKind.PARAGRAPH,
                anchor=Anchor(f"c-{label.replace('.', '-')}" if label else f"p-{name}"),
                label=label,
                cite=label,
                text=words,
                marks=(),
                level=level,
                parent=parent,
                path=tuple(found[h].text for h, _ in heads),
                lines=(number, number + 1),
            )
        )
        if level:
            heads.append((len(found) - 1, level))
    return tuple(found), tuple(ids)


def comparison(old_text: str, new_text: str) -> Comparison:
    """Return the comparison of two versions written as above."""
    old, old_ids = clauses(old_text)
    new, new_ids = clauses(new_text)
    groups = [
        Group(tuple(j for j, o in enumerate(old_ids) if o == name), (i,))
        for i, name in enumerate(new_ids)
    ]
    for j, name in enumerate(old_ids):
        if name not in new_ids:
            before = next(
                (k + 1 for k, g in reversed(list(enumerate(groups))) if g.old and max(g.old) < j), 0
            )
            groups.insert(before, Group((j,), ()))
    changes = [c for g in groups if (c := _change(old, new, g)) is not None]
    return Comparison(old=old, new=new, alignment=Alignment(tuple(groups)), changes=tuple(changes))


def _change(old: Clauses, new: Clauses, group: Group) -> Change | None:
    before = "\n".join(old[i].text for i in group.old)
    after = "\n".join(new[i].text for i in group.new)
    labels = [old[i].label for i in group.old] != [new[i].label for i in group.new]
    if before == after and not labels:
        return None
    redline = _redline(before, after)
    kind = Kind.REWORDED if before != after else Kind.RENUMBERED
    kind = Kind.INSERTED if not group.old else Kind.DELETED if not group.new else kind
    text = f"{before}\x00{after}" if kind is not Kind.RENUMBERED else f"{before}\x00\x00{after}"
    return Change(
        group=group,
        kinds=(kind,),
        substantive=kind is not Kind.RENUMBERED,
        reasons=(Reason.WORDS_ADDED(n=1) if kind is not Kind.RENUMBERED else Reason.NUMBERING(),),
        redline=redline,
        forms=(),
        words_deleted=sum(len(r.text.split()) for r in redline.runs if r.op is Op.DELETE),
        words_inserted=sum(len(r.text.split()) for r in redline.runs if r.op is Op.INSERT),
        fingerprint=Fingerprint(hashlib.sha256(text.encode()).hexdigest()[:12]),
    )


def _redline(before: str, after: str) -> Redline:
    a, b = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    parts = (
        (Op.EQUAL, a[:head]),
        (Op.DELETE, a[head : len(a) - tail]),
        (Op.INSERT, b[head : len(b) - tail]),
        (Op.EQUAL, a[len(a) - tail :]),
    )
    return Redline(tuple(Run(op, "".join(words)) for op, words in parts if words))


def with_facts(of: Comparison, found: Mapping[int, Iterable[Fact]] | None = None) -> Comparison:
    """Return a comparison with facts by index of change; every topic is found by a word."""
    words = {"arbitrat": Topic.DISPUTES, "court": Topic.DISPUTES, "fee": Topic.FEES}
    changes = []
    for i, change in enumerate(of.changes):
        text = (change.redline.old + " " + change.redline.new).casefold()
        topics = tuple(dict.fromkeys(t for word, t in words.items() if word in text))
        told = tuple((found or {}).get(i, ()))
        changes.append(replace(change, facts=told, topics=topics))
    return replace(of, changes=tuple(changes))


def agreement(**more: object) -> Agreement:
    """Return an agreement with two audiences."""
    values: dict[str, object] = {
        "slug": Slug("terms"),
        "path": "agreements/terms",
        "title": "Terms",
        "provider": "Example Cloud",
        "kind": "terms-of-service",
        "language": "en",
        "status": Status.ILLUSTRATIVE,
        "audiences": (
            Audience(id="everyone", name="Everyone"),
            Audience(id="business", name="Business members"),
        ),
    }
    return Agreement(**{**values, **more})  # type: ignore[arg-type] # Fields by name.


def version(effective: date = EFFECTIVE) -> Version:
    """Return a version of which only the date matters."""
    return Version(
        effective=effective,
        path=f"agreements/terms/versions/{effective}.md",
        text="",
        first_line=1,
        raw=b"",
        sha256="0" * 64,
    )


def parse(text: str, *, language: str = "en", effective: date = EFFECTIVE) -> ExplanationFile:
    """Return an explanation file as the read stage has it; one that says so is as reviewed."""
    name = "2023-03-20.md" if language == "en" else f"2023-03-20.{language}.md"
    path = f"agreements/terms/explanations/{name}"
    file = parse_explanation(text, path, effective=effective, language=language)
    return file if file.prose else replace(file, prose=fingerprint_of_prose(file))
