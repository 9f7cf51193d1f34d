"""Sums of money and shares of a whole in a text: *US$1.5m*, *5 per cent*, *two-thirds*."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from plainredline.language.dates import year_at
from plainredline.language.numbered_text import NumberedText, Value, ValueKind, key_of
from plainredline.language.numbers import Number, shown
from plainredline.late_patterns import late_pattern

_SIGN_BEFORE: Final = late_pattern(
    r"(?<![^\W_])((?:[a-z]\.){1,3}|[a-z]{0,3})(\s?)([$€£¥₹₩₽₺₪₴฿₱₫₦])\s{0,2}\Z"
)
_CODE_BEFORE: Final = late_pattern(
    r"(?<![a-z])([a-z]{2,5}\.?|[\u3040-\u9fff]{2,3})\s{0,2}\Z",
    within_ascii=r"(?<![a-z])([a-z]{2,5}\.?)\s{0,2}\Z",
)
_PART: Final = late_pattern(r"([\s-])([^\W\d_]+)")
_SLASHED: Final = late_pattern(r"([1-9])/([2-9]|10)(?![\w/])")
_IN_BRACKETS: Final = late_pattern(r"\s{0,2}\([1-9]/[1-9]\)")
_REACH: Final = 12
"""Characters before a number in which its currency is sought."""

_CENTS: Final = 100
_HALF: Final = Decimal("0.5")
_SMALL: Final = 10


def find_amount(of: NumberedText, number: Number) -> Value | None:
    """Return the sum of money that a number is."""
    name, start = _currency_before(of, number.start)
    end, factor = number.end, 1
    if not number.is_in_words and (
        scale := of.lexicon.by_number("money", "scales").at(of.plain, end)
    ):
        factor, end = int(scale[0]), scale[1]
    named = _currency_behind(of, end)
    if not name and not named:
        return None
    names = [name, of.plain[end:named].strip()] if named else [name]
    if number.others and of.lexicon.cell("numbers", "decimal") != ",":
        number = replace(number, value=max(number.value, *number.others), others=())
    if named and not name and factor == 1:
        number, named = _with_cents(of, number, named)
    span = start, named or (end if factor > 1 else number.end)
    value = of.made(ValueKind.AMOUNT, number, span, _currency(of, names), factor)
    return _in_whole(of, value)


def _in_whole(of: NumberedText, value: Value) -> Value:
    """Return hundredths as parts of the currencies whose they may be: 50 pence are 0.5 pounds."""
    wholes = of.lexicon.cell("hundredths", value.unit).split()
    if not wholes or value.amount is None or value.also:
        return value
    part = value.amount / _CENTS
    keys = tuple(key_of(ValueKind.AMOUNT, shown(part), whole) for whole in wholes)
    if len(keys) > 1:
        return replace(value, others=(*value.others, *keys))
    return replace(value, key=keys[0], amount=part, unit=wholes[0], others=())


def _with_cents(of: NumberedText, number: Number, end: int) -> tuple[Number, int]:
    """Return a number with the bare one behind its currency, and its end: *sept euros vingt*."""
    if not of.lexicon.has("cents", "joins") or number.value != int(number.value):
        return number, end
    at = of.skip(of.lexicon.phrases("cents", "joins"), end)
    behind = bisect_right(of.numbers, at, key=lambda n: n.start)
    cents = next(iter(of.numbers[behind : behind + 1]), None)
    if cents is None or cents.start > at + 1 or cents.is_article or cents.value != int(cents.value):
        return number, end
    if not 0 < cents.value < _CENTS or cents.is_in_words is not number.is_in_words:
        return number, end
    units = (of.lexicon.units, of.lexicon.currencies, of.lexicon.phrases("shares"))
    if any(unit.at(of.plain, cents.end) for unit in (*units, of.lexicon.phrases("counted"))):
        return number, end
    return replace(number, value=number.value + cents.value / _CENTS, also=None), cents.end


def _currency(of: NumberedText, names: list[str]) -> str:
    """Return the code of an amount's currency; a name that several share gives way."""
    keys, shared = of.lexicon.currencies.keys, of.lexicon.words("shared", "currencies")
    known = [name for name in names if name in keys]
    full = [name for name in known if name not in shared]
    return next((keys[name] for name in full or known), "")


