"""What authors do: begin an agreement, draft explanations, check them."""

from __future__ import annotations

import os
import shlex
from codecs import BOM_UTF8
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Final

import click
import yaml
from rich.progress import track

from plainredline.assemble.check import check_all
from plainredline.assemble.comparer import clauses_of
from plainredline.assemble.explanation_drafts import draft, pending
from plainredline.assemble.history import history_of
from plainredline.assemble.kept_comparisons import VersionComparer
from plainredline.authoring import Prefill, ask, request_for
from plainredline.cli.exit_codes import Exit
from plainredline.cli.progress import progress
from plainredline.cli.schema_files import are_kept, keep_schemas, schema_line
from plainredline.errors import SourceError
from plainredline.language.characters import marked
from plainredline.language.digest import fingerprint_of
from plainredline.language.quotations import first_words
from plainredline.lint import READ_ENGLISH, RULES, dated_text, in_brief
from plainredline.messages.translator import translator_for
from plainredline.model import (
    Agreement,
    Comparison,
    ExplanationFile,
    Fingerprint,
    Review,
    Version,
)
from plainredline.read import (
    agreement_folder,
    parse_explanation,
    read_agreement,
    read_markdown,
)
from plainredline.read.folder_names import name_fault
from plainredline.render.outputs.finding_reports import (
    as_annotations,
    as_code_quality,
    as_json,
    as_text,
)
from plainredline.render.telling.place_counts import places_of
from plainredline.storage.atomic import write_file, write_text
from plainredline.storage.layout import agreement_path, explanation_path, version_path
from plainredline.storage.scratch import NEW, scratch_in

CHECK_FORMS: Final = {
    "text": as_text,
    "json": as_json,
    "github": as_annotations,
    "gitlab": as_code_quality,
}

FIRST_TEXT = """\
# {title}

## 1. About this agreement

1.1 This agreement is between you and {provider}. Replace this text with the agreement's own.
"""


def begin(
    root: Path, slug: str, title: str, provider: str, *, source: Path | None, effective: date
) -> list[Path]:
    """Write the folder of a new agreement; return the files written.

    Raises:
        SourceError: The slug is none, the agreement is already there, or `source` is no text.
    """
    folder = root / slug
    refuse_slug(root, slug)
    first = (
        read_markdown(source).raw
        if source
        else FIRST_TEXT.format(title=title, provider=provider).encode()
    )
    first = first.removeprefix(BOM_UTF8)
    if not first.startswith(b"---"):  # Else its own front matter says what is known of it.
        first = f"---\neffective: {effective}\n---\n\n".encode() + first
    files = {
        Path(agreement_path(str(folder))): agreement_notes(title, provider),
        Path(version_path(str(folder), effective)): first,
    }
    with scratch_in(folder.parent, folder.name) as scratch:
        made = scratch / NEW
        for path, content in files.items():
            write_file(made / path.relative_to(folder), content)
        made.chmod(0o755)
        made.rename(folder)
    return [*files, *keep_schemas(root)]


def refuse_slug(root: Path, slug: str) -> None:
    """Refuse what a new agreement cannot be called.

    Raises:
        SourceError: The slug is none, or the agreement is already there.
    """
    folder = root / slug
    fault, mend = name_fault(slug)
    if fault:
        raise SourceError.at(folder, fault, mend)
    if folder.exists():
        raise SourceError.at(folder, "the agreement is already there", "Choose another name.")


def agreement_notes(
    title: str, provider: str, *, language: str = "en", status: str = "captured", source: str = ""
) -> bytes:
    """Return the file that says what a new agreement is."""
    about = {
        "title": title,
        "provider": provider,
        "kind": "terms-of-service",
        "language": language,
        "status": status,
        **({"source": source} if source else {}),
        "coverage": "shown",
        "audiences": {"everyone": "Everyone"},
    }
    notes = yaml.safe_dump(about, allow_unicode=True, sort_keys=False)
    return (schema_line("agreement") + notes).encode()


def check(
    root: Path, *, release: bool, style: bool, form: str, language: str, cache: Path | None = None
) -> int:
    """Print what is wrong with every file and explanation; return the exit code.

    Unless `style` is asked for, or a program reads it, that is one line a file.
    """
    compare = VersionComparer(cache)
    with progress("Checking") as report:
        checked = check_all(root, report, compare, release=release)
    compare.close()
    in_full = style or form in {"json", "gitlab"}
    findings = checked.findings if in_full else tuple(in_brief(checked.findings))
    write = CHECK_FORMS[form]
    click.echo(write(findings, translator_for(language)), nl=False)
    if checked.foreign:
        rules = ", ".join(rule for rule in RULES if rule in READ_ENGLISH)
        click.echo(f"Not in English, so without {rules}: {', '.join(checked.foreign)}", err=True)
    errors = sum(finding.is_error for finding in findings)
    warnings = len(findings) - errors
    click.echo(f"{_number(errors, 'error')}, {_number(warnings, 'warning')}.", err=True)
    return Exit.FAILED if errors else Exit.DONE


