"""One document for any two Markdown files, which needs no site around it."""

from __future__ import annotations

from plainredline.model import Agreement, Comparison, Explained, Facts, Slug, Status, Version
from plainredline.pages.change import render_change, version_name
from plainredline.pages.frame import standalone
from plainredline.pages.words import words_for


def redline_page(
    comparison: Comparison,
    old: Version,
    new: Version,
    *,
    facts: Facts | None = None,
    title: str = "",
    language: str = "en",
) -> str:
    """Return a whole HTML document of a comparison, its style and script within it.

    Nothing is explained, so every substantive change is shown as not yet explained. The
    files need no dates; a file that has none goes by its name.
    """
    t = words_for(language)
    name = title or t("redline-title", old=version_name(old, t), new=version_name(new, t))
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
    changes = comparison.changes
    explained = Explained(
        comparison=comparison,
        facts=facts
        or Facts(changes=((),) * len(changes), document=(), topics=((),) * len(changes)),
        file=None,
        explanations=(),
        set_aside=(),
        unexplained=tuple(i for i, change in enumerate(changes) if change.substantive),
    )
    page = render_change(agreement, old, new, explained, today=new.effective, has_data=False)
    return standalone(page, inline=True)
