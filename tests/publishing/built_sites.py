"""Small sites, as a build leaves them: pages, an index and the note that names every file."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from plainredline.storage.written_files import MARKER, WrittenFiles

DAYS = ("2024-03-01", "2025-07-01")
ADDRESS = "https://agreements.example.com/"


def listed(
    day: str, *, is_first: bool = False, phase: str = "in-force", explained: int = 1
) -> dict[str, object]:
    """Return a version as the index of a site lists it."""
    change = {
        "address": f"terms/changes/{day}/",
        "headline": f"What {day} changes" if explained else "",
        "places": 2, "changes": explained, "explained": explained, "minor": 0,
        "unexplained": 2 - explained, "kept": 5, "words_deleted": 3, "words_inserted": 4,
        "data": f"terms/changes/{day}.json", "table": f"terms/changes/{day}.csv",
    }  # fmt: skip
    return {
        "filed": day, "effective": day, "first_seen": None, "published": day, "phase": phase,
        "sha256": sha256(f"text of {day}".encode()).hexdigest(),
        "address": f"terms/versions/{day}/", "text": f"terms/versions/{day}.txt",
        "data": f"terms/versions/{day}.json", "change": None if is_first else change,
    }  # fmt: skip


def index(versions: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """Return the index of a site with one agreement."""
    agreement = {
        "slug": "terms", "title": "Terms of Service", "provider": "Example Ltd", "kind": "terms",
        "language": "en", "status": "official", "source": "", "address": "terms/",
        "feed": "terms/feed.xml", "banner": "terms/banner.html", "versions": list(versions),
    }  # fmt: skip
    agreements = [agreement] if versions else []
    return {
        "schema": "plainredline/agreements/2", "site": ADDRESS, "name": "Agreements, explained",
        "agreements": agreements,
    }  # fmt: skip


def files_of(days: Sequence[str] = DAYS, word: str = "first", **said: object) -> dict[str, bytes]:
    """Return the files of a site whose every page holds a word, and leads to the others."""
    versions = [
        listed(day, is_first=not number, **said)  # type: ignore[arg-type]  # As it is called.
        for number, day in enumerate(days)
    ]
    pages = ["index.html", "404.html", "terms/index.html"]
    for day in days:
        pages += [f"terms/versions/{day}/index.html", f"terms/changes/{day}/index.html"]
    links = "".join(f'<a href="/{name.removesuffix("index.html")}">x</a>' for name in pages)
    style = '<link rel="stylesheet" href="/assets/style.css">'
    files = {name: f"<html>{style}<p>{word}</p>{links}</html>".encode() for name in pages}
    feed = b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>'
    files |= {"feed.xml": feed, "terms/feed.xml": feed, "assets/style.css": word.encode()}
    files |= {f"terms/versions/{day}.txt": f"text of {day}".encode() for day in days}
    files["agreements.json"] = json.dumps(index(versions)).encode()
    return files


def lay_site(folder: Path, files: Mapping[str, bytes] | None = None) -> Path:
    """Write a site into a folder, in the place of whatever is there."""
    files = files_of() if files is None else files
    shutil.rmtree(folder, ignore_errors=True)
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    hashes = {name: (sha256(each).hexdigest(),) for name, each in files.items()}
    build = sha256(repr(sorted(files.items())).encode()).hexdigest()[:32]
    (folder / MARKER).write_text(str(WrittenFiles(build, hashes)), "utf-8")
    return folder


def files_in(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder but the note."""
    found = {each.relative_to(folder).as_posix(): each for each in folder.rglob("*")}
    return {
        name: each.read_bytes() for name, each in found.items() if each.is_file() and name != MARKER
    }
