"""The terms that a version defines, with the clauses that use them: what a reader looks up."""

from __future__ import annotations

from functools import lru_cache

from plainredline.facts.defined_terms import Term, terms_of, uses
from plainredline.facts.term_conventions import TermConventions, conventions_of
from plainredline.language.sentences import sentence_at
from plainredline.model import Clauses, DefinedTerm

MOST = 30
"""Terms of one version that are told: those that most clauses use."""

LONGEST = 400
"""Characters of a definition; a longer one goes on in its clause."""


@lru_cache(maxsize=32)
def defined_terms(clauses: Clauses, language: str) -> tuple[DefinedTerm, ...]:
    """Return the terms that a version defines and other clauses use, as they are defined.

    Of a name in brackets, for which nobody can tell where what it stands for begins, the whole
    sentence is its definition. A word that stands for a person (*we*, *you*) is left out.
    """
    said = conventions_of(language)
    if said is None:
        return ()
    found = [
        used
        for term in terms_of(clauses, said).values()
        if term.name.lower() not in said.pronouns and (used := _used(term, clauses, said)).uses
    ]
    most = sorted(found, key=lambda term: -len(term.uses))[:MOST]
    return tuple(sorted(most, key=lambda term: term.place.clause))


def _used(term: Term, clauses: Clauses, said: TermConventions) -> DefinedTerm:
    text = clauses[term.place.clause].text
    if term.stands_for_words_before:
        start, end = sentence_at(text, term.place.start, said.language)
        definition = text[start:end].strip()
    else:
        definition = term.definition
    return DefinedTerm(
        term.name,
        term.place,
        definition if len(definition) <= LONGEST else f"{definition[:LONGEST].rstrip()}…",
        tuple(
            place for place in uses(term.name, clauses, said) if place.clause != term.place.clause
        ),
    )
