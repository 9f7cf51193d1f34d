"""The linter: each rule with a text that it warns of and one that it lets pass.

A case holds both versions, a fact for the change where the rule needs one, the bad file, what
is said of it, and the good file. ``FINGERPRINT`` stands for that of the wording.
"""

import json
import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.explain.bound import bind, bind_leniently, lint
from tests.explain.bound import found as linted
from tests.explain.made import EFFECTIVE, agreement, comparison, parse, version, with_facts
from tests.golden_files import HERE, parts

from plainredline.assemble.explanation_drafts import draft
from plainredline.language.digest import fingerprint_of
from plainredline.language.prose import grade, plain_prose, sentences, syllables
from plainredline.lint import RULES
from plainredline.lint.prose_values import is_supported, readings_of, values
from plainredline.messages.fact_codes import Shown
from plainredline.messages.lint_codes import Better, Found
from plainredline.messages.translator import translator_for
from plainredline.model import (
    Comparison,
    Fact,
    FactKind,
    Finding,
)
from plainredline.render.outputs.finding_reports import as_annotations, as_json, as_text

CASES = sorted((HERE / "lint/golden").glob("*.txt"))
NO_DATE = date.min
EN = translator_for("en")


def facts_of(pair: Comparison, case: dict[str, str]) -> Comparison:
    if "fact" not in case:
        return with_facts(pair)
    kind, old, new = (part.strip() for part in case["fact"].split("|"))
    statement = Shown.WORDS_CHANGE(old=old, new=new, n=1)
    fact = Fact(kind=FactKind(kind), name=kind, old=old, new=new, statement=statement)
    return with_facts(pair, {0: [fact]})


def found(case: dict[str, str], name: str, rule: str) -> tuple[Finding, ...]:
    pair = comparison(case["old"], case["new"])
    text = case[name].replace("FINGERPRINT", fingerprint_of(pair, [0]))
    day = NO_DATE if rule == "E5" and name == "bad" else EFFECTIVE
    file = parse(text, effective=day)
    terms = agreement()
    explained = bind(facts_of(pair, case), file, agreement=terms, new=version(day))
    return linted(explained, terms, release=True)


def told(findings: tuple[Finding, ...]) -> str:
    return as_text(findings, EN).replace("agreements/terms/explanations/2023-03-20.md:", "")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_each_rule_finds_what_it_should(case: Path) -> None:
    read = parts(case)
    findings = told(found(read, "bad", case.stem))
    if os.environ.get("UPDATE_GOLDEN"):
        read["found"] = findings
        case.write_text("".join(f"%% {name}\n{text}" for name, text in read.items()), "utf-8")

    assert findings == read["found"]
    assert f": {case.stem} " in findings


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_no_rule_finds_anything_in_a_good_text(case: Path) -> None:
    assert told(found(parts(case), "good", case.stem)) == ""


def test_each_rule_has_a_case() -> None:
    asked_here = {code for code, rule in RULES.items() if rule.checks} | {"W0"}

    assert {case.stem for case in CASES} == asked_here


def test_of_a_section_nobody_has_written_in_only_that_is_said() -> None:
    pair = comparison("a | 1 | You may go to court.", "a | 1 | You must go to arbitration.")
    text = draft(with_facts(pair), None, agreement=agreement(), new=version())
    explained = bind(with_facts(pair), parse(text), agreement=agreement(), new=version())

    findings = lint(explained, agreement(), release=False)

    assert [(f.rule, f.message) for f in findings if f.line > 1] == [
        ("W2", "nothing is written here yet")
    ]


def test_dates_of_another_language_are_no_unsupported_values() -> None:
    pair = comparison("a | 1 | It ends.", "a | 1 | It ends on 20 April 2024.")
    text = "## Fin\n\n```change\nclause: 1\n```\n\n### What changed\n\n{}\n"

    def unsupported(words: str) -> list[str]:
        file = parse(text.format(words), language="fr")
        explained = bind(with_facts(pair), file, agreement=agreement(), new=version())
        return [f.message for f in lint(explained, agreement(), release=True) if f.rule == "E3"]

    assert unsupported("Le contrat prend fin le 20 avril 2024.") == []
    assert len(unsupported("Le contrat prend fin le 21 avril 2024.")) == 1


