"""The change into a version as a Markdown file of the site."""

from __future__ import annotations

from plainredline.messages.translator import Translator
from plainredline.model import Agreement, Asset, Explained, Version
from plainredline.render.addresses import data_address
from plainredline.render.outputs.counted import as_shown
from plainredline.render.outputs.cover import change_title, cover_lines, explained_lines
from plainredline.render.outputs.markdown import escape, markdown
from plainredline.render.telling.verdict import version_name


def markdown_asset(
    agreement: Agreement, old: Version, new: Version, explained: Explained, t: Translator
) -> Asset:
    """Return the change into a version as Markdown: whose it is, what is said of it, its redline.

    Its sentences are in the language of the site but for the redline's, as those of the data.
    """
    comparison = as_shown(explained)
    title = change_title(agreement, (old, new), t)
    lines = [f"# {escape(title)}", ""]
    for line in cover_lines(agreement, (old, new), comparison, t):
        lines += [escape(line), ""]
    for explanation in explained.explanations:
        if explanation.is_told:
            name, *said = explained_lines(explanation.section, t)
            lines += [f"## {escape(name)}", "", *(f"- {escape(line)}" for line in said), ""]
    names = version_name(old, t), version_name(new, t)
    lines.append(markdown(comparison, old=names[0], new=names[1]))
    content = "\n".join(lines).encode(errors="replace") + b"\n"
    return Asset(address=data_address(agreement, new, "md.txt"), content=content)
