"""Values in each language, with what only looks like one, and the promises of their reader."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.language.lexicon import lexicon_for
from plainredline.language.numbered_text import NumberedText
from plainredline.language.numbers import Number
from plainredline.language.sums import find_amount
from plainredline.language.values import find_values

DATA = files("plainredline.language") / "data"
LANGUAGES = ["", *sorted(f.name[:2] for f in DATA.iterdir() if len(f.name) == len("xx.toml"))]

# Language | text | the keys of its values, several by ;
TABLE = """
en | The hedge is cut withinthirty (30) days. | 30 day
en | Fifty or more similar claims are heard at once. | 50 claim
en | If you are 13 to 18, ask a parent. | age 13 to 18
en | Rowers are 18 years of age. | age 18
en | It costs $2.5m or C$40 or ¥40 or $3k. | USD 2500000; CAD 40; JPY 40; USD 3000
en | The gate is shut at 17:00 or 5 p.m. GMT+8. | 17:00; 17:00 utc+8
en | From noon, 12 noon or 12:00 to Midnight or 12 midnight. | 12:00; 12:00; 12:00; 0:00; 0:00
en | A parcel costs 50 pence or £0.50, a letter 50 cents. | GBP 0.5; GBP 0.5; cent 50
en | One hundred and twenty days, a month, a third of it. | 120 day; 1 month; 100/3 %
en | Between sixty and ninety days. | 60 to 90 day
en | The offer ends on March 1st, 2024, not in April 2024. | 2024-03-01; 2024-04
en | Ten business days or 2 weeks. | 10 business day; 14 day
en | See release 2024.1.3, section 1613.3.5 and Plan 9. |
en | A third party may ask one of you for two of them. |
en | You may 5 times a year; the march of 3 men. | 5 time; 12 month
en | Binnen dreißig Tagen, trente jours, treinta días. |
de | Der Schaden wird binnen einhundertzwanzig Tagen gemeldet. | 120 day
de | Die Laufzeit beträgt einen Monat, danach zwei Wochen. | 1 month; 14 day
de | Ab dem 1. März 2025 gilt ein Preis von 1.500 Euro. | 2025-03-01; EUR 1500
de | Zehn Werktage oder 14 Arbeitstage. | 10 business day; 14 business day
de | Fünfundzwanzig Prozent, 3,5 Mio. Euro, die Hälfte der Miete. | 25 %; EUR 3500000; 50 %
de | Der Zugang endet um 17 Uhr, nicht um 17:30 Uhr. | 17:00; 17:30
de | Wer mindestens 18 Jahre alt ist oder das Alter von 16 hat. | age 18; age 16
de | Am 05.04.2024 sind 10'000 CHF fällig. | 2024-04-05; CHF 10000
de | Siehe Ziffer 4.2, § 312 Abs. 3 und Art. 6. |
de | Ein Dritter darf einem Nutzer einmal helfen. |
de | Within thirty days, ten users, five dollars. |
fr | Le bail dure quatre-vingt-dix jours, puis un mois. | 90 day; 1 month
fr | Dès le 1er mars 2024, le prix est de 36 982,92 €. | 2024-03-01; EUR 36982.92
fr | Vingt et un jours ouvrables ou 3 jours calendaires. | 21 business day; 3 day
fr | Des frais de 10 000 dollars US ou 1,5 million d'euros. | USD 10000; EUR 1500000
fr | La porte ferme à 17 h 30; délai de 24 heures. | 17:30; 86400 second
fr | Le taux est de 5 pour cent, soit un tiers des frais. | 5 %; 100/3 %
fr | Il est âgé de 18 ans. | age 18
fr | Un tiers peut consulter l'article 6 et le point 4.2. |
fr | Within thirty days, ten users, five dollars. |
es | El plazo es de treinta y un días hábiles o un mes. | 31 business day; 1 month
es | El 5 de mayo de 2024 se pagan quinientos euros. | 2024-05-05; EUR 500
es | Son 1.500 € o el 3 por ciento, a las 17:30 horas. | EUR 1500; 3 %; 17:30
es | Ciento veinte días o 2 semanas. | 120 day; 14 day
es | Menores de 16 años, dos tercios de los socios. | age 16; 200/3 %
es | Véase el artículo 12 y la cláusula 4.2; un tercero puede pagar. |
es | Within thirty days, ten users, five dollars. |
pt | O prazo é de 30 dias úteis e a taxa de R$ 1.500,00. | 30 business day; BRL 1500
pt | Em 5 de maio de 2024, 10 por cento. | 2024-05-05; 10 %
pt | O pagamento é feito no local; dez pessoas. |
nl | Binnen 30 dagen is € 1.500,00 of 5 procent verschuldigd. | 30 day; EUR 1500; 5 %
nl | Op 5 mei 2024 gelden tien dagen niet; ten minste zes. | 2024-05-05; 10 day
it | Entro 30 giorni lavorativi, dal 5 maggio 2024, euro 10. | 30 business day; 2024-05-05
zh | 2024年3月5日起30天内支付２０元或50万元。 | 2024-03-05; 30 day; CNY 20; CNY 500000
zh | 第3条和版本2。 |
ja | 3か月以内に1,000円、10営業日。 | 3 month; JPY 1000; 10 business day
pt | No prazo de vinte e oito dias ou 4 (quatro) meses. | 28 day; 4 month
pt | No caso de um mês, mil e duzentos euros. | 1 month; EUR 1200
it | Entro ventotto giorni o un anno. | 28 day; 12 month
it | Una parte e uno degli utenti. |
es | Mil doscientos euros o dos mil. | EUR 1200
es | Durante el segundo semestre de 2022 y el primer trimestre de 2023. | 2022-H2; 2023-Q1
de | Im zweiten Halbjahr 2024. | 2024-H2
nl | Binnen vijfentwintig dagen vijfhonderd euro. | 25 day; EUR 500
nl | Een van de leden en een huis. |
zh | 三十天内支付三万元。 | 30 day; CNY 30000
zh | 第三年一般十分重要，自三月一日起。 |
ja | 十四日前に、六か月 | 14 day; 6 month
de | Bis zuzehn Prozent, mehr alsfünfzehn Tage. | 10 %; 15 day
de | Am ersten Januar 2025 oder am einunddreißigsten März 2026. | 2025-01-01; 2026-03-31
de | Ein Drittel; um 15,– € oder nach 3 schadenfreien Jahren. | 100/3 %; EUR 15; 36 month
de | Jugendliche im Alter von 14 bis 17 Jahren. | age 14 to 17
fr | Le premier mars 2025, pour les mineurs de 13 à 18 ans. | 2025-03-01; age 13 to 18
fr | Un tiers (1/3) de la somme. | 100/3 %
es | El uno de marzo de 2025, durante un (1) año. | 2025-03-01; 12 month
es | Quien deba tener al menos 21 años; menores de entre 14 y 17 años. | age 21; age 14 to 17
und | 30 days, 5 %, €40, EUR 30, 2024-03-05, 17:00 | 5 %; EUR 40; EUR 30; 2024-03-05; 17:00
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("language", "text", "keys"), ROWS)
def test_a_text_has_the_values_of_its_language_and_no_others(
    language: str, text: str, keys: str
) -> None:
    found = find_values(text, lexicon_for(language))

    assert [value.key for value in found] == [key for key in keys.split("; ") if key]


