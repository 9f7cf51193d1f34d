"""`plainredline review`: show an explanation beside both wordings, ask, and write who reviewed it.

A review is of exact words. Its fingerprint is written beside the reviewer's name, so that whatever
is edited afterwards makes the file a draft again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

import click

from plainredline.assemble.check import findings_of
from plainredline.assemble.history import History, history_of
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.assemble.site import build_today
from plainredline.authoring import set_front_matter, yaml_scalar
from plainredline.cli.author import version_of
from plainredline.errors import Problem, SourceError
from plainredline.language.digest import (
    fingerprint_of_prose,
    fingerprint_of_update,
    is_reviewed,
)
from plainredline.messages.translator import translator_for
from plainredline.model import (
    Agreement,
    Explained,
    Explanation,
    ExplanationFile,
    Finding,
    Fingerprint,
    NamedFact,
    Review,
)
from plainredline.read import agreement_folder, parse_explanation, read_agreement
from plainredline.render.outputs.plain_view import bracketed, inert
from plainredline.storage.atomic import write_text
from plainredline.storage.layout import explanation_path

_ELSEWHERE: Final = "E8"
"""An error that stops no review: what nobody explains is not in the file."""

_RULE: Final = "─" * 72


def review(
    root: Path,
    slug: str,
    date_: str | None,
    *,
    reviewer: str,
    language: str,
    yes: bool,
    cache: Path | None = None,
) -> str:
    """Return what was done, as a sentence, once somebody has said that it fits.

    Raises:
        SourceError: There is nothing to review, or an error has to be mended first.
    """
    name = " ".join(reviewer.split())
    agreement = read_agreement(agreement_folder(root, slug))
    new = agreement.versions[version_of(agreement, date_)]
    tongue = language or agreement.language
    file = agreement.explanation(new.effective, tongue)
    other = "" if tongue == agreement.language else tongue
    path = explanation_path(agreement.path, new.effective, other)
    if file is None:
        mend = f"Write it first: plainredline explain {slug} {new.effective}"
        raise SourceError.at(path, "there is no explanation to review", mend)
    if not name or name.casefold() == file.tool.casefold():
        raise SourceError.at("--by", "names nobody who can review it", "Name a person")
    compare = VersionComparer(cache)
    comparison = _history(agreement, compare).steps[agreement.versions.index(new) - 1].comparison
    wording = fingerprint_of_update(comparison)
    if is_reviewed(file) and (file.reviewer, file.wording) == (name, wording):
        return f"{file.path} is reviewed as it is."
    text, signed = _signed(file, name, wording)
    others = (signed if each is file else each for each in agreement.explanations)
    history = _history(replace(agreement, explanations=tuple(others)), compare)
    explained = next(each for each in history.explained if each.file is signed)
    _refuse([f for f in findings_of(history, release=True) if f.path == file.path])
    click.echo("\n".join(_shown(explained, file)))
    if not (yes or click.confirm(f"Does all of it fit the wording, {name}?", err=True)):
        raise click.Abort
    if agreement != read_agreement(agreement_folder(root, slug)):
        mend = "Run it again, to see what would be reviewed"
        raise SourceError.at(path, "files of the agreement changed while it was read", mend)
    write_text(Path(file.path), text)
    return f"{file.path}: reviewed by {name}."


def _history(agreement: Agreement, compare: VersionComparer) -> History:
    return history_of(agreement, lambda _what, _done, _all: None, compare)


def _refuse(findings: list[Finding]) -> None:
    """Raise what has to be mended before a review is worth its name."""
    errors = [each for each in findings if each.is_error and each.rule != _ELSEWHERE]
    if errors:
        t = translator_for("en")
        raise SourceError(
            Problem(
                path=each.path,
                line=each.line,
                message=f"{each.rule} {t.say(each.message)}",
                mend=t.say(each.mend) if each.mend else "",
            )
            for each in errors
        )


def _signed(file: ExplanationFile, name: str, wording: Fingerprint) -> tuple[str, ExplanationFile]:
    """Return a file with a review of it, as text and as it is read again.

    Raises:
        SourceError: Its front matter is not written line by line, as it has to be for that.
    """
    values = {
        **({} if file.reviewer == name else {"reviewer": yaml_scalar(name)}),
        "reviewed": build_today().isoformat(),
        "status": Review.REVIEWED.value,
        "wording": str(wording),
        "prose": fingerprint_of_prose(replace(file, wording=wording)),
    }
    if before := _reviewed_before(file, values["prose"]):
        values["reviewed_before"] = before
    text = set_front_matter(file.text, values)
    try:
        signed = parse_explanation(
            text, file.path, effective=file.effective, language=file.language
        )
    except SourceError:
        signed = file
    if not is_reviewed(signed) or signed.reviewer != name:
        message = "the review cannot be written into its front matter"
        mend = "Write each key of the front matter on a line of its own"
        raise SourceError.at(file.path, message, mend)
    return text, signed


def _reviewed_before(file: ExplanationFile, prose: str) -> str:
    """Return the days on which other words were reviewed, as they are written; empty for none.

    A review of today takes the place of another of today: nobody has read what was in between.
    """
    was_another = file.reviewed is not None and file.prose not in {None, prose}
    last = file.reviewed if was_another else None
    days = sorted({*file.reviewed_before, *([last] if last else [])} - {build_today()})
    return f"[{', '.join(map(str, days))}]" if days else ""


# ---------------------------------------------------------------- what is shown


def _shown(explained: Explained, file: ExplanationFile) -> Iterator[str]:
    """Yield both wordings beside all that readers are told of them."""
    yield from map(inert, _above(file))
    for explanation in explained.explanations:
        yield from (_RULE, f"## {inert(explanation.section.title)}", "")
        yield from map(inert, _wording(explained, explanation.changes))
        yield from map(inert, _told(explanation))
    if explained.set_aside:
        yield from (_RULE, "Set aside as minor:", "")
    for aside in explained.set_aside:
        yield inert(
            f"- {aside.minor.reason} ({', '.join((*aside.minor.clause, *aside.minor.old))})"
        )
        if explained.comparison.substantive(aside.changes):
            yield from map(inert, _wording(explained, aside.changes))
    if explained.unexplained:
        yield from (_RULE, "Explained nowhere, and shown to readers as not yet explained:", "")
        yield from map(inert, _wording(explained, explained.unexplained))
    yield _RULE


def _above(file: ExplanationFile) -> Iterator[str]:
    yield f"{file.path}"
    for key, value in (("Headline", file.headline), ("Summary", file.summary)):
        if value:
            yield f"{key}: {value}"
    for each in file.unchanged:
        yield f"Unchanged, {each.clause}: {each.note}"


def _wording(explained: Explained, changes: tuple[int, ...]) -> Iterator[str]:
    """Yield each change with its redline, whole: both wordings are in it."""
    comparison = explained.comparison
    for i in changes:
        clauses, first = comparison.start(i)
        cite = clauses[first].cite
        redline = "".join(map(bracketed, comparison.changes[i].redline.runs))
        yield f"| {cite + ': ' if cite else ''}{redline}".replace("\n", "\n| ")
    yield ""


def _told(explanation: Explanation) -> Iterator[str]:
    section = explanation.section
    for heading, text in (
        ("What changed", section.changed),
        ("What this means for you", section.means),
        ("What you can do", section.can_do),
    ):
        if text:
            yield f"{heading}: {text}"
    yield from map(_row, section.facts)
    keys = {
        "effect": section.effect,
        "topic": section.topic,
        "affects": ", ".join(section.affects),
        "gains": section.gains,
        "binds": section.binds,
        "severity": section.severity,
        "deadline": section.deadline,
    }
    yield "; ".join(f"{key}: {value}" for key, value in keys.items() if value)


def _row(fact: NamedFact) -> str:
    return f"{fact.label}: {fact.old or 'none'} → {fact.new or 'none'}"