BEFORE = "# i | I | Pages\na | I(2) | {}\nb | I(3) | It stays."
SAYS = (
    "---\nstatus: reviewed\nreviewer: R. Reviewer\n---\n\n"
    "## Title\n\n```change\nclause: I(2)\n{}```\n\n"
    "### What changed\n\n{}\n\n### What you can do\n\n{}\n"
)


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("W6", [("W2", 1), ("W8", 8)]),
        ("W8", [("W2", 1), ("W6", 8)]),
        ("W5", [("W0", 4), ("W2", 1), ("W6", 8), ("W8", 8)]),
        ("E7", [("W0", 4), ("W2", 1), ("W6", 8), ("W8", 8)]),
    ],
)
def test_what_is_found_above_the_sections_is_set_aside_above_them(
    rule: str, told: list[tuple[str, int]]
) -> None:
    text = (
        "---\n# nothing here\nallow:\n  - {{rule: {}, reason: The agreement says so.}}\n"
        "status: reviewed\n---\n\nYou simply always pay.\n"
    )
    pair = comparison("a | 1 | One.", "a | 1 | Two.")
    explained = bind(
        with_facts(pair), parse(text.format(rule)), agreement=agreement(), new=version()
    )

    findings = lint(explained, agreement(), release=False)

    assert sorted((f.rule, f.line) for f in findings) == told


FRENCH = """---
headline: Vous avez 14 jours
---
Vous avez 14 jours.

## Vous avez 14 jours

```change
clause: I(2)
quote: with 45 days of notice
old_quote: with 30 days of notice
effect: better
topic: fees
affects: [everyone]
gains: provider
wording: {wording}
facts:
  - {{label: Délai, old: 14 jours, new: 30 jours}}
allow:
  - {{rule: W5, reason: Comme dans l'original.}}
```

### Ce qui change

Vous aviez 30 jours, il vous en reste 15. Some may always say so, simply; you should sue.

### Ce que cela signifie pour vous

Vous avez moins de temps.
"""


SWAPPED = "It stands in the other one: have `old` and `new` changed places?"


def test_in_another_language_words_are_not_judged_and_all_else_is() -> None:
    pair = comparison(
        BEFORE.format("We change fees with 30 days of notice."),
        BEFORE.format("We change fees with 14 days of notice."),
    )
    file = parse(FRENCH.format(wording="0123456789ab"), language="fr")
    explained, _ = bind_leniently(with_facts(pair), file, agreement=agreement(), new=version())

    findings = lint(explained, agreement(), release=True)

    assert {(f.rule, f.message.partition(",")[0], f.example) for f in findings} == {
        (
            "E1",
            "the wording changed since this was written",
            (
                "Run `plainredline explain terms 2023-03-20 --language fr`: it shows here what "
                "changed, and what to write then"
            ),
        ),
        (
            "E2",
            "quote “with 45 days of notice” does not stand in the new wording",
            "Did you mean “with 14 days of notice.”?",
        ),
        (
            "E3",
            "“15” stands neither in the old wording nor in the new one",
            "The wording has 30 days and 14 days",
        ),
        (
            "E4",
            "the fact “Délai” has “14 jours” as old",
            SWAPPED,
        ),
        ("E4", "the fact “Délai” has “30 jours” as new", SWAPPED),
        (
            "E7",
            "the file is a draft",
            (
                "Run `plainredline review terms 2023-03-20 --language fr --by NAME`, which shows "
                "both wordings, asks and writes the rest"
            ),
        ),
        ("E7", "nobody is named who reviewed it", "reviewer: J. Okafor"),
        ("W2", "it does not say what a reader can do", "### Ce que vous pouvez faire"),
        ("W7", "the effect is `better`", "effect: worse"),
    }


def test_a_rule_set_aside_for_one_section_holds_for_the_others() -> None:
    pair = comparison("a | 1 | One.\nb | 2 | Two.", "a | 1 | Three.\nb | 2 | Four.")
    allow = "allow:\n  - {rule: W5, reason: It is not decided yet.}\n"
    section = "## Title\n\n```change\nclause: {}\n{}```\n\n### What changed\n\nIt might be so.\n\n"
    text = section.format(1, allow) + section.format(2, "")
    explained = bind(with_facts(pair), parse(text), agreement=agreement(), new=version())

    hedges = [f.line for f in lint(explained, agreement(), release=True) if f.rule == "W5"]

    assert hedges == [21]


