"""Each rule with texts that it has to find and with near misses that it has to let pass.

These go the whole way from two texts to findings: what a rule sees depends on the facts found.
"""

from __future__ import annotations

import json
from functools import lru_cache

import pytest
from tests.explain.bound import bind_leniently, lint
from tests.explain.made import agreement, parse, version

from plainredline.align import align
from plainredline.facts import find_facts, find_topics
from plainredline.language.digest import fingerprint_of
from plainredline.lint.rules import w19_way
from plainredline.model import Comparison
from plainredline.parse import parse as parse_clauses
from plainredline.redline import redline

FILE = """---
headline: It is so for you
---
It is so for you.

## {title}

```change
clause: "1.1"
effect: {effect}
topic: {topic}
affects: [everyone]
gains: nobody
{keys}
```

### What changed

{changed}

### What this means for you

{means}

### What you can do

{can_do}
"""
PLAIN = {
    "title": "You see it here",
    "effect": "neutral",
    "topic": "general",
    "keys": "",
    "changed": "You see it.",
    "means": "You see it.",
    "can_do": "There is nothing you need to do.",
}


@lru_cache
def pair(old: str, new: str) -> Comparison:
    """Return the comparison of two wordings of clause 1.1, and its facts."""
    before, after = (
        parse_clauses(f"# T\n\n## 1. Part\n\n1.1 {words}\n", first_line=1) for words in (old, new)
    )
    alignment = align(before, after)
    changes = redline(before, after, alignment, language="en")
    compared = Comparison(old=before, new=after, alignment=alignment, changes=changes)
    return find_topics(find_facts(compared, language="en"), language="en")


def rules(old: str, new: str, **told: str) -> set[str]:
    """Return the rules that find something in a section that is plain but for `told`."""
    compared = pair(old, new)
    file = parse(FILE.format(**{**PLAIN, **told}))
    explained, _ = bind_leniently(compared, file, agreement=agreement(), new=version())
    return {finding.rule for finding in lint(explained, agreement(), release=False)}


THIRTY = "We tell you of a change 30 days before it."
FOURTEEN = "We tell you of a change 14 days before it."
TERM = 'The "Service Data" is what you store with the Services.'
TERM_NOW = 'The "Service Data" is what you store with the Services, logs included.'
COURT = "Any dispute is decided by the courts."
ARBITER = "Any dispute is finally settled by binding arbitration."

FIVE_FRIENDS = ("You may bring ten collaborators.", "You may bring five collaborators.")
POST = ("We send the bill by letter.", "We send the bill by e-mail.")
TWO_DAYS = ("You may change it.", "You may change it two days before a visit begins.")
CLOSES = ("Fetch it by 10 p.m.", "Fetch it by 9 p.m.")
SAFETY = ("You keep the rules.", "You keep the safety rules of section 7.")
GUESTS = ("You may bring children.", "You may bring children and friends.")

