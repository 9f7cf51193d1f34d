"""Small cases, each named for the one thing that its page shows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tests.render.made import Made, make


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Two wordings, and what is said about them."""

    old: str
    new: str
    explanation: str = ""
    language: str = "en"
    status: str = "illustrative"
    dates: tuple[str, str] = ("2024-01-01", "2025-06-01")

    def make(self, folder: Path) -> Made:
        """Write the case to a folder, and compare it."""
        return make(
            folder,
            self.old,
            self.new,
            self.explanation,
            language=self.language,
            status=self.status,
            dates=self.dates,
        )


EXPLANATION = """\
---
headline: You have less time
author: A. Writer
reviewer: B. Reader
reviewed: 2025-05-01
status: reviewed
notice: {channel: e-mail, date: 2025-05-02}
---
You have less time to end the agreement.

## You must give more notice

```change
clause: "2.1"
quote: sixty (60) days
effect: worse
topic: leaving
affects: [everyone]
gains: provider
binds: member
severity: high
deadline: 2026-12-31
facts:
  - {label: Notice you must give, old: 30 days, new: 60 days}
```

### What changed
You must give 60 days of notice. Before, it was 30.

### What this means for you
You pay for a month more after you decide to leave.

### What you can do
Give notice **before** 31 December 2026.
"""

FEES = "## 1. Fees\n\n1.1 You pay the fee on the first day of each month.\n\n"
LEAVE = "## 2. Leaving\n\n2.1 You must give thirty (30) days' notice to end this agreement.\n"
DATA = "\n## 3. Data\n\n3.1 We keep your data for as long as the law asks us to keep it.\n"
CONTENT = (
    "# Example Terms\n\n## D. Content\n\n### 1. Responsibility\n\nYou answer for it.\n\n"
    "### 2. Removal\n\nWe may remove it.\n\n### 3. Ownership\n\nYou retain ownership of {}.\n"
)
PERIODS = (
    "## Periods\n\n| Data | Kept for |\n|---|---|\n| Sales | 7 years |\n| Logs | 30 days |\n"
    "| Messages | {} |\n| Pictures | 5 days |\n| Names | 3 years |\n| Places | 2 years |\n"
)

PARTS = (
    "\n## 4. Periods\n\n| Data | Kept for |\n|---|---|\n| Sales | {} years |\n| Logs | 30 days |\n"
)
LONG = "\n## 5. Words\n\nThisisaverylongwordthatdoesnotbreak{}" + "x" * 60 + "\n"


def everything(folder: Path) -> Made:
    """Return an agreement with everything that a page can show."""
    old = FEES + LEAVE + DATA + PARTS.format(7) + LONG.format("a")
    new = (
        FEES.replace("first day", "second\u200b day")
        + LEAVE.replace("thirty (30)", "sixty (60)")
        + PARTS.format(9)
        + LONG.format("b")
        + DATA.replace("3. Data", "6. Data").replace("3.1", "6.1")
        + "\n## 7. Disputes\n\n7.1 A [court](https://example.com/court) decides.\n"
    )
    return make(folder, old, new, EXPLANATION)


CASES = {
    "explained": Case(
        old=FEES + LEAVE,
        new=FEES + LEAVE.replace("thirty (30)", "sixty (60)"),
        explanation=EXPLANATION,
    ),
    "stale-explanation": Case(
        old=FEES + LEAVE,
        new=FEES + LEAVE.replace("thirty (30)", "sixty (60)"),
        explanation=EXPLANATION.replace("severity: high", "severity: high\nwording: 0123456789ab"),
    ),
    "not-explained": Case(old=FEES + LEAVE, new=FEES + LEAVE.replace("thirty (30)", "ten (10)")),
    "identical": Case(old=FEES + LEAVE, new=FEES + LEAVE, status="official"),
    "renumbered-only": Case(
        old=FEES + LEAVE,
        new=(FEES + LEAVE).replace("2.", "5.").replace("1.", "4."),
    ),
    "relinked-only": Case(
        old="Read [our policy](https://example.com/old) first.\n",
        new="Read [our policy](https://example.com/new) first.\n",
        status="captured",
    ),
    "moved-clause": Case(
        old="## Fees\n\nYou pay each month.\n\nWe may show you a new fee before it applies to"
        " you.\n\n## Leaving\n\nYou may leave at any time by telling us so.\n\n## Data\n\nWe keep"
        " your data in one place.\n",
        new="## Fees\n\nYou pay each month.\n\n## Leaving\n\nYou may leave at any time by telling"
        " us so.\n\n## Data\n\nWe keep your data in one place.\n\nWe may show you a new fee before"
        " it applies to you.\n",
    ),
    "deleted": Case(old=FEES + LEAVE + DATA, new=FEES + LEAVE),
    "inserted": Case(old=FEES + LEAVE, new=FEES + LEAVE + DATA),
    "split": Case(
        old="## Fees\n\nYou pay the fee on the first day of each month. A late fee costs you five"
        " per cent of the amount that is due.\n",
        new="## Fees\n\nYou pay the fee on the first day of each month.\n\nA late fee costs you"
        " five per cent of the amount that is due.\n",
    ),
    "table": Case(
        old="## Periods\n\n| Data | Kept for |\n|---|---|\n| Sales | 7 years |\n| Messages | 12"
        " months |\n| Logs | 30 days |\n",
        new="## Periods\n\n| Data | Kept for |\n|---|---|\n| Sales | 7 years |\n| Messages | 24"
        " months |\n| Pictures | 5 days |\n",
    ),
    "long-table": Case(
        old=PERIODS.format("12 months"),
        new=PERIODS.format("24 months"),
    ),
    "heading-over-change": Case(
        old=CONTENT.format("Content you create or own"),
        new=CONTENT.format("Your Content"),
    ),
    "hidden-character": Case(
        old="## Fees\n\nYou pay the fee each month.\n",
        new="## Fees\n\nYou pay the f\u200bee each \u202emonth.\n",
    ),
    "look-alike-letters": Case(
        old="## Fees\n\nYou pay through paypal.com, in 5 μs or less.\n",
        new="## Fees\n\nYou pay through \u0440**\u0430**ypal.com, in 5 μs or less.\n",
    ),
    "hostile-text": Case(
        old="## Fees\n\nYou pay <b>each</b> month, see [the list](https://example.com/?a=1&b=2).\n",
        new='## Fees\n\nYou pay <img src=x onerror="alert(1)"> each year, see [the'
        " list](javascript:alert(1)), ![a seal](https://evil.example/seal.png) and"
        " [mail](mailto:us@example.com).\n",
    ),
    "right-to-left": Case(
        old="## الرسوم\n\nتدفع الرسوم خلال 30 يوما من كل شهر.\n",
        new="## الرسوم\n\nتدفع الرسوم خلال 14 يوما من كل شهر.\n",
        language="ar",
    ),
    "upcoming": Case(
        old=FEES + LEAVE,
        new=FEES + LEAVE.replace("thirty (30)", "sixty (60)"),
        explanation=EXPLANATION,
        dates=("2024-01-01", "2027-01-01"),
    ),
    "set-aside": Case(
        old=FEES + LEAVE,
        new=FEES + LEAVE.replace("end this agreement", "end the agreement"),
        explanation='---\nstatus: draft\n---\n\n```minor\n- clause: "2.1"\n  reason: It is'
        " the same one.\n```\n",
    ),
}
