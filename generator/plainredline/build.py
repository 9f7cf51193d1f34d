"""stub while stages arrive"""
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from plainredline.align import align
from plainredline.model import Clauses, Comparison, Page, Asset
from plainredline.redline import check_promise, redline

@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    site_name: str
    site_url: str
    today: date
    release: bool = False

def build_today() -> date:
    return date(2026, 1, 1)

def compare(old: Clauses, new: Clauses) -> Comparison:
    alignment = align(old, new)
    comparison = Comparison(
        old=old, new=new, alignment=alignment, changes=redline(old, new, alignment)
    )
    check_promise(comparison)
    return comparison

def build_site(root, options, report):
    yield from ()