def _currency_behind(of: NumberedText, at: int) -> int:
    """Return where the name of a currency ends that begins at a place; 0 for none."""
    found = of.lexicon.currencies.at(of.plain, at)
    if not found:
        return 0
    end = found[1]
    is_of_the_next = not of.plain[end - 1].isalpha() and of.plain[end : end + 1].isdigit()
    return 0 if is_of_the_next else end


def _currency_before(of: NumberedText, start: int) -> tuple[str, int]:
    """Return the name of the currency directly before a number, and where it begins."""
    before, keys = of.plain[max(0, start - _REACH) : start], of.lexicon.currencies.keys
    last = before.rstrip()[-1:]
    if not (last.isalpha() or last in {".", "$"} or last in keys):
        return "", start
    offset = start - len(before)
    if match := _SIGN_BEFORE.search(before):
        prefix, space, sign = match.groups()
        for name in (f"{prefix}{space}{sign}", prefix):
            if prefix and name in keys:
                return name, offset + match.start()
        return (sign, offset + match.start(3)) if sign in keys else ("", start)
    match = _CODE_BEFORE.search(before)
    name = match[1] if match else ""
    is_code = name.upper() == keys.get(name) or name in of.lexicon.words("shared", "before")
    return (name, offset + match.start()) if match and is_code else ("", start)


def find_share(of: NumberedText, number: Number) -> Value | None:
    """Return a percentage, or a part of a whole: *half* is 50 %."""
    if part := _part(of, number):
        return part
    found = of.lexicon.phrases("shares").at(of.plain, number.end)
    if not found:
        return None
    unit, end = found
    if not of.plain[end - 1].isalpha() and of.plain[end : end + 1].isalnum():
        return None
    return of.made(ValueKind.PERCENTAGE, number, (number.start, end), unit)


def _part(of: NumberedText, number: Number) -> Value | None:
    share, end, is_plain = fraction_of(of, number)
    if share is None or of.word_before(number.start) in of.lexicon.words("parts", "not_before"):
        return None
    per_cent = of.lexicon.phrases("shares").at(of.plain, end)
    again = _IN_BRACKETS.match(of.plain, end)
    if not per_cent and not _has_whole(of, again.end() if again else end, is_plain=is_plain):
        return None
    unit, end = per_cent or ("%", end)
    share *= 1 if per_cent else 100
    amount = Decimal(share.numerator) / share.denominator
    is_exact = share.denominator % 3 and share.denominator % 7
    key = f"{shown(amount) if is_exact else share} {unit}"
    text = of.text[number.start : end]
    return Value(ValueKind.PERCENTAGE, key, text, number.start, end, amount, amount, unit)


def _has_whole(of: NumberedText, end: int, *, is_plain: bool) -> bool:
    """Whether what follows a part may have parts; not of *a half hour*, *a third party*."""
    whole = of.lexicon.phrases("parts", "of").at(of.plain, end)
    if of.plain[end : end + 1] == "-":
        return False
    if of.lexicon.phrases("parts", "not_behind").at(of.plain, end):
        return False
    return not year_at(of, whole[1])[0] if whole else is_plain


def fraction_of(of: NumberedText, number: Number) -> tuple[Fraction | None, int, bool]:
    """Return the fraction that a number begins, its end, and whether it is plain by itself."""
    if number.value == _HALF and number.is_in_words:
        return Fraction(1, 2), number.end, False
    if not number.is_in_words and (match := _SLASHED.match(of.plain, number.start)):
        return Fraction(match[0]), match.end(), False
    match = _PART.match(of.plain, number.end)
    below = of.lexicon.numbers("parts", "names").get(match[2]) if match else None
    if not match or not below or not 0 < number.value < _SMALL:
        return None, 0, False
    is_plain = match[1] == "-" or of.lexicon.has("parts", "plain")
    return Fraction(int(number.value), below), match.end(), is_plain
