"""Drafts of explanations, with names that lead where they will when the file is bound."""

from __future__ import annotations

from collections.abc import Mapping

from plainredline import authoring
from plainredline.authoring import Prefill
from plainredline.explain import resolve
from plainredline.language.clause_names import names_in
from plainredline.model import Agreement, Comparison, ExplanationFile, Fingerprint, Version


def draft(
    comparison: Comparison,
    file: ExplanationFile | None,
    *,
    agreement: Agreement,
    new: Version,
    answers: Mapping[Fingerprint, Prefill] | None = None,
    tool: str = "",
    language: str = "",
) -> str:
    """Return the text of the explanation file for `new`, as `authoring.draft` does."""
    return authoring.draft(
        names_in(comparison),
        file,
        resolve=resolve,
        agreement=agreement,
        new=new,
        answers=answers or {},
        tool=tool,
        language=language,
    )


def pending(comparison: Comparison, file: ExplanationFile | None) -> tuple[tuple[int, ...], ...]:
    """Return the stories that have no section yet, or an empty one."""
    return authoring.pending(names_in(comparison), file, resolve=resolve)
