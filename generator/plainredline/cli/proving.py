"""`plainredline record` and `verify`: what was published is written down, and can be proved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from plainredline.assemble.recording import record_versions
from plainredline.assemble.verifying import Verified, edited_sources, unknown_heads
from plainredline.assemble.verifying import verify as verify_folder
from plainredline.cli.exit_codes import Exit
from plainredline.errors import SourceError
from plainredline.intake.time_stamps import read_roots, require_reader
from plainredline.intake.web.answers import Answer, Fetched, Unfetched
from plainredline.language.characters import escaped, marked
from plainredline.lint import edited_texts
from plainredline.messages.translator import translator_for
from plainredline.model import Finding
from plainredline.read import agreement_folder, folders_in, read_agreement
from plainredline.render.outputs.finding_reports import as_annotations, as_text, finding_data
from plainredline.storage.layout import MANIFEST
from plainredline.storage.record_log import LARGEST, read_manifest

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from plainredline.intake.web.fetcher import Fetcher

_FORMAT: Final = "plainredline/verified/1"
_NOT_THERE: Final = (404, 410)


def record(root: Path, slugs: Sequence[str]) -> int:
    """Write versions down, and tell what was done; return the exit code.

    Raises:
        SourceError: A file is not as it must be.
    """
    findings: list[Finding] = []
    for folder in folders_of(root, slugs):
        added = record_versions(folder)
        path = folder / MANIFEST
        head = read_manifest(folder, str(path)).head
        count = _number(len(added), "version") if added else "nothing new"
        click.echo(marked(f"{path}: {count}; head {head}"))
        findings += edited_texts(read_agreement(folder))
    click.echo(as_text(findings, translator_for("en")), nl=False, err=True)
    return Exit.FAILED if findings else Exit.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """What versions are held against besides their manifest."""

    site: str
    """A folder or an address; empty for none."""

    is_private: bool
    """Whether that may be in a network of one's own."""

    heads: Sequence[str]
    """Digests that somebody noted."""

    roots: Path | None
    """The certificates that time stamps have to rest on; None for any."""


def verify(root: Path, slugs: Sequence[str], against: Against, *, form: str) -> int:
    """Tell what is not as it was recorded; return the exit code.

    Raises:
        SourceError: There is no such agreement, or the site cannot be read.
    """
    published = _published(against) if against.site else None
    roots = trusted(against.roots)
    verified = [verify_folder(folder, published, roots) for folder in folders_of(root, slugs)]
    findings = [finding for each in verified for finding in each.findings]
    if against.site and not _is_address(against.site):
        sites = (Path(against.site, each.slug) for each in verified)
        findings += [finding for folder in sites for finding in edited_sources(folder)]
    findings += unknown_heads(verified, [head.strip().lower() for head in against.heads])
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


def folders_of(root: Path, slugs: Sequence[str]) -> Sequence[Path]:
    """Return the folders of the agreements that a user named; of all where none is.

    Raises:
        SourceError: There is no such agreement, or something else stands among them.
    """
    if slugs:
        return [agreement_folder(root, slug) for slug in slugs]
    folders, problems = folders_in(root)
    if problems:
        raise SourceError(problems)
    return folders


def trusted(path: Path | None) -> tuple[Certificate, ...]:
    """Return the certificates that a user named.

    Raises:
        SourceError: They cannot be read.
    """
    if path is None:
        return ()
    require_reader("--roots")
    return read_roots(path.read_bytes(), str(path))


def own_fetcher(address: str, *, is_private: bool, most_bytes: int) -> Fetcher:
    """Return what asks a host that the user chose, a few times and not for long."""
    from plainredline.intake.web.choices import of_chosen_host
    from plainredline.intake.web.fetcher import Fetcher

    choices = of_chosen_host(address, is_private=is_private)
    bounds = replace(choices, most_bytes=most_bytes, most_unpacked=most_bytes, whole_seconds=60)
    return Fetcher(bounds)


def refused(answer: Answer) -> SourceError:
    """Return why a host gave nothing."""
    said = ""
    if isinstance(answer, Unfetched):
        status = f" {answer.status}" if answer.status else ""
        detail = f": {answer.detail}" if answer.detail else ""
        said = f": {answer.refusal}{status}{detail}"
    return SourceError.at(
        answer.address, f"did not give what was asked{said}", "Look at it, or try again"
    )


def _line(verified: Verified) -> str:
    """Return what is known of an agreement, in one line."""
    if not verified.records:
        return f"{verified.slug}: no manifest, so nothing is proved of its versions"
    said = "as recorded" if not verified.findings else "NOT all as recorded"
    counts = f"{_number(verified.versions, 'version')}, {_number(verified.records, 'record')}"
    parts = (f"{verified.slug}: {said}", counts, f"head {verified.head}", *_stamped(verified))
    return "; ".join(parts)


def _stamped(verified: Verified) -> Iterator[str]:
    for number, stamp in verified.stamps:
        trust = "" if stamp.is_signed else " (who signed it was not asked: --roots)"
        yield f"number {number} was there at {stamp.time:%Y-%m-%d %H:%M:%S} UTC{trust}"
    if verified.unread:
        stamps = _number(verified.unread, "time stamp")
        yield f'{stamps} not read: pip install "plainredline[timestamps]"'


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
                "stamps": [
                    {"number": number, "time": stamp.time.isoformat(), "signed": stamp.is_signed}
                    for number, stamp in each.stamps
                ],
            }
            for each in verified
        ],
        "findings": [finding_data(finding, t) for finding in findings],
    }
    return escaped(json.dumps(said, ensure_ascii=False, indent=2))


def _published(against: Against) -> Callable[[str], bytes | None]:
    """Return what gives the manifest that a site has of an agreement.

    Raises:
        SourceError: There is no such folder.
    """
    if not _is_address(against.site):
        folder = Path(against.site)
        if not folder.is_dir():
            raise SourceError.at(
                against.site, "is not a folder", "Name one, or an address, https://…"
            )
        return lambda slug: _content(folder / slug / MANIFEST)
    fetcher = own_fetcher(against.site, is_private=against.is_private, most_bytes=LARGEST)
    root = against.site if against.site.endswith("/") else f"{against.site}/"
    return lambda slug: _fetched(fetcher.fetch(f"{root}{slug}/{MANIFEST}"))


def _is_address(site: str) -> bool:
    return site.startswith(("https://", "http://"))


def _content(path: Path) -> bytes | None:
    if not path.is_file():
        return None
    with path.open("rb") as content:
        return content.read(LARGEST + 1)


def _fetched(answer: Answer) -> bytes | None:
    """Return what a site sent; None where it says that there is nothing.

    Raises:
        SourceError: It does not say.
    """
    if isinstance(answer, Fetched):
        return answer.body
    if isinstance(answer, Unfetched) and answer.status in _NOT_THERE:
        return None
    raise refused(answer)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