SAID_OF_NOTICE = {
    "E3": (
        [
            "You hear of it 15 days before.",
            "You hear of it 13 days sooner.",
            "It costs you $14.",
            "It is so for 14% of you.",
            "You hear of it on 14 May 2031.",
            "You hear of it fourteen weeks before.",
            "You hear of it fourteen (41) days before.",
            "You hear of it 14 (forty) days before.",
            "You hear of it before 37 April 2027.",
        ],
        [
            "You hear of it two weeks before, not 30 days.",
            "You hear of it 16 days later than before.",
            "You hear of it fourteen (14) days before; see clause 1.1.",
            "From 20 March 2023 you hear of it 14-days before.",
            "You can use 2FA on the 1st day, in 3D.",
        ],
    ),
    "E4": (
        [
            "The notice goes from 14 days to 30 days.",
            "You had 30 days; it changes from 14 to 30 days.",
            "It moves from fourteen days to thirty days.",
            "14 days → 30 days",
            "It goes from “14 days” to “30 days”.",
            "You hear of it 30 days before, instead of 14 days.",
            "You hear of it 30 days, not 14 days, before.",
            "It is thirty days rather than fourteen days.",
            "You hear of it 30 days before it, down from 14 days.",
            "It is 30 days, up from 14 days.",
        ],
        [
            "The notice goes from 30 days to 14 days.",
            "From thirty days it goes down to two weeks.",
            "30 days → 14 days",
            "It goes from “30 days” to “14 days”.",
            "You hear from us 14 days before, and you had 30 days before that.",
            "You hear of it 14 days before, instead of 30 days.",
            "You hear of it 14 days, not 30 days, before.",
            "It is 14 days, down from 30 days.",
            "You hear of it 14 days before. You no longer have 30 days.",
        ],
    ),
    "W4": (
        [
            (
                "You see that the party of whom it is said that it must do so at once will have to "
                "do it before the day on which it was told to."
            ),
            (
                "The modification necessitates additional administrative authorisation of "
                "international organisations, notwithstanding contractual obligations. You see it."
            ),
            (
                "Notwithstanding anything contained herein, the provider's contractual obligations "
                "are hereby materially diminished with regard to notification periods for you."
            ),
            (
                "You get it, and we get it, and they get it, and all of them get it, and then you "
                "give it back, and we give it back, too."
            ),
            (
                "Jurisdictional considerations predominate. Organisational responsibilities "
                "proliferate. Administrative accountability deteriorates. You must accommodate it."
            ),
        ],
        [
            "You hear of it 14 days before. It was 30 days.",
            (
                "The provider now tells you 14 days before a change. Before, it was 30 days. You "
                "have less time to read it and to choose."
            ),
            "You have less time. That is 14 days, e.g. from a Monday to the Monday but one.",
            (
                "- You hear of it later.\n- You have less time to read it.\n- You had 30 days, and "
                "now you have 14 days.\n- You can leave."
            ),
            "You can arbitrate. It is so.",
        ],
    ),
    "W5": (
        [
            "You might hear of it.",
            "Some of you hear of it later.",
            "You generally hear of it later.",
            "You possibly hear of it later.",
            "You hear of it from time to time.",
            "The provider may tell you.",
        ],
        [
            "You hear of it in May 2023.",
            "You may not post it.",
            "You may still post it.",
            "You hear of it for certain.",
            "You can make certain of it.",
        ],
    ),
    "W6": (
        [
            "You get a better service.",
            "We improved the notice for you.",
            "You simply wait.",
            "You just wait.",
            "You only need to wait.",
            "Don't worry, you hear of it.",
        ],
        [
            "You wait 14 days, not 30.",
            "It covers you only in part.",
            "The effect is good or bad for you.",
            "You had just under 30 days.",
            "You need a just cause.",
        ],
    ),
    "W8": (
        [
            "You always hear of it.",
            "You never hear of it.",
            "You lose everything.",
            "We guarantee it to you.",
            "You are covered in all cases.",
        ],
        [
            "You need not do anything.",
            "You do not lose everything.",
            "Not everyone hears of it: you do.",
            "You do not always hear of it.",
            "You get no guarantee of it.",
            "We cannot guarantee it to you.",
            "You hear of it 14 days before.",
        ],
    ),
    "W11": (
        [
            "This clarifies the notice for you: 14 days.",
            "A minor change for you: 14 days.",
            "For clarity, you have 14 days.",
            "Housekeeping: you have 14 days.",
            "There is no material change for you: 14 days.",
        ],
        [
            "You hear of it 14 days before.",
            "You get a clear notice of 14 days.",
            "The change is small: 14 days for you.",
            "You clear it in 14 days.",
            "It changes 14 days for you.",
        ],
    ),
    "W12": (
        [
            "You should sue.",
            "This is illegal for you.",
            "We recommend that you leave.",
            "This clause is void for you.",
            "You can leave. Sue them.",
            "This violates the law, so you can leave.",
        ],
        [
            "You can leave.",
            "You can no longer sue us.",
            "You can ask a court.",
            "You must not post illegal content.",
            "You avoid it.",
            "You can go to a lawyer of yours.",
        ],
    ),
}
"""What is said of a notice that went from 30 days to 14: found, and let pass."""

