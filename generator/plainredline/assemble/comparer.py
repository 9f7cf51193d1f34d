"""Two versions compared: the heart of everything, and all that `plainredline diff` needs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Protocol

from plainredline.align import Composed, align, kinship
from plainredline.align.vocabulary import words
from plainredline.errors import SourceError
from plainredline.language.function_words import language_of
from plainredline.model import (
    Alignment,
    Change,
    Clauses,
    Comparison,
    Fact,
    Form,
    FormKind,
    Group,
    Version,
)
from plainredline.parse import parse
from plainredline.read.front_matter import fields_of
from plainredline.redline import check_promise, find_moved_text, redline
from plainredline.remembered import Kept


class Results(Protocol):
    """What two wordings were found to be in earlier builds."""

    @property
    def changes(self) -> Kept[Change]:
        """As `redline` makes them."""

    @property
    def events(self) -> Kept[tuple[str, ...]]:
        """What `find_facts` finds in sentences."""

    @property
    def reached(self) -> Kept[tuple[tuple[int, int, tuple[str, ...]], ...]]:
        """Where `find_facts` looks for them, in lines."""

    @property
    def facts(self) -> Kept[tuple[Fact, ...]]:
        """As `find_facts` finds them."""


Links = Iterable[tuple[int, int]]
"""Old and new clauses by their indices."""


def clauses_of(version: Version) -> Clauses:
    """Return the clauses of a version.

    Raises:
        SourceError: Its Markdown is nested beyond reason.
    """
    try:
        return parse(version.text, first_line=version.first_line)
    except SourceError as error:
        raise SourceError(replace(p, path=version.path) for p in error.problems) from error


def compare(
    old: Clauses,
    new: Clauses,
    known: Links = (),
    *,
    language: str = "",
    composed: Composed | None = None,
    results: Results | None = None,
) -> Comparison:
    """Return everything that differs between two versions.

    `known` are clauses of both that versions in between show to be one; what is `composed` of
    those versions is not judged again. Of a `language` that is not given only what holds in
    every language is form. Of earlier builds `results` are taken.

    Raises:
        InvariantError: A redline does not give back both texts.
    """
    if old == new:
        return _unchanged(old, new)
    alignment = align(old, new, known, composed)
    in_language = partial(redline, language=language, kept=results.changes if results else None)
    comparison = Comparison(
        old=old,
        new=new,
        alignment=alignment,
        changes=in_language(old, new, alignment),
        unrelated=kinship(old, new, alignment),
    )
    check_promise(comparison)
    return find_moved_text(comparison, in_language)


def _unchanged(old: Clauses, new: Clauses) -> Comparison:
    """Return the comparison of two versions with the same text: captures repeat many."""
    groups = tuple(Group((at,), (at,)) for at in range(len(new)))
    return Comparison(old=old, new=new, alignment=Alignment(groups), changes=())


def compare_versions(
    old: Clauses,
    new: Clauses,
    *,
    language: str,
    known: Links = (),
    composed: Composed | None = None,
    results: Results | None = None,
    topics: bool = True,
    explained: bool = True,
) -> Comparison:
    """Return everything that differs between two versions, with what the words show.

    Of texts that are not versions of one document the words show nothing. No rule of a language
    is applied to a text of which the language is not known. What no author is told of needs no
    `topics`; nor has the page of a text that was written anew, where nobody `explained` any of
    it, anything to show of what only whole documents do.

    Raises:
        InvariantError: A redline does not give back both texts.
    """
    from plainredline.facts.finder import find_facts  # A third of what there is to load.
    from plainredline.render.order.rewriting import is_written_anew

    comparison = compare(old, new, known, language=language, composed=composed, results=results)
    if comparison.unrelated:
        return comparison
    whole = explained or not is_written_anew(comparison)
    found = find_facts(comparison, language=language, kept=results, whole=whole)
    return with_topics(found, language=language) if topics else found


def with_topics(comparison: Comparison, *, language: str) -> Comparison:
    """Return a comparison with the topics that an author is told of."""
    from plainredline.facts.finder import find_topics

    return comparison if comparison.unrelated else find_topics(comparison, language=language)


def compare_files(old: Version, new: Version, *, facts: bool, language: str = "") -> Comparison:
    """Return everything that differs between any two files, the fields above the texts too.

    A language that is not given is the one that the new file names, or else that of the words.

    Raises:
        SourceError: The Markdown of one is nested beyond reason.
        InvariantError: A redline does not give back both texts.
    """
    sides = clauses_of(old), clauses_of(new)
    language = language or fields_of(new.raw).get("language", "") or _language_of(*sides)
    comparer = partial(compare_versions, topics=False) if facts else compare
    comparison = comparer(*sides, language=language)
    return replace(comparison, fields=_field_changes(old, new))


def _language_of(old: Clauses, new: Clauses) -> str:
    """Return the language that the words of both are in; empty where they do not tell."""
    return language_of(chain.from_iterable(words(clause.text) for clause in (*old, *new)))


def _field_changes(old: Version, new: Version) -> tuple[Form, ...]:
    was, now = fields_of(old.raw), fields_of(new.raw)
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return tuple(Form(FormKind.FIELD, n, was.get(n, ""), now.get(n, "")) for n in names)


def compare_texts(old: str, new: str) -> Comparison:
    """Return everything that differs between two agreements in Markdown.

    Raises:
        SourceError: One of them is nested beyond reason.
        InvariantError: A redline does not give back both texts.
    """
    sides = parse(old), parse(new)
    return compare(*sides, language=_language_of(*sides))
