"""stub while stages arrive"""
from dataclasses import dataclass
from datetime import date
from pathlib import Path

@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    site_name: str
    site_url: str
    today: date
    release: bool = False
    jobs: int = 0
    cache: Path | None = None

def build_today() -> date:
    return date(2026, 1, 1)

def build_site(root, options, report):
    yield from ()