PIECES = [
    "1",
    "30",
    "1.500",
    "2024",
    "31.12.2024",
    "17:00",
    "thirty",
    "hundred",
    "and",
    "einen",
    "zwei",
    "und",
    "vingt",
    "quatre-vingt",
    "treinta",
    "y",
    "(",
    ")",
    "$",
    "€",
    "%",
    "US$",
    "EUR",
    "days",
    "Tage",
    "jours",
    "mes",
    "months",
    "March",
    "März",
    "mai",
    "of",
    "de",
    "to",
    "bis",
    "à",
    "or",
    "more",
    "a",
    "half",
    "third",
    "of",
    "aged",
    "under",
    "18",
    "years",
    "old",
    "-",
    "–",
    ",",
    ".",
    ";",
    "天",
    "元",
    "年",
    "月",
    "日",
    "Uhr",
    "h",
    "p.m.",
    "Q3",
    "§",
    "section",
    "1/2",
]
TEXTS = st.lists(st.sampled_from([*PIECES, *[" "] * 20]), max_size=14).map("".join)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a year and a half", "18 month"),
        ("half a year", "6 month"),
        ("half an hour", "1800 second"),
        ("a quarter of a year", "3 month"),
        ("three quarters of an hour", "2700 second"),
        ("a day and a half", "1.5 day"),
    ],
)
def test_a_part_of_a_unit_is_a_period(text: str, key: str) -> None:
    assert [value.key for value in find_values(text, lexicon_for("en"))] == [key]


@given(st.one_of(st.text(max_size=120), TEXTS), st.sampled_from(LANGUAGES), st.booleans())
def test_values_are_stretches_of_the_text_in_order(text: str, language: str, bare: bool) -> None:  # noqa: FBT001 # One of the parameters.
    found = find_values(text, lexicon_for(language), bare=bare)

    assert all(text[v.start : v.end] == v.text and v.key for v in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_value_alone_is_the_same_value(text: str, language: str) -> None:
    lexicon = lexicon_for(language)
    for value in find_values(text, lexicon):
        alone = find_values(value.text, lexicon)

        if value.kind != "age" and not value.text.startswith(("'", "(")):
            assert [v.key for v in alone][:1] == [value.key]


def test_every_language_names_what_the_others_name() -> None:
    for language in ("en", "de", "fr", "es"):
        lexicon = lexicon_for(language)

        assert {*range(1, 13)} == set(lexicon.months.values())
        assert {"day", "week", "month", "year", "hour"} <= set(lexicon.units.keys.values())
        assert {"open", "advised", "firm"} == set(lexicon.modals.values())
        assert all((lexicon.negations, lexicon.stop_words, lexicon.abbreviations))


def test_a_language_without_a_file_has_signs_alone() -> None:
    lexicon = lexicon_for("xx-YY")

    assert (lexicon.language, dict(lexicon.months), lexicon.units.keys) == ("", {}, {})
    assert lexicon.currencies.keys["€"] == "EUR"
    assert lexicon_for("de-CH") is lexicon_for("de")


class Counted(list[Number]):
    """Numbers that count how often one is read."""

    reads = 0

    def __iter__(self) -> Iterator[Number]:
        for number in super().__iter__():
            self.reads += 1
            yield number

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401  # An index or a slice.
        self.reads += 1
        return super().__getitem__(at)


def test_cents_behind_a_sum_are_found_without_reading_every_number() -> None:
    of = NumberedText("sept euros " * 500, lexicon_for("fr"))
    numbers = of.numbers
    of.numbers = counted = Counted(numbers)

    assert all(find_amount(of, number) for number in numbers)
    assert counted.reads <= 15 * len(numbers)