TOLD = [
    (rule, found, THIRTY, FOURTEEN, {"changed": words})
    for rule, (bad, good) in SAID_OF_NOTICE.items()
    for found, texts in ((True, bad), (False, good))
    for words in texts
]
OF_TERMS = {
    True: [
        "Your Service Dates count.",
        "The Customer Data now has logs.",
        "Server Data now has logs.",
        "Your User Account now has logs.",
        "The Service Date now has logs.",
    ],
    False: [
        "The Service Data now has logs.",
        "Your Service Data has logs.",
        "If you live in New York, your logs count.",
        "Write to Mei Tan.",
        "Example Cloud counts your logs.",
    ],
}
TOLD += [
    ("E6", found, TERM, TERM_NOW, {"changed": words})
    for found, texts in OF_TERMS.items()
    for words in texts
]
REFUND = "We will refund you.", "We may refund you."
LAW = "This is governed by the laws of Ireland.", "This is governed by the laws of Delaware."
PRICE = "You pay $10 a month.", "You pay $12 a month."
AGE = "You must be at least 13 years old.", "You must be at least 16 years old."
TOLD += [
    ("W1", found, *wordings, {"changed": words})
    for wordings, found, words in [
        ((THIRTY, FOURTEEN), True, "You hear of it later."),
        (REFUND, True, "The refund is told in other words."),
        (LAW, True, "Another law holds for you."),
        (PRICE, True, "You pay more."),
        (AGE, True, "The age for you goes up."),
        ((THIRTY, FOURTEEN), False, "You hear of it two weeks before."),
        (REFUND, False, "We no longer have to refund you; we can choose."),
        (LAW, False, "The law of Delaware now holds for you."),
        (PRICE, False, "You pay 12 dollars a month."),
        (AGE, False, "You need to be sixteen years or older."),
    ]
]
WORSE = {"effect": "worse", "means": "You hear of it later."}
TOLD += [
    ("W3", found, THIRTY, FOURTEEN, {**WORSE, "topic": topic, "can_do": words})
    for topic, found, words in [
        ("terms-change", True, "You can read the page again."),
        ("fees", True, "You can read the page again."),
        ("disputes", True, "You can read the page again."),
        ("termination", True, "You can read the page again."),
        ("data-sharing", True, "You can read the page again."),
        ("terms-change", False, "You can cancel before that day."),
        ("fees", False, "There is no way to refuse."),
        ("disputes", False, "You can opt out within 14 days."),
        ("termination", False, "Write to us and object."),
        ("data-sharing", False, "Turn sharing off in the settings."),
        ("conduct", False, "You can read the page again."),
    ]
]
SUIT = (
    "You can go to court.",
    "Any dispute is resolved by binding arbitration and you waive your right to a class action.",
)
YEAR = "You can leave within one year.", "You can leave within 6 months."
TOLD += [
    ("W7", found, *wordings, {"effect": "better"})
    for wordings, found in [
        ((THIRTY, FOURTEEN), True),
        (REFUND, True),
        (SUIT, True),
        (YEAR, True),
        (("We shall pay you.", "We may pay you."), True),
        ((FOURTEEN, THIRTY), False),
        (REFUND[::-1], False),
        (SUIT[::-1], False),
        (YEAR[::-1], False),
        (("It is red.", "It is blue."), False),
    ]
]
ASK = {"can_do": "You can ask."}
TOLD += [
    ("W9", found, "It was so.", new, {**ASK, "changed": words})
    for new, found, words in [
        ("We tell you, unless it is urgent.", True, "We tell you."),
        ("We tell you except in an emergency.", True, "We tell you."),
        ("We delete it, provided that you paid.", True, "We delete it for you."),
        ("We share it, other than your name.", True, "We share your data."),
        ("You can post it, subject to clause 5.", True, "You can post it."),
        ("We tell you, unless it is urgent.", False, "We tell you, but not in an emergency."),
        ("We tell you except in an emergency.", False, "We tell you if there is no emergency."),
        ("We delete it, provided that you paid.", False, "We delete it once you only owe nothing."),
        ("We delete it, except as limited by law.", False, "We delete it; the law can limit this."),
        ("We close accounts that are subject to a ban.", False, "We close your account."),
    ]
]
NO = {"can_do": "No."}
TOLD += [
    ("W10", found, "It was so.", new, {**NO, "changed": words})
    for new, found, words in [
        ("We may close your account.", True, "We will close your account."),
        ("You may ask.", True, "You must ask."),
        ("You may ask.", True, "If you want it, you must ask."),
        ("We will tell you.", True, "We can tell you."),
        ("We reserve the right to stop.", True, "We will stop for you."),
        ("We may close your account.", False, "We can close your account."),
        ("We may close your account.", False, "If that happens, you will lose your data."),
        ("You must ask.", False, "You have to ask."),
        ("We may change it.", False, "You will be able to ask."),
        ("You are required to ask.", False, "You must ask."),
    ]
]
ROOF = "We keep the roof in repair."
BOUND = {"provider": "binds: provider", "member": "binds: member", "nobody": "binds: nobody"}
TOLD += [
    ("W17", found, "It was so.", wording, {**NO, "keys": BOUND[binds], "changed": words})
    for wording, binds, found, words in [
        (ROOF, "provider", True, "You must mend what leaks."),
        (ROOF, "nobody", True, "You must mend what leaks."),
        (ROOF, "member", False, "You must mend what leaks."),
        (ROOF, "member", True, "We have to paint your room."),
        (ROOF, "provider", False, "We have to mend what leaks."),
        (ROOF, "provider", False, "You had to mend what leaks."),
        (ROOF, "provider", False, "You still have to mend what leaks."),
        (ROOF, "provider", False, "If you must mend it, we pay."),
        ("We keep it. You shall report leaks.", "provider", False, "You have to report leaks."),
    ]
]
SOLD = "We do not sell your data."
GIVEN = "This is about information you provide to us. Providing it is voluntary."
TOLD += [
    ("W10", found, "It was so.", new, {**NO, "changed": words})
    for new, found, words in [
        (SOLD, True, "Your data is now sold."),
        (SOLD, False, "No data of yours is sold."),
        (SOLD, False, "Your data is not sold."),
        ("We answer within two weeks.", True, "We need not answer you."),
        (GIVEN, False, "You need not give us the information."),
        (
            "You must be shown it, unless you took the course.",
            False,
            "If you took it, you need not.",
        ),
    ]
]
TELL = "We tell you of a change."
CHARGES = "We do not charge your card."
TOLD += [
    ("W24", found, "It was so.", CHARGES, {**NO, "title": title, "changed": words})
    for title, words, found in [
        ("Your card is charged", "Your card is not charged.", True),
        ("Your card is not charged", "Your card is charged.", True),
        ("Your card is not charged", "Nobody charges your card.", False),
        ("Your card is not charged", "Only where you ask, your card is charged.", False),
        ("Your card is not charged", "Your card was charged.", False),
        ("Help with bills is free of charge", "You do not pay for help with bills.", False),
    ]
]
MONTHLY = ("You pay 1.0% a month.", "You pay 1.5% a month.")
LOANS = ("You keep it for seven (7) days.", "You keep it for ten (10) days.")
TOLD += [
    (rule, found, *pair, {**NO, "changed": words})
    for rule, found, pair, words in [
        *(
            (
                r,
                False,
                MONTHLY,
                "You pay half as much again: one and a half percent, not one percent.",
            )
            for r in ("E3", "W1", "W19")
        ),
        ("W19", False, LOANS, "You have ten days in place of seven."),
        ("W19", True, LOANS, "You have seven days in place of ten."),
        (
            "W19",
            False,
            ("We owe $500.", "We owe $200."),
            "What we owe you is cut from $500 to $200.",
        ),
        ("W1", False, ("You may sue together.", "You shall not sue together."), "No joint claims."),
        (
            "W8",
            False,
            ("We must hear you.", "We must hear you now."),
            "We have always had to hear you.",
        ),
        ("W8", True, ("We must hear you.", "We must hear you now."), "We always hear you."),
        (
            "W9",
            True,
            ("It is so.", "We show it, unless you took our course."),
            "We show it to you, except on Sundays.",
        ),
        ("W19", True, FIVE_FRIENDS, "You can bring more friends."),
        ("W19", False, FIVE_FRIENDS, "You can bring fewer friends."),
        ("W18", True, TWO_DAYS, "You can change it two days after the visit."),
        ("W18", False, TWO_DAYS, "You can change it two days before the visit."),
        ("W19", True, CLOSES, "You have an hour more to fetch it."),
        ("W19", False, CLOSES, "You have an hour less to fetch it."),
        ("W19", True, LOANS, "A loan lasts seven days."),
        ("W19", False, LOANS, "A loan lasts ten days."),
        ("W20", True, POST, "It used to come by e-mail. Now it comes by letter."),
        ("W20", False, POST, "It used to come by letter. Now it comes by e-mail."),
        ("W20", True, POST, "It comes by letter instead of e-mail."),
        ("W20", False, POST, "It comes by e-mail instead of letter."),
        ("W20", True, POST, "E-mails no longer come."),
        ("W20", False, POST, "Letters no longer come."),
        ("W20", True, GUESTS, "Friends take the place of children."),
        ("W20", False, GUESTS, "Friends may come beside children."),
        ("W20", True, ("It is red.", "It is red. You may ask."), "The right is gone."),
        ("W20", False, ("It is red.", "It is red. You may ask."), "The right is new."),
        ("W20", True, ("It is red, for one.", "It is red."), "The example is new."),
        ("W20", False, ("It is red, for one.", "It is red."), "The example has gone."),
        ("W20", False, ("It is red.", "It is red, not blue."), "Blue is left out of it."),
        ("W21", True, SAFETY, "You keep the safety rules of section 1."),
        ("W21", False, SAFETY, "You keep the safety rules. Section 1 says so."),
    ]
]
TOLD += [
    ("W13", found, THIRTY, FOURTEEN, {"title": "It", "changed": words, "means": words, **NO})
    for found, words in [
        (True, "The notice is 14 days."),
        (True, "The provider has 14 days."),
        (True, "It is shorter."),
        (True, "The clause has other words."),
        (True, "Arbitration replaces courts."),
        (False, "Your notice is 14 days."),
        (False, "Members have 14 days."),
        (False, "Business members have 14 days."),
        (False, "People have 14 days."),
        (False, "Owners of an account have 14 days."),
    ]
]
TOLD += [
    ("W15", topic not in {"disputes", "law-venue", "general"}, COURT, ARBITER, {"topic": topic})
    for topic in (
        "tracking",
        "indemnity",
        "eligibility",
        "content-licence",
        "data-transfer-requests",
        "disputes",
        "law-venue",
        "general",
    )
]
TOLD += [
    ("W15", False, "It is red.", "It is blue.", {"topic": "tracking"}),
    (
        "W15",
        False,
        "You pay $5.",
        "You pay $6 and we collect your personal data to share it with third parties.",
        {"topic": "fees"},
    ),
]
QUOTED = [
    (True, "15 days before"),
    (True, "We tell you of a change 30 days"),
    (True, "we tell you"),
    (True, "We tell … before it"),
    (True, "of change"),
    (False, "14  days   before"),
    (False, "“so-called” change"),
    (False, '"so-called" change 14 days before it.'),
    (False, "We\u00a0tell you"),
    (False, "cha\u00adnge"),
]
TOLD += [
    (
        "E2",
        found,
        THIRTY,
        'We tell you of a "so-called" change 14 days before it.',
        {"keys": f"quote: {json.dumps(quote)}"},
    )
    for found, quote in QUOTED
]
OPEN = ["effect: neutral\n", "topic: general\n", "affects: [everyone]\n", "gains: nobody\n"]


