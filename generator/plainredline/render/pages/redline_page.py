"""One document for any two Markdown files, which needs no site around it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import PurePath

from plainredline.messages.page_codes import Title
from plainredline.messages.translator import translator_for
from plainredline.model import Agreement, Comparison, Explained, Slug, Status, Version
from plainredline.render.pages.change_page import render_change
from plainredline.render.pages.frame import standalone


def redline_page(
    comparison: Comparison,
    old: Version,
    new: Version,
    *,
    title: str = "",
    language: str = "en",
) -> str:
    """Return a whole HTML document of a comparison, its style and script within it.

    There is nobody who could explain it, so nothing is said of what it means. Both go by
    the names of their files, with their folders where the names are the same.
    """
    t = translator_for(language)
    old, new = (
        replace(version, effective=date.min, label=name)
        for version, name in zip((old, new), _names(old, new), strict=True)
    )
    name = title or t(Title.FILES, old=old.label, new=new.label)
    agreement = Agreement(
        slug=Slug("redline"),
        path="",
        title=name,
        provider="",
        kind="",
        language=language,
        status=Status.OFFICIAL,
        versions=(old, new),
    )
    explained = Explained(
        comparison=comparison,
        file=None,
        explanations=(),
        set_aside=(),
        unexplained=(),
    )
    page = render_change(agreement, old, new, explained, t=t, today=new.effective, has_data=False)
    return standalone(replace(page, title=name), inline=True)


def _names(old: Version, new: Version) -> tuple[str, str]:
    """Return what two files are called: the shortest ends of their paths that differ."""
    parts = [PurePath(version.path).parts for version in (old, new)]
    for count in range(1, max(map(len, parts)) + 1):
        names = ["/".join(p[-count:]) for p in parts]
        if names[0] != names[1]:
            return names[0], names[1]
    return old.path, new.path
