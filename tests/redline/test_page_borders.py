"""Texts pressed out of a PDF: what printing and copying put between the words is no change."""

from __future__ import annotations

from plainredline.assemble.comparer import compare_texts
from plainredline.model import Change, Comparison, FormKind

FILLER = (
    "Members return every boat to the shed before sunset and rinse it with fresh water from the tap"
    " beside the door. Oars hang on the left wall in the order of their length. Whoever finds a"
    " damaged boat writes it into the book at once, so that nobody takes it out again."
)
TORN = (
    "conditions", "membership", "insurance", "damages", "equipment", "committee", "agreement",
    "deposit", "payment", "receipts", "visitors", "children", "harbour", "weather", "training",
    "lifejackets",
)  # fmt: skip


def of_pages(sentence: str, cuts: list[int], foot: str = "{n}\n\nRowing club, house rules") -> str:
    """Return sentences, each cut at a word by the border of a page."""
    words = [f"{FILLER} {sentence.format(at=at)}" for at in range(len(cuts))]
    text = ""
    for at, (body, cut) in enumerate(zip(words, cuts, strict=True), 1):
        parts = body.split(" ")
        text += f"{' '.join(parts[:cut])}\n\n{foot.format(n=at)}\n\n{' '.join(parts[cut:])}\n\n"
    return text


SENTENCE = "Lane {at} is kept free for the ferry and nobody may anchor there at any time."


def substantive(comparison: Comparison) -> list[Change]:
    return [change for change in comparison.changes if change.substantive]


def test_a_foot_that_stands_elsewhere_changes_no_word() -> None:
    old = of_pages(SENTENCE, [20, 25, 30, 35])
    new = of_pages(SENTENCE, [25, 30, 20, 33])

    comparison = compare_texts(old, new)

    assert substantive(comparison) == []
    kinds = {form.kind for change in comparison.changes for form in change.forms}
    assert FormKind.PAGE in kinds


def test_a_word_changed_beside_a_foot_is_a_change() -> None:
    old = of_pages(SENTENCE, [20, 25, 30, 35])
    new = of_pages(SENTENCE.replace("may anchor", "must anchor"), [25, 30, 20, 33])

    assert len(substantive(compare_texts(old, new))) == 4


def test_a_running_line_with_other_words_is_one_change() -> None:
    old = of_pages(SENTENCE, [20, 25, 30, 35])
    new = of_pages(SENTENCE, [20, 25, 30, 35], foot="{n}\n\nRowing club, draft rules")

    (change,) = substantive(compare_texts(old, new))

    assert "draft" in change.redline.new


def test_numbers_alone_between_short_sentences_are_words_or_labels() -> None:
    items = ["pay the rent and", "keep the yard clean and", "feed the geese and", "lock the gate"]
    old = "The tenant must\n\n" + "\n\n".join(f"{n}\n\n{item}" for n, item in enumerate(items, 1))
    new = old.replace("feed the geese", "feed the hens")

    (change,) = substantive(compare_texts(old, new))

    assert not any(form.kind is FormKind.PAGE for form in change.forms)


def test_a_number_among_counted_articles_is_no_page() -> None:
    articles = [f"Article {n}\n\n{FILLER}" for n in range(1, 6)]
    old = "\n\n".join(articles)
    new = "\n\n".join([*articles[:4], f"Article 6\n\n{FILLER}"])

    assert substantive(compare_texts(old, new))


# ---------------------------------------------------------------- contents lists

TITLES = ("Boats", "Oars", "Moorings", "Guests", "Storms", "Fees")


def with_contents(numbers: tuple[int, ...], titles: tuple[str, ...] = TITLES) -> str:
    pairs = zip(titles, numbers, strict=True)
    contents = "\n\n".join(f"{title} .................. {n}" for title, n in pairs)
    return contents + "".join(f"\n\n## {title}\n\n{FILLER}" for title in TITLES)


def test_the_number_of_a_page_in_a_contents_list_is_no_word() -> None:
    old, new = with_contents((1, 2, 2, 4, 5, 9)), with_contents((1, 2, 3, 5, 5, 10))

    assert substantive(compare_texts(old, new)) == []


def test_a_title_in_a_contents_list_is_words() -> None:
    titles = ("Boats", "Oars", "Moorings", "Visitors", "Storms", "Fees")
    old = with_contents((1, 2, 2, 4, 5, 9))

    assert substantive(compare_texts(old, with_contents((1, 2, 2, 4, 5, 9), titles)))


def test_the_number_behind_dots_in_a_price_list_binds() -> None:
    names = ("Kayak", "Canoe", "Dinghy", "Skiff", "Raft", "Punt")
    prices = (4, 5, 6, 7, 8, 9)
    old = "\n\n".join(f"{n} .............. {p}" for n, p in zip(names, prices, strict=True))

    (change,) = substantive(compare_texts(old, old.replace("... 9", "... 12")))

    assert "12" in change.redline.new


# ---------------------------------------------------------------- torn words


def clause(figure: str, word: str = "{}") -> str:
    lines = [
        f"The {word.format(each)} of the club are described in part {at} of the house book."
        for at, each in enumerate(TORN, 21)
    ]
    return "\n\n".join([*lines, f"Boats go back to the shed within {figure} days of the order."])


def torn(figure: str) -> str:
    text = clause(figure)
    for each in TORN:
        text = text.replace(f"The {each} ", f"The {each[:-3]} {each[-3:]} ")
    return text


def test_a_figure_is_torn_where_the_copy_tears_words_throughout() -> None:
    assert substantive(compare_texts(torn("1 4"), clause("14"))) == []
    assert substantive(compare_texts(clause("14"), torn("1 4"))) == []


def test_another_figure_binds_in_a_torn_copy() -> None:
    (change,) = substantive(compare_texts(torn("1 4"), clause("4")))
    assert "4" in change.redline.new

    assert substantive(compare_texts(torn("14"), clause("4")))
    assert substantive(compare_texts(torn("14"), clause("1 4")))


def test_two_figures_in_a_clean_text_are_not_one() -> None:
    assert substantive(compare_texts(clause("1 4"), clause("14")))
    assert substantive(compare_texts(clause("14"), clause("1 4")))


# ---------------------------------------------------------------- numbers that a copy damaged

NUMBERED = "# Hütte\n\n§ 5 Geltung\n\nDie Hütte ist offen.\n\n§ 6 Gebühren\n\nGäste zahlen 5 Euro."


def test_a_number_whose_sign_was_lost_is_still_the_number() -> None:
    broken = NUMBERED.replace("§ 5", "? 5")

    assert substantive(compare_texts(NUMBERED, broken)) == []


def test_another_number_without_its_sign_binds() -> None:
    assert substantive(compare_texts(NUMBERED, NUMBERED.replace("§ 5", "? 9")))
