"""Agreements, made up, of which a site has every kind of page in several scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from plainredline.assemble.text_corrections import correct

NOTES = """\
title: "{title}"
provider: {provider}
kind: terms-of-service
language: {language}
status: captured
source: https://example.com/{slug}
"""

ENGLISH = """\
# Terms of the club

## 1 Words

1.1 “Board” means the people who lead the club.

1.2 “Rooms” means every room in the house of the club, cellar and roof included.

## 2 Money

2.1 The member pays {fee} dollars on the first day of each month, and the club sends an invoice.

2.2 The Board may raise the fee with {days} days’ notice.

| Room | Fee for a day |
|---|---|
| Hall | {hall} dollars |
| Kitchen | 10 dollars |

## 3 House

3.1 Nobody may use the Rooms for a business of their own without asking the Board first.

3.2 The club keeps the records of each member for seven years after the member has left.
"""

FRENCH = """\
# Conditions du club

## 1 Argent

1.1 Le membre paie {fee} dollars le premier jour de chaque mois, et le club envoie une facture.

1.2 Le comité peut augmenter la cotisation avec un préavis de trente jours.

## 2 Maison

2.1 Personne ne peut utiliser les salles pour ses propres affaires sans demander au comité.

2.2 Le club conserve les dossiers de chaque membre pendant sept ans après son départ.
"""

ARABIC = """\
# شروط الاستخدام

## 1 الرسوم

1.1 يدفع العضو {fee} دولارًا (US$ {fee}.00) إلى Example Ltd في اليوم الأول من كل شهر.

1.2 يجوز للمجلس رفع الرسوم بإشعار مدته {days} يومًا، بما لا يتجاوز 15% في السنة.

## 2 المحكمة

2.1 تختص محاكم سنغافورة بالنظر في كل نزاع، انظر [القواعد](https://example.com/rules?v={days}).

2.2 يحتفظ النادي بسجلات كل عضو لمدة سبع سنوات بعد مغادرته.
"""

CHINESE = """\
# 会员协议

## 第一条 费用

1.1 会员应于每月第一日向本俱乐部支付{fee}元会费，本俱乐部随即开具发票。

1.2 理事会可以在提前{days}日通知后提高会费，但每年涨幅不超过百分之十五。

## 第二条 场地

2.1 未经理事会同意，任何人不得将场地用于自己的经营活动。

2.2 会员离开后，本俱乐部将其记录保存七年。
"""

WALL = "# Access denied\n\n" + "Please verify that you are a human before you go on to it. " * 9

ANEW = """\
# House rules

Guests of our house find tea in the cellar and newspapers under the roof. Whoever cooks washes up.

Dogs sleep outside. Bicycles stand behind the gate, where a lamp burns until midnight all winter.
"""


def no_breaks(text: str) -> str:
    """Return a text of which all spaces but the first of a line are no-break spaces."""
    return "\n".join(map(_no_breaks, text.split("\n")))


def _no_breaks(line: str) -> str:
    first, space, rest = line.partition(" ")
    return line if line.startswith(("#", "|")) else first + space + rest.replace(" ", "\u00a0")


def texts() -> Iterator[tuple[str, str, str, list[str]]]:
    """Yield the slug, the title and the language of each agreement, and its texts."""
    first = ENGLISH.format(fee="ten", days="thirty", hall=20)
    later = ENGLISH.format(fee="twelve", days="ten", hall=25)
    yield (
        "club",
        "Terms of the club",
        "en",
        [first, first.replace("’", "'"), FRENCH.format(fee="dix"), later, WALL, later + ANEW, ANEW],
    )
    for slug, title, language, text in (
        ("arabic", "شروط الاستخدام: Example Ltd (2024)", "ar", ARABIC),
        ("chinese", "会员协议", "zh", CHINESE),
        ("unbroken", "Unbroken terms", "en", no_breaks(ENGLISH)),
    ):
        made = [text.format(fee=fee, days=days, hall=20) for fee, days in ((10, 30), (12, 14))]
        yield slug, title, language, [*made, made[1].replace("2.2", "2.3")]
    long = [f"# Long terms\n\n1. You pay {n} dollars.\n\n2. You may leave.\n" for n in range(60)]
    yield "long", "Long terms", "en", long


def write(folder: Path, *, demo: Path | None = None) -> None:
    """Write all of them to a folder, beside a copy of the agreements of the demo."""
    if demo is not None:
        shutil.copytree(demo, folder)
    for slug, title, language, versions in texts():
        root = folder / slug
        (root / "versions").mkdir(parents=True)
        notes = NOTES.format(title=title, provider="Example Ltd", language=language, slug=slug)
        (root / "agreement.yml").write_text(notes, "utf-8")
        day = date(2020, 1, 1)
        for text in versions:
            captured = f"---\ncaptured: {day}\n---\n{text}"
            (root / f"versions/{day}.md").write_text(captured, "utf-8")
            day += timedelta(days=30)
    _correct(folder / "arabic", date(2020, 1, 31))


def _correct(folder: Path, day: date) -> None:
    """Correct a version, so that there is a page which tells it."""
    path = folder / f"versions/{day}.md"
    was = path.read_bytes()
    path.write_text(was.decode().replace("لمدة سبع سنوات", "لمدة سبع سنوات كاملة"), "utf-8")
    correct(folder, day, "سقطت كلمة من نسختنا.", was)
