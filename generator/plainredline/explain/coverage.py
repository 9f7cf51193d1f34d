"""Accounting: every substantive change is explained, set aside with a reason, or shown as open."""

from __future__ import annotations

from plainredline.errors import Problem, SourceError
from plainredline.explain.references import sides
from plainredline.explain.verbatim import first_words
from plainredline.model import Agreement, Coverage, Explained, Version


def require_coverage(
    explained: Explained, *, agreement: Agreement, old: Version, new: Version
) -> None:
    """Refuse a release of an agreement with ``coverage: required`` and unexplained changes.

    Raises:
        SourceError: One problem for each unexplained change, at its clause in the version.
    """
    if agreement.coverage is not Coverage.REQUIRED or not explained.unexplained:
        return
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
    raise SourceError(problems)


def _file(explained: Explained, agreement: Agreement, new: Version) -> str:
    if explained.file is not None:
        return explained.file.path
    return f"{agreement.path}/explanations/{new.effective}.md"