def rules_for(old: str, new: str, changed: str, can_do: str = "", keys: str = "") -> list[str]:
    """Return the rules that find something in one section on one change."""
    pair = comparison(BEFORE.format(old), BEFORE.format(new))
    file = parse(SAYS.format(keys, changed, can_do))
    explained = bind(with_facts(pair), file, agreement=agreement(), new=version())
    return [f.rule for f in lint(explained, agreement(), release=True)]


@pytest.mark.parametrize(
    ("rule", "new", "words"),
    [
        ("E3", "You can ask.", "The clause I(2) says which, and I(3) does, too."),
        ("E3", "You can ask.", "See clauses I(2) and I(3) (section I(3))."),
        ("W5", "You agree that you will not post it.", "You may not post it."),
        ("W5", "You agree that you will not post it.", "You may still post code."),
        ("W5", "It covers certain GitHub services.", "It covers some services."),
        ("W6", "It covers paid accounts.", "It now covers paid accounts only."),
        ("W8", "We count it.", "You need not do anything."),
        ("W8", "We count it.", "You do not have to do anything."),
        ("W10", "We count it.", "There is nothing you have to do."),
        ("W10", "We count it.", "You do not have to do that."),
        ("W9", "We close the account of a person subject to similar blocking.", "You lose it."),
    ],
)
def test_a_rule_lets_pass_what_only_looks_like_its_words(rule: str, new: str, words: str) -> None:
    assert rule not in rules_for("It was so.", new, words)


@pytest.mark.parametrize(
    ("rule", "new", "words"),
    [
        ("E3", "You can ask.", "The list I(7) says which."),
        ("W5", "You pay.", "You may have to pay."),
        ("W5", "You pay.", "You may not get a refund."),
        ("W5", "We tell you.", "The provider may tell you."),
        ("W5", "We tell you.", "You hear of some news."),
        ("W6", "It covers paid accounts.", "These are only minor words."),
        ("W8", "We count it.", "You lose everything."),
        ("W10", "You may count the votes.", "You must count the votes."),
        ("W9", "You can post it, subject to clause 5.", "You can post it."),
    ],
)
def test_a_rule_still_finds_what_is_like_that(rule: str, new: str, words: str) -> None:
    assert rule in rules_for("It was so.", new, words)


def finding(rule: str, path: str, line: int, words: str, mend: str = "") -> Finding:
    better = Better.AS_RAISED(mend=mend) if mend else None
    message = Found.AS_RAISED(problem=words)
    return Finding(rule=rule, path=path, line=line, message=message, mend=better)


BAD_LINE = "file,with:a%\nline"
FINDINGS = (
    finding("E3", BAD_LINE, 7, "100%\r\n::error::x", "so"),
    finding("W2", "a.md", 0, "Ünï"),
)


def test_an_annotation_cannot_be_broken_out_of() -> None:
    assert as_annotations(FINDINGS, EN) == (
        "::error file=file%2Cwith%3Aa%25%0Aline,line=7,title=E3::100%25%0D%0A::error::x%0Aso\n"
        "::warning file=a.md,line=1,title=W2::Ünï\n"
    )


@given(st.text(), st.text(), st.text())
@example("a\nb", "c\rd", "e\u2028f")
def test_every_finding_is_one_line_for_people_and_one_command(
    path: str, message: str, better: str
) -> None:
    each = finding("W1", path, 3, message, better)

    assert as_annotations([each], EN).count("\n") == 1
    assert "\r" not in as_annotations([each], EN)
    assert as_text([each], EN).count("\n") == 1 + bool(better)


def test_findings_as_json_have_all_that_a_program_needs() -> None:
    assert json.loads(as_json(FINDINGS, EN))[1] == {
        "rule": "W2",
        "severity": "warning",
        "path": "a.md",
        "line": 0,
        "message": "Ünï",
        "example": "",
        "code": "found.as-raised",
        "values": {"problem": "Ünï"},
    }


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("you", 1), ("agreement", 3), ("dispute", 2), ("court", 1), ("arbitration", 4),
        ("changed", 1), ("decided", 3), ("little", 2), ("the", 1), ("services", 3),
    ],
)  # fmt: skip
def test_syllables_are_counted_by_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_short_plain_text_has_a_low_grade_and_a_stiff_one_a_high_grade() -> None:
    assert grade("You pay less. You can leave.") < 3
    assert grade("Notwithstanding jurisdictional particularities, arbitration predominates.") > 20