@pytest.mark.parametrize(("rule", "is_found", "old", "new", "told"), TOLD)
def test_a_rule_finds_what_it_should_and_nothing_that_is_only_like_it(
    rule: str,
    is_found: bool,  # noqa: FBT001 # One of the parameters of a table.
    old: str,
    new: str,
    told: dict[str, str],
) -> None:
    assert (rule in rules(old, new, **told)) is is_found


@pytest.mark.parametrize("missing", [*OPEN, "You see it.", "There is nothing you need to do."])
def test_each_question_that_is_open_is_told(missing: str) -> None:
    compared = pair(THIRTY, FOURTEEN)
    whole = FILE.format(**PLAIN)

    def found(text: str) -> int:
        explained, _ = bind_leniently(compared, parse(text), agreement=agreement(), new=version())
        findings = lint(explained, agreement(), release=False)
        return sum(f.message.startswith("it does not say") for f in findings)

    assert found(whole) == 0
    assert found(whole.replace(missing, "", 1)) == 1


@pytest.mark.parametrize(
    ("now", "is_stale"),
    [
        ("We tell you of a change 15 days before it.", True),
        ("We may tell you of a change 14 days before it.", True),
        ("We tell you of a change 14 days before it, if we can.", True),
        ("We tell you of any change 14 days before it.", True),
        ("We tell you of a change 14 days after it.", True),
        ("We tell you of a **change** 14 days before it.", False),
        ("We tell you  of a change\n14 days before it.", False),
        ("We tell you of a change 14\u00a0days before it.", False),
        ("We tell you of a cha\u00adnge 14 days before it.", False),
        ("We [tell](https://example.com) you of a change 14 days before it.", False),
    ],
)
def test_an_explanation_is_stale_when_words_changed_and_only_then(
    now: str,
    is_stale: bool,  # noqa: FBT001 # One of the parameters of a table.
) -> None:
    compared = pair(THIRTY, FOURTEEN)
    wording = fingerprint_of(compared, range(len(compared.changes)))

    assert ("E1" in rules(THIRTY, now, keys=f"wording: {wording}")) is is_stale


def test_no_part_of_an_endless_sentence_is_read_beside_all_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lengths: list[int] = []

    def way(_part: str, sentence: str, *_: object) -> None:
        lengths.append(len(sentence))

    monkeypatch.setattr(w19_way, "_way", way)
    rules(THIRTY, FOURTEEN, changed="less 14 days, " * 1_000)

    assert 0 < max(lengths) <= 3_000
