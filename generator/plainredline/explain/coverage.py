"""Accounting: every substantive change is explained, set aside with a reason, or shown as open."""

from __future__ import annotations

from plainredline.errors import Problem
from plainredline.explain.references import sides
from plainredline.explain.verbatim import first_words
from plainredline.model import Agreement, Explained, Version


def unaccounted(
    explained: Explained, *, agreement: Agreement, old: Version, new: Version
) -> tuple[Problem, ...]:
    """Return a problem for each change that nothing current accounts for, at its clause."""
    both = sides(explained.comparison)
    problems = []
    for i in explained.unexplained:
        group = explained.comparison.changes[i].group
        version, names, index = (
            (new, both.new, group.new[0]) if group.new else (old, both.old, group.old[0])
        )
        clause = names.clauses[index]
        kinds = ", ".join(explained.comparison.changes[i].kinds)
        problems.append(
            Problem(
                path=version.path,
                line=clause.lines[0],
                message=f'clause "{names.name(index)}" is not explained '
                f'({kinds}: "{first_words(clause.text, 60)}")',
                mend=f"Explain it in {_file(explained, agreement, new)}, or set it aside there "
                "with a reason",
            )
        )
    return tuple(problems)


def _file(explained: Explained, agreement: Agreement, new: Version) -> str:
    if explained.file is not None:
        return explained.file.path
    return f"{agreement.path}/explanations/{new.effective}.md"