def test_sentences_end_where_they_end() -> None:
    text = "It costs 1.5% a month, e.g. Monday. Is it so? Yes.\nA line"

    assert sentences(text) == ["It costs 1.5% a month, e.g. Monday.", "Is it so?", "Yes.", "A line"]


SAME = [
    ("thirty (30) days", "30 days"),
    ("thirty (30) days", "30-day"),
    ("12 months", "one year"),
    ("72 hours", "three days"),
    ("US$1,000.00", "$1000"),
    ("€36,982.92", "€36\u00a0982,92"),
    ("20 March 2023", "2023-03-20"),
    ("March 20, 2023", "20 March 2023"),
    ("26 (twenty-six) weeks", "twenty-six (26) weeks"),
    ("5 per cent", "5%"),
]
WAYS = [
    ("$2.5m", "$2,500,000"),
    ("$3k", "US$3,000"),
    ("C$40", "CAD 40"),
    ("¥40", "JPY 40"),
    ("17:00", "5 p.m."),
    ("17:00 UTC+8", "5 pm GMT+08:00"),
    ("120 days", "one hundred and twenty days"),
    ("one month", "a month"),
    ("a third of the fee", "1/3 of the fee"),
    ("1,500 users", "1 500 users"),
    ("1,500 users", "1.500 users"),
    ("30 days", "30\u00a0days"),
    ("5 March 2024", "2024/3/5"),
    ("3 January 2024", "2024.1.3"),
    ("5 March 2024", "2024年3月5日"),
    ("5 March 2024", "March 5th, 2024"),
    ("5 March 2024", "5.3.2024"),
    ("13 to 18 years old", "from 13 to 18"),
    ("18 years of age", "18 years"),
    ("under 13", "13 years old"),
    ("withinthirty days", "within 30 days"),
    ("50 or more claims", "50 claims"),
    ("two weeks", "14 days"),
    ("one-half per cent", "0.5%"),
    ("fifty percent (50%)", "50 per cent"),
    ("€ 99.90", "99,90 euros"),
    ("１５ days", "15 days"),
    ("INR 1,00,000", "1 lakh rupees"),
    ("2 quarters", "6 months"),
    ("forty-eight hours", "two days"),
    ("1.5 million users", "1,500,000 users"),
    ("31/12/2024", "31 December 2024"),
    ("05/04/2024", "4 May 2024"),
    ("$ 5", "five dollars"),
    ("1.5%", "one and a half percent"),
    ("1.5 hours", "one and a half hours"),
    ("33% of the fee", "a third of the fee"),
    ("67% of the fee", "two thirds of the fee"),
    ("12:00", "noon"),
    ("0:00", "midnight"),
    ("$0.50", "50 cents"),
    ("€0.50", "fifty cents"),
    ("50 pence", "£0.50"),
]
WAYS_IN = [
    ("fr", "1er mars 2024", "1 March 2024"),
    ("fr", "10 000 dollars US", "$10,000"),
    ("fr", "trente (30) jours", "30 days"),
    ("fr", "un mois", "one month"),
    ("fr", "17 h 30", "5:30 p.m."),
    ("fr", "quatre-vingt-dix jours", "90 days"),
    ("fr", "un tiers des frais", "a third of the fees"),
    ("de", "1. März 2025", "March 1, 2025"),
    ("de", "einhundertzwanzig Tage", "120 days"),
    ("de", "1.500 Euro", "€1,500"),
    ("de", "10 Werktage", "10 business days"),
    ("de", "17 Uhr", "5 p.m."),
    ("es", "treinta y un días hábiles", "31 business days"),
    ("es", "5 de mayo de 2024", "5 May 2024"),
    ("es", "quinientos euros", "EUR 500"),
    ("es", "el 3 por ciento", "3%"),
    ("pt", "30 dias úteis", "30 business days"),
    ("nl", "€ 1.500,00", "€1,500"),
    ("it", "30 giorni", "30 days"),
    ("zh", "30天内", "30 days"),
    ("ja", "3か月", "3 months"),
]
DIFFERENT = [
    ("24 hours", "1 business day"),
    ("30 days", "one month"),
    ("€500", "US$500"),
    ("6 months", "1 year"),
    ("1.5%", "15%"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_values_that_mean_the_same_share_a_reading(one: str, other: str) -> None:
    assert values(one)[0].readings & values(other)[0].readings


@pytest.mark.parametrize(("written", "told"), WAYS + [(b, a) for a, b in WAYS])
def test_a_value_may_be_told_in_any_way_to_write_it(written: str, told: str) -> None:
    known = readings_of(values(written, loose=True))

    assert [v.text for v in values(told, loose=True) if not is_supported(v, known)] == []


def test_a_time_of_day_told_by_its_name_alone_need_not_stand_in_a_clause() -> None:
    assert values("Come by at noon, or call at midnight.") == ()
    assert [v.text for v in values("Come by at 12 noon.")] == ["12 noon"]


@pytest.mark.parametrize(("language", "told", "written"), WAYS_IN)
def test_a_value_may_be_told_in_another_language(language: str, told: str, written: str) -> None:
    known = readings_of(values(written, loose=True))
    found = values(told, loose=True, language=language)

    assert found
    assert [v.text for v in found if not is_supported(v, known)] == []


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_values_that_differ_share_none(one: str, other: str) -> None:
    assert not values(one)[0].readings & values(other)[0].readings


@pytest.mark.parametrize(
    "text",
    [
        "section 14.2 and clauses 3, 4 and 5(a)",
        "no one of the two",
        "1. First\n2. Second",
        "https://example.com/2023/14",
    ],
)
def test_what_is_no_value_is_none(text: str) -> None:
    assert values(text) == ()


@given(st.text(max_size=300))
@settings(deadline=None)
def test_any_text_can_be_measured(text: str) -> None:
    grade(plain_prose(text))
    found_values = values(text, loose=True)

    assert all(text[v.start : v.end].strip() == v.text for v in found_values)


SIZE = int(os.environ.get("PLAINREDLINE_HOSTILE", "10000"))
HOSTILE = [
    "1,", "1 ", "(1", "one hundred ", "section 1, ", "[", "[a](", '"', "“", "A a", "Aa ",
    "from 1 day to ", "<!-- -->", "may ", "*", "a.",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_explanation_is_linted_like_any_other(piece: str) -> None:
    """It ends; that it ends soon is measured in benchmarks, for a test must not watch a clock."""
    text = piece * (SIZE // len(piece))
    read = parts(HERE / "lint" / "golden" / "W8.txt")
    read["good"] = read["good"].replace("You can no longer go to court.", text)

    findings = found(read, "good", "W8")

    assert all(finding.rule in RULES for finding in findings)


@pytest.mark.parametrize(
    ("rule", "effect", "words"),
    [
        ("E4", "effect: neutral\n", "The date changed from April 19, 2019 to May 25, 2018."),
        ("E4", "effect: neutral\n", "It moves from 19 April 2019 to 25 May 2018."),
        ("E7", "", "It changed."),
    ],
)
def test_what_cannot_be_so_is_told(rule: str, effect: str, words: str) -> None:
    whole = "affects: [everyone]\ngains: nobody\ntopic: general\n"
    old, new = "It holds from 25 May 2018.", "It holds from 19 April 2019."

    assert rule in rules_for(old, new, words, "Nothing.", whole + effect)


@pytest.mark.parametrize(("day", "count"), [("1999-02-20", 1), ("2023-04-20", 0)])
def test_a_deadline_long_before_the_version_is_told(day: str, count: int) -> None:
    pair = comparison("a | 1 | One.", "a | 1 | Two.")
    file = parse(f"## T\n\n```change\nclause: 1\ndeadline: {day}\n```\n\n### What changed\n\nSo.\n")
    explained = bind(with_facts(pair), file, agreement=agreement(), new=version())

    findings = lint(explained, agreement(), release=False)

    assert sum(f.message.startswith("the deadline") for f in findings) == count


def test_two_sections_with_one_text_are_told_whatever_their_topic() -> None:
    pair = comparison("a | 1 | One.\nb | 2 | Two.", "a | 1 | Three.\nb | 2 | Four.")
    section = (
        "## Title\n\n```change\nclause: {}\ntopic: fees\n```\n\n### What changed\n\nIt is so.\n\n"
        "### What this means for you\n\nYou see it.\n\n"
    )
    file = parse(section.format(1) + section.format(2))
    explained = bind(with_facts(pair), file, agreement=agreement(), new=version())

    assert "W11" in [f.rule for f in lint(explained, agreement(), release=False)]


def test_after_a_renumbering_no_fingerprint_of_another_clause_is_advised() -> None:
    pair = comparison("a | 1 | One.\nb | 2 | Two.", "b | 1 | Four.\na | 2 | Three.")
    three = next(i for i, c in enumerate(pair.changes) if c.redline.new == "Three.")
    text = "## T\n\n```change\nclause: 1\nwording: {}\n```\n\n### What changed\n\nIt is three.\n"

    def advised(wording: str) -> list[tuple[str, str]]:
        file = parse(text.format(wording))
        explained = bind(with_facts(pair), file, agreement=agreement(), new=version())
        findings = lint(explained, agreement(), release=False)
        return [(f.message, f.example) for f in findings if f.rule == "E1"]

    assert advised(fingerprint_of(pair, [three])) == []
    prints = [change.fingerprint for change in pair.changes]
    ((_, mend),) = advised("0123456789ab")
    assert not any(each in mend for each in prints)


WHERE = """---
# 99 days in a remark
headline: You have 99 days
status: draft
---
It takes
45 weeks.

## You wait 77 days

```change
clause: 1
quote: ["it is \\"so\\" here",
  "far and
   wide"]
old_quote: >-
  it was
# 45 days in a remark
facts:
  - {label: time, old: 30 days, new: 88 days}
```

### What changed

<!-- 46 days -->
You wait
45
days. You **must** wait *46* days and
might lose.

### What this means for you

You should go.
"""


def test_each_finding_is_at_the_line_it_is_about_and_is_there_once() -> None:
    pair = comparison("a | 1 | You wait 30 days.", "a | 1 | You wait 14 days.")
    file = parse(WHERE)
    explained, problems = bind_leniently(
        with_facts(pair), file, agreement=agreement(), new=version()
    )
    lines = WHERE.split("\n")

    findings = lint(explained, agreement(), release=False)

    at = [(f.rule, lines[f.line - 1]) for f in findings if f.rule in {"E2", "E3", "W5", "W12"}]
    assert at == [
        ("E3", "headline: You have 99 days"),
        ("E3", "45 weeks."),
        ("E3", "## You wait 77 days"),
        ("E2", 'quote: ["it is \\"so\\" here",'),
        ("E2", '  "far and'),
        ("E2", "  it was"),
        ("E3", "  - {label: time, old: 30 days, new: 88 days}"),
        ("E3", "45"),
        ("E3", "days. You **must** wait *46* days and"),
        ("W5", "might lose."),
        ("W12", "You should go."),
    ]
    quotes = {(f.line, f.message) for f in findings if f.rule == "E2"}
    assert {(problem.line, problem.message) for problem in problems} == quotes


TOLD_ABOVE = """---
headline: {headline}
status: draft
unchanged:
  - {{clause: "2", note: "{note}"}}
---
{summary}
"""


@pytest.mark.parametrize(
    ("told", "line"),
    [
        ({"headline": "Your notice goes from 14 days to 30 days"}, ("E4", 2)),
        ({"summary": "Your notice goes from 14 days to 30 days."}, ("E4", 7)),
        ({"summary": "You get 30 days instead of 14 days."}, ("E4", 7)),
        ({"note": "You still pay $7."}, ("E3", 5)),
        ({"headline": "Your notice goes from 30 days to 14 days"}, None),
        ({"summary": "You get 14 days instead of 30 days."}, None),
        ({"note": "You still pay $5, as in clause 2."}, None),
    ],
)
def test_no_value_lies_outside_of_the_sections(
    told: dict[str, str], line: tuple[str, int] | None
) -> None:
    plain = {"headline": "You wait", "summary": "You wait.", "note": "You pay as before."}
    pair = comparison("a | 1 | You wait 30 days.\nb | 2 | You pay $5.",
                      "a | 1 | You wait 14 days.\nb | 2 | You pay $5.")  # fmt: skip
    file = parse(TOLD_ABOVE.format(**plain | told))
    explained, _ = bind_leniently(with_facts(pair), file, agreement=agreement(), new=version())

    findings = lint(explained, agreement(), release=False)

    assert [(f.rule, f.line) for f in findings if f.rule in {"E3", "E4"}] == (
        [line] if line else []
    )


def test_numbers_in_old_or_foreign_letters_are_the_ones_they_look_like() -> None:
    (found,) = values("f\u0131ve day\u017f")

    assert [found.readings] == [value.readings for value in values("five days")]
