"""`plainredline record` and `verify`: what was published is written down, and can be proved."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import click

from plainredline.assemble.recording import record_versions
from plainredline.assemble.verifying import Verified, unknown_heads
from plainredline.assemble.verifying import verify as verify_folder
from plainredline.cli.exit_codes import Exit
from plainredline.errors import SourceError
from plainredline.language.characters import escaped, marked
from plainredline.lint import edited_texts
from plainredline.messages.translator import translator_for
from plainredline.model import Finding
from plainredline.read import agreement_folder, folders_in, read_agreement
from plainredline.render.outputs.finding_reports import as_annotations, as_text, finding_data
from plainredline.storage.layout import MANIFEST
from plainredline.storage.record_log import LARGEST, read_manifest

_FORMAT: Final = "plainredline/verified/1"


def record(root: Path, slugs: Sequence[str]) -> int:
    """Write versions down, and tell what was done; return the exit code.

    Raises:
        SourceError: A file is not as it must be.
    """
    findings: list[Finding] = []
    for folder in _folders(root, slugs):
        added = record_versions(folder)
        path = folder / MANIFEST
        head = read_manifest(folder, str(path)).head
        count = _number(len(added), "version") if added else "nothing new"
        click.echo(marked(f"{path}: {count}; head {head}"))
        findings += edited_texts(read_agreement(folder))
    click.echo(as_text(findings, translator_for("en")), nl=False, err=True)
    return Exit.FAILED if findings else Exit.DONE


def verify(root: Path, slugs: Sequence[str], *, site: str, heads: Sequence[str], form: str) -> int:
    """Tell what is not as it was recorded; return the exit code.

    Raises:
        SourceError: There is no such agreement, or the site cannot be read.
    """
    published = _published(site) if site else None
    verified = [verify_folder(folder, published) for folder in _folders(root, slugs)]
    findings = [finding for each in verified for finding in each.findings]
    findings += unknown_heads(verified, [head.strip().lower() for head in heads])
    t = translator_for("en")
    if form == "json":
        click.echo(_json(verified, findings))
    elif form == "github":
        click.echo(as_annotations(findings, t), nl=False)
    else:
        for each in verified:
            click.echo(marked(_line(each)))
        click.echo(as_text(findings, t), nl=False)
    return Exit.OTHERWISE if findings else Exit.DONE


def _folders(root: Path, slugs: Sequence[str]) -> Sequence[Path]:
    if slugs:
        return [agreement_folder(root, slug) for slug in slugs]
    folders, problems = folders_in(root)
    if problems:
        raise SourceError(problems)
    return folders


def _line(verified: Verified) -> str:
    """Return what is known of an agreement, in one line."""
    if not verified.records:
        return f"{verified.slug}: no manifest, so nothing is proved of its versions"
    said = "as recorded" if not verified.findings else "NOT all as recorded"
    counts = f"{_number(verified.versions, 'version')}, {_number(verified.records, 'record')}"
    return f"{verified.slug}: {said}; {counts}; head {verified.head}"


def _json(verified: Sequence[Verified], findings: Sequence[Finding]) -> str:
    t = translator_for("en")
    said = {
        "schema": _FORMAT,
        "agreements": [
            {
                "agreement": each.slug,
                "versions": each.versions,
                "records": each.records,
                "head": each.head,
                "as_recorded": not each.findings,
            }
            for each in verified
        ],
        "findings": [finding_data(finding, t) for finding in findings],
    }
    return escaped(json.dumps(said, ensure_ascii=False, indent=2))


def _published(site: str) -> Callable[[str], bytes | None]:
    """Return what gives the manifest that a site has of an agreement."""
    folder = Path(site)
    return lambda slug: _content(folder / slug / MANIFEST)


def _content(path: Path) -> bytes | None:
    if not path.is_file():
        return None
    with path.open("rb") as content:
        return content.read(LARGEST + 1)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
