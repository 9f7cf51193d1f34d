"""Where everything stands, from the root of the site."""

from __future__ import annotations

from plainredline.model import Agreement, Version
from plainredline.storage.layout import MANIFEST, stamp_path


def agreement_address(agreement: Agreement) -> str:
    """Return where the timeline of an agreement is shown."""
    return f"{agreement.slug}/"


def clauses_address(agreement: Agreement) -> str:
    """Return where the history of each clause is shown."""
    return f"{agreement.slug}/clauses/"


def corrections_address(agreement: Agreement) -> str:
    """Return where all is told that was corrected, if anything ever was."""
    return f"{agreement.slug}/corrections/"


def change_address(agreement: Agreement, version: Version, language: str = "") -> str:
    """Return where the change into a version is shown, explained in the agreement's language.

    With `language`, where it is explained in that one.
    """
    folder = "" if language in {"", agreement.language} else f"{language.lower()}/"
    return f"{agreement.slug}/changes/{version.effective.isoformat()}/{folder}"


def since_address(agreement: Agreement, version: Version) -> str:
    """Return where everything since a version is shown."""
    return f"{agreement.slug}/since/{version.effective.isoformat()}/"


def spans_versions(address: str) -> bool:
    """Whether a page compares versions that need not follow each other."""
    return address.split("/")[1:2] in (["since"], ["compare"])


def compare_address(agreement: Agreement, old: Version, new: Version) -> str:
    """Return where two versions that are no neighbours are compared."""
    pair = f"{old.effective.isoformat()}..{new.effective.isoformat()}"
    return f"{agreement.slug}/compare/{pair}/"


def pair_address(agreement: Agreement, pair: tuple[int, int], current: int) -> str:
    """Return where two versions are compared: on the page of a step, of all since, or their own."""
    old, new = (agreement.versions[place] for place in pair)
    if pair[1] == pair[0] + 1:
        return change_address(agreement, new)
    return (
        since_address(agreement, old)
        if pair[1] == current
        else compare_address(agreement, old, new)
    )


def version_address(agreement: Agreement, version: Version) -> str:
    """Return where the full text of a version is shown."""
    return f"{agreement.slug}/versions/{version.effective.isoformat()}/"


def raw_address(agreement: Agreement, version: Version) -> str:
    """Return where the source file of a version is published, byte for byte.

    A text file in name too: a generator that finds Markdown would make a page of it.
    """
    return f"{agreement.slug}/versions/{version.effective.isoformat()}.txt"


def version_data_address(agreement: Agreement, version: Version) -> str:
    """Return where the clauses of a version are published as data."""
    return f"{agreement.slug}/versions/{version.effective.isoformat()}.json"


def data_address(agreement: Agreement, version: Version, suffix: str) -> str:
    """Return where the comparison into a version is published as data."""
    return f"{agreement.slug}/changes/{version.effective.isoformat()}.{suffix}"


def manifest_address(agreement: Agreement) -> str:
    """Return where the records of an agreement's versions are published."""
    return f"{agreement.slug}/{MANIFEST}"


def stamp_address(agreement: Agreement, number: int) -> str:
    """Return where the time stamp of a record is published."""
    return stamp_path(agreement.slug, number)


def banner_address(agreement: Agreement) -> str:
    """Return where the banner of what is coming is, for others to frame."""
    return f"{agreement.slug}/banner.html"


def feed_address(agreement: Agreement | None) -> str:
    """Return where the feed of an agreement, or of the whole site, is."""
    return f"{agreement.slug}/feed.xml" if agreement else "feed.xml"


def search_address() -> str:
    """Return where one searches; no agreement has an address below ``page/`` of that kind."""
    return "page/search/"


def search_file_address(agreement: Agreement) -> str:
    """Return where the words of an agreement stand for a search."""
    return f"{agreement.slug}/search.js"


def slug_in(address: str) -> str:
    """Return whose agreement's page an address is; empty for home, ``page/2/`` and the search."""
    slug, _, rest = address.partition("/")
    is_home = rest.rstrip("/").isdigit() or f"page/{rest}" == search_address()
    return "" if slug == "page" and is_home else slug


def up(address: str) -> str:
    """Return the way from a page to the root of the site: ``../../``; empty from the home page."""
    return "../" * address.count("/")


def way(page: str, to: str) -> str:
    """Return the shortest way from a page to an address of the same agreement, or of any."""
    slug, _, rest = to.partition("/")
    if slug != page.partition("/")[0]:
        return up(page) + to
    return up(page)[len("../") :] + rest or "./"
