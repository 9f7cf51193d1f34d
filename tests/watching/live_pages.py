"""A web of a few pages, an agreement that has its text there, and visits on some day."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from unittest import mock

from tests.cli.running import Result, plainredline

from plainredline.intake.web.answers import (
    Answer,
    Fetched,
    Refusal,
    Unchanged,
    Unfetched,
    Validators,
)
from plainredline.model.sightings import Page

ADDRESS = "https://mill.example/terms"

ABOUT = f"""\
title: Terms of the Mill
provider: The Mill
kind: terms-of-service
language: en
status: captured
source: {ADDRESS}
"""

CLAUSES = (
    "These terms hold between you and the Mill, and they apply to every sack that you bring.",
    "You pay thirty coins for each sack of grain, within fourteen days of the invoice.",
    "The Mill may close your account with sixty days' notice, and shall say why it does so.",
    "You may leave at any time, and the Mill returns the flour that it still keeps for you.",
    "Neither party is liable for a delay that wind, water or a broken wheel has caused.",
    "The Mill keeps a list of your visits for two years and shows it to nobody else.",
    "Complaints are answered within ten days by the miller or by somebody named for it.",
    "The law of the valley governs these terms, and its court decides what is disputed.",
)


def page(*clauses: str, title: str = "Terms of the Mill", above: str = "", below: str = "") -> str:
    """Return a web page with some clauses."""
    items = "".join(f"<h2>{n}. Part</h2><p>{text}</p>" for n, text in enumerate(clauses, 1))
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head><body>"
        f"<nav><a href=/>Home</a> <a href=/login>Log in</a></nav>{above}"
        f"<main><h1>{title}</h1>{items}</main>{below}<footer>© The Mill</footer></body></html>"
    )


def edited(number: int, old: str, new: str, clauses: tuple[str, ...] = CLAUSES) -> tuple[str, ...]:
    """Return clauses of which one says something else."""
    assert old in clauses[number]
    return (*clauses[:number], clauses[number].replace(old, new), *clauses[number + 1 :])


@dataclass
class Web:
    """Pages by their addresses, and who asked for which."""

    root: Path
    pages: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    failing: dict[str, Refusal] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Addresses, with the validator that came along."""

    charset: str = ""
    sent: list[str] = field(default_factory=list)
    """Addresses of which the page was sent."""

    def show(self, content: str | bytes, address: str = ADDRESS, content_type: str = "") -> None:
        """Put a page at an address."""
        self.pages[address] = content if isinstance(content, bytes) else content.encode()
        self.types[address] = content_type or "text/html"

    def fetch(self, page: Page, validators: Validators) -> Answer:
        """Answer as a well-behaved host does."""
        address = page.address
        self.asked.append((address, validators.etag))
        if address in self.failing:
            return Unfetched(address=address, refusal=self.failing[address], detail="as told")
        body = self.pages[address]
        own = Validators(etag=f'"{hashlib.sha256(body).hexdigest()[:8]}"', final_address=address)
        if validators.etag == own.etag:
            return Unchanged(address=address, final_address=address, validators=own)
        self.sent.append(address)
        return Fetched(
            address=address, final_address=address, status=200, content_type=self.types[address],
            charset=self.charset, language="", body=body, validators=own, moved_for_good=False,
        )  # fmt: skip

    def visit(self, *arguments: str, day: str = "2026-03-01") -> Result:
        """Run `plainredline watch` in the project's folder on a day."""
        with (
            mock.patch("plainredline.cli.watch_pages.fetcher", return_value=self.fetch),
            mock.patch("plainredline.cli.watch.build_today", return_value=date.fromisoformat(day)),
        ):
            return plainredline(self.root, "watch", *arguments)

    def told(self, *arguments: str, day: str = "2026-03-01") -> list[dict[str, object]]:
        """Return what a visit says to programs."""
        done = self.visit(*arguments, "--format", "json", day=day)
        assert done.stdout, done.stderr
        told: list[dict[str, object]] = json.loads(done.stdout)["agreements"]
        return told

    def agreement(self, slug: str = "terms", about: str = ABOUT) -> Path:
        """Make the folder of an agreement that has no version yet."""
        folder = self.root / "agreements" / slug
        folder.mkdir(parents=True)
        (folder / "agreement.yml").write_text(about, "utf-8")
        return folder

    def files(self) -> dict[str, bytes]:
        """Return all that stands in the folder of agreements."""
        return dict(files_of(self.root / "agreements"))


def files_of(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what counts of a folder: not what a killed run left hidden."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix(), path.read_bytes()


def seconds(day: str) -> int:
    """Return noon of a day in seconds since 1970."""
    return int(datetime.combine(date.fromisoformat(day), time(12), UTC).timestamp())