def explain(
    root: Path,
    slug: str,
    date_: str | None,
    *,
    drafter: str | None,
    language: str,
    cache: Path | None = None,
) -> str:
    """Write or update the explanation of a version; return what was done, as a sentence.

    Raises:
        SourceError: There is no such agreement or version, or a file of it is wrong.
    """
    compare = VersionComparer(cache)
    command = command_words(drafter or "")
    agreement, new, comparison, file = _step(root, slug, date_, language, compare)
    answers: Mapping[Fingerprint, Prefill] = {}
    if command:
        answers = _ask(command, comparison, file)
        # An author may have written while it answered: nothing of that is lost.
        agreement, new, comparison, file = _step(root, slug, date_, language, compare)
    tongue = language or agreement.language
    text = draft(
        comparison,
        file,
        agreement=agreement,
        new=new,
        answers=answers,
        tool=_tool(command),
        language=language,
    )
    other = "" if tongue == agreement.language else tongue
    if file is None and are_kept(root):
        keep_schemas(root)
        text = text.replace("---\n", "---\n" + schema_line("explanation"), 1)
    path = Path(explanation_path(agreement.path, new.effective, other))
    if file is not None and file.text == text:
        return f"{path} is up to date."
    now = parse_explanation(text, str(path), effective=new.effective, language=tongue)
    write_text(path, text)
    left = _left(len(pending(comparison, now)), before=file, now=now)
    done = f"{'updated' if file else 'wrote'} {path}: {_count(comparison)} {left}"
    return "\n".join((done, *_proposed(agreement, new)))


def _step(
    root: Path, slug: str, date_: str | None, language: str, compare: VersionComparer
) -> tuple[Agreement, Version, Comparison, ExplanationFile | None]:
    """Return an agreement as it is now, a version of it, what changed, and what explains that."""
    agreement = read_agreement(agreement_folder(root, slug))
    k = version_of(agreement, date_)
    old, new = agreement.versions[k - 1], agreement.versions[k]
    sides = clauses_of(old), clauses_of(new)
    comparison = compare(old, new, sides, language=agreement.language)
    if comparison.unrelated:  # It may be a version of an earlier text.
        history = history_of(agreement, lambda _what, _done, _all: None, compare)
        comparison = history.steps[k - 1].comparison
    return (
        agreement,
        new,
        comparison,
        agreement.explanation(new.effective, language or agreement.language),
    )


def _proposed(agreement: Agreement, version: Version) -> Iterator[str]:
    """Yield what to write of the days that a text gives for itself."""
    told = as_text(list(dated_text(agreement, version)), translator_for("en"))
    return iter(told.splitlines())


def command_words(drafter: str, *, has_backslashes: bool = os.name == "nt") -> list[str]:
    """Return the words of a command line; with backslashes in paths, they are no escapes.

    Raises:
        SourceError: A quotation mark in it is not closed.
    """
    try:
        return shlex.split(drafter.replace("\\", "\\\\") if has_backslashes else drafter)
    except ValueError as error:
        message = f"the drafter's command cannot be read: {error}"
        raise SourceError.at(drafter, message, "Close every quotation mark") from error


def _tool(command: Sequence[str]) -> str:
    """Return what a command is called: its first words, up to an option, which may be a secret."""
    named = takewhile(lambda word: not word.startswith("-") and "=" not in word, command)
    return " ".join(Path(word).name for word in named) or "a tool"


def _ask(
    command: Sequence[str], comparison: Comparison, file: ExplanationFile | None
) -> Mapping[Fingerprint, Prefill]:
    """Return what the owner's command proposes for each change that nobody has explained."""
    answers = {}
    for story in track(pending(comparison, file), "Drafting", transient=True):
        try:
            answer = ask(command, request_for(comparison, story))
        except SourceError as error:  # One answer that is refused does not cost the others.
            clause = _story_name(comparison, story)
            for each in error.problems:
                click.echo(marked(f"{clause}: not drafted. {each}"), err=True)
        else:
            answers[fingerprint_of(comparison, story)] = answer
    return answers


def _story_name(comparison: Comparison, story: Sequence[int]) -> str:
    clauses, first = comparison.start(story[0])
    clause = clauses[first]
    return f"clause {clause.cite}" if clause.cite else f"“{first_words(clause.text, 40)}”"


def version_of(agreement: Agreement, date_: str | None) -> int:
    """Return which version of an agreement a person names, or the newest one.

    Raises:
        SourceError: There is no such version, or it is the first and follows none.
    """
    dates = [str(version.effective) for version in agreement.versions]
    if len(dates) < 2:  # noqa: PLR2004 - two make a comparison
        raise SourceError.at(agreement.path, "there is one version only", "Add the next one first.")
    if date_ is None:
        return len(dates) - 1
    if date_ not in dates[1:]:
        raise SourceError.at(
            agreement.path,
            f"“{date_}” is not a version that follows another",
            f"There are: {', '.join(dates[1:])}.",
        )
    return dates.index(date_)


def _left(unwritten: int, *, before: ExplanationFile | None, now: ExplanationFile) -> str:
    """Return what is left to do, as a sentence."""
    reviewed = before is not None and before.status is Review.REVIEWED
    status = ", and the file is a draft again" if reviewed and now.status is Review.DRAFT else ""
    reviews = now.text.count("#! review ")
    return f"{_number(unwritten, 'section')} to write, {reviews} to review{status}."


def _count(comparison: Comparison) -> str:
    places = places_of(comparison)
    bind = sum(comparison.changes[index].substantive for index in places)
    return f"{_number(len(places), 'place')}, {bind} of which may bind."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
