"""Results that are made once, and only where nothing that they asked is answered otherwise."""

from __future__ import annotations

from plainredline.remembered import Answers, Remembered


class Maker:
    """Asks whether a word is a term, and counts how often it was made to."""

    def __init__(self, word: str) -> None:
        self.word, self.times = word, 0

    def make(self, answers: Answers) -> str:
        """Return the answer."""
        self.times += 1
        return f"{self.word}: {answers['is_term'](self.word)}"


def test_a_result_is_made_once_where_its_questions_get_the_same_answers() -> None:
    kept, make = Remembered[str](size=9), Maker("fee")

    for terms in ({"fee"}, {"fee", "member"}, {"fee", "sale"}):
        assert kept.result("key", {"is_term": terms.__contains__}, make.make) == "fee: True"
    assert make.times == 1


def test_a_result_is_made_anew_where_one_of_its_questions_is_answered_otherwise() -> None:
    kept, make = Remembered[str](size=9), Maker("fee")

    said = [
        kept.result("key", {"is_term": terms.__contains__}, make.make)
        for terms in ({"fee"}, {"sale"}, {"fee"})
    ]
    assert said == ["fee: True", "fee: False", "fee: True"]
    assert make.times == 2


def test_only_the_results_used_latest_are_kept() -> None:
    kept, make = Remembered[str](size=2), Maker("fee")
    answers: Answers = {"is_term": {"fee"}.__contains__}

    for key in ("one", "two", "one", "three", "one", "two"):
        kept.result(key, answers, make.make)
    assert make.times == 4
