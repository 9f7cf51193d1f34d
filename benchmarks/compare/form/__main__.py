"""Form told apart from words: every text against itself in another form.

For each text of the corpora, every mutation of form by itself and random mixtures of them;
none may show a changed word. Then the same mixtures with one word exchanged: exactly that word.
Links by another address to the same place may not be told as leading elsewhere, and links that
do lead elsewhere must be; there the last column counts links.

usage: python -m benchmarks.compare.form [--every N] [--mixtures M]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from random import Random

from benchmarks.compare.texts import name, read, versions
from tests.redline import form_mutations
from tests.redline.form_mutations import ELSEWHERE, SAME_PLACE

from plainredline.align import align
from plainredline.model import Change, Comparison, FormKind, Op
from plainredline.parse import parse
from plainredline.redline import check_promise, redline

Mutation = Callable[[str, Random], str]


def changes(before: str, after: str) -> list[Change]:
    """Return the changes that have a changed word."""
    made = compared(before, after)
    return [change for change in made if change.words_deleted or change.words_inserted]


def compared(before: str, after: str) -> tuple[Change, ...]:
    """Return all changes, proved."""
    old, new = parse(before), parse(after.replace("\r\n", "\n"))
    alignment = align(old, new)
    made = redline(old, new, alignment, language="en")
    check_promise(Comparison(old=old, new=new, alignment=alignment, changes=made))
    return made


def only_the_word(found: list[Change]) -> bool:
    """Whether the changes show the one exchanged word and nothing else."""
    inserted = [
        run.text.replace("\u00ad", "")
        for change in found
        for run in change.redline.runs
        if run.op is Op.INSERT
    ]
    return (
        sum(change.words_deleted for change in found) == 1
        and sum(change.words_inserted for change in found) == 1
        and form_mutations.NEW_WORD in "".join(inserted).lower()
    )


def rows(paths: list[Path], mixtures: int) -> list[tuple[str, int, int, int]]:
    """Return for each mutation its name, the texts, those that failed, and the words shown."""
    single = [*form_mutations.MUTATIONS, form_mutations.one_line]
    found = [(m.__name__.replace("_", " "), *_form(paths, m, 1)) for m in single]
    found += [(m.__name__.replace("_", " "), *_links(paths, m)) for m in SAME_PLACE]
    found += [(m.__name__.replace("_", " "), *_links(paths, m, binds=True)) for m in ELSEWHERE]
    found.append(("mixtures", *_form(paths, form_mutations.mutate, mixtures)))
    found.append(("mixtures and one word", *_word(paths, mixtures)))
    return found


def _form(paths: list[Path], mutation: Mutation, times: int) -> tuple[int, int, int]:
    failed = words = 0
    for path in paths:
        text = read(path)
        for at in range(times):
            shown = changes(text, mutation(text, Random(f"{name(path)}/{at}")))
            failed += bool(shown)
            words += sum(change.words_deleted + change.words_inserted for change in shown)
            if shown:
                print(f"  {mutation.__name__} {name(path)} #{at}: {len(shown)} changes")
    return len(paths) * times, failed, words


def _links(paths: list[Path], mutation: Mutation, *, binds: bool = False) -> tuple[int, int, int]:
    """Count texts in which a link is told wrongly: as elsewhere, or else as the same place."""
    failed = links = 0
    for path in paths:
        text = read(path)
        made = compared(text, mutation(text, Random(name(path))))
        told = sum(form.kind is FormKind.LINK for change in made for form in change.forms)
        wrong = (told == 0 and text != mutation(text, Random(name(path)))) if binds else told
        failed += bool(wrong)
        links += told
    return len(paths), failed, links


def _word(paths: list[Path], times: int) -> tuple[int, int, int]:
    failed = words = 0
    for path in paths:
        text = read(path)
        for at in range(times):
            random = Random(f"{name(path)}/{at}")
            exchanged = form_mutations.one_word(text, random)
            if exchanged == text:
                continue
            shown = changes(text, form_mutations.mutate(exchanged, random))
            if not only_the_word(shown):
                failed += 1
                words += sum(change.words_deleted + change.words_inserted for change in shown)
                print(f"  one word {name(path)} #{at}: {len(shown)} changes")
    return len(paths) * times, failed, words


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="take every Nth version")
    parser.add_argument("--mixtures", type=int, default=2, help="random mixtures for each text")
    options = parser.parse_args()
    paths = [path for history in versions() for path in history][:: options.every]
    table = rows(paths, options.mixtures)
    print("| mutation | texts | failed | words shown |\n|---|---|---|---|")
    for row in table:
        print("| {} | {} | {} | {} |".format(*row))


if __name__ == "__main__":
    main()
