"""Rules on the prose itself: complete, plain, honest, and no legal advice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from plainredline.authoring.drafted_sections import is_drafted_title
from plainredline.language.prose import (
    grade,
    plain_prose,
    sentences,
    syllables,
    without_quotes,
    words,
)
from plainredline.language.quotations import first_words, plain, without_comments
from plainredline.lint.case import Case, Document, Found, onward
from plainredline.messages.part_headings import part_headings
from plainredline.model import Effect, Op, Party, Topic

_HARDEST: Final = 9.0
"""Flesch-Kincaid grade."""

_LONGEST_SENTENCE: Final = 25
_LONGEST_SUMMARY: Final = 60
_ENOUGH: Final = 20
"""Words from which a grade means something."""

_LONG_WORD: Final = 4
"""Syllables of a word worth naming."""

_WAYS_OUT: Final = frozenset(
    {
        Topic.TERMS_CHANGE,
        Topic.FEES,
        Topic.DISPUTES,
        Topic.TERMINATION,
        Topic.DATA_SHARING,
    }
)
_WAY_OUT: Final = re.compile(
    r"\bopt(?:ing)?[ -]?out|\bcancel|\bobject|\bdispute (?:it|them|an?|the|any)\b|\bcontact|"
    r"\bclos(?:e|ing)\b|\bleave\b|\bleaving\b|"
    r"\brefus|\bdeclin|\breject|\bappeal|\bexport|\bdownload|\bdelet|\bswitch|\bturn\w* .{0,20}off|"
    r"\bwithdraw|\bcomplain|\bask\b|\bwrite to\b|\bstop us|\bend (?:the|your)|\bnone\b|\bnothing\b|"
    r"\bno (?:way|choice|opt|right|option|step|action)|\bcannot\b|\bcan[’']t\b|"
    r"\bneeds? (?:not|to do no)",
    re.IGNORECASE,
)
_HEDGE: Final = re.compile(
    r"\b(?:may|might|some|certain|generally|typically|usually|possibly|perhaps|as needed|"
    r"where appropriate|as appropriate|from time to time|in some cases|various)\b",
    re.IGNORECASE,
)
_MONTH_OF_MAY: Final = re.compile(r"(?:[0-9] |\b(?:in|since|until|by|of|before|after) )\Z")
_PROHIBITS: Final = re.compile(
    r"\b(?:you|they|members|users|customers|people|anyone|who)\smay\snot\s"
    r"(?!(?:be|get|have|hear|receive|see|apply|always|need)\b)",
    re.IGNORECASE,
)
_PERMITS: Final = re.compile(
    r"\byou\s(?:still\s)?may\s(?:still\s)?(?!(?:be|get|have|hear|receive|see|need|lose|find|face|"
    r"incur|pay|owe|notice|not|no|also|well|sometimes)\b)",
    re.IGNORECASE,
)
"""*You may not post it* forbids and *you may post it* allows; *you may have to pay* hedges."""

_SURE: Final = re.compile(r"\b(?:for|be|is|are|make|not) \Z", re.IGNORECASE)
"""Before *certain* where it means sure."""

_SOME: Final = frozenset({"some", "certain", "various"})
_SPIN: Final = re.compile(
    r"\b(?:better|improv(?:e|es|ed|ing|ement|ements)|enhanc(?:e|es|ed|ing|ement)|"
    r"streamlin(?:e|es|ed|ing)|simply|"
    r"(?<!\ba )just(?! (?:under|over|before|after|as|like|cause|reason)\b)|"
    r"don[’']t worry|no need to worry|rest assured|"
    r"exciting|excited|happy to|pleased to|proud|delighted|for your convenience|"
    r"your privacy (?:matters|is important)|we (?:value|care)|best (?:possible|experience)|"
    r"to serve you|seamless|great news|good news|"
    r"only (?:have|has|need|needs) to|"
    r"only (?:an? )?(?:minor|small|slight|slightly|little|few|formal|cosmetic|editorial|"
    r"punctuation|wording))\b",
    re.IGNORECASE,
)
_ABSOLUTE: Final = re.compile(
    r"\b(?:always|never|anything|everything|everyone|nobody|guarantee(?:s|d)?|"
    r"completely|entirely|fully|under no circumstances|in no case|in all cases)\b",
    re.IGNORECASE,
)
_NOTHING: Final = re.compile(
    r"(?:\b(?:not|cannot|without|nothing|nobody|no one|no longer)\b|n[’']t\b)[^.!?\n]{0,24}\Z|"
    r"\bno \Z",
    re.IGNORECASE,
)
"""What stands before words that are denied: *need not do anything*, *nothing you have to do*."""

_EXCEPTION: Final = re.compile(
    r"\b(?:unless|except|excepting|provided that|other than|save (?:as|that|for))\b|"
    r"(?:\A|[.,;:(]\s)subject to\b|"
    r"\bsubject to (?:clauses?|sections?|articles?|paragraphs?|this|these|the)\b",
    re.IGNORECASE,
)
_EXCEPTION_KEPT: Final = re.compile(
    r"\b(?:unless|except\w*|exempt\w*|exclud\w*|only|but|if|however|other than|apart from|"
    r"subject to|still|when|as long as|provided|limit\w*)\b",
    re.IGNORECASE,
)
_NEGATION: Final = re.compile(r"\b(?:not|never|no longer|only|nor|neither)\b", re.IGNORECASE)
_NEGATION_KEPT: Final = re.compile(
    r"\b(?:not|never|no|nor|neither|nothing|none|nobody|only|without|cannot|unless|except\w*|but|"
    r"stop\w*|lose\w*|end\w*|refus\w+|forbid\w*|ban\w*|\w{2,8}n[’']t)\b",
    re.IGNORECASE,
)
_STRONG: Final = re.compile(
    r"\b(?:must|shall|will|requir\w+|agree\w*|oblig\w+|responsib\w+|undertak\w+|ha(?:s|ve) to|"
    r"needs? to|is to|are to|mandatory|binding|duty|duties|warrant\w*|waive\w*)\b",
    re.IGNORECASE,
)
_WEAK: Final = re.compile(
    r"\b(?:may|might|can|could|discretion|reserves? the right|entitled|right|rights|option|"
    r"permit\w*|allow\w*|elect|choose|free to|able to|power)\b",
    re.IGNORECASE,
)
_SAYS_MUST: Final = re.compile(
    r"\b(?:must|ha(?:ve|s) to|(?:are|is) required to|obliged to)\b", re.IGNORECASE
)
_SAYS_WILL: Final = re.compile(r"\bwill\b(?! be able| still be able)", re.IGNORECASE)
_SAYS_CAN: Final = re.compile(
    r"\b(?:we|it|they|the (?:provider|company|service)) (?:can|may)\b", re.IGNORECASE
)
_DEPENDS: Final = re.compile(r"\b(?:if|once|when|whenever|should)\b", re.IGNORECASE)
_ADVICE: Final = re.compile(
    r"\b(?:you should|you ought to|we (?:advise|recommend|suggest)|"
    r"(?:illegal|unlawful)(?:ly)?(?! (?:content|material|activit|use|purpose|conduct|act|goods))|"
    r"unenforceable|not (?:legally )?enforceable|(?:is|are) (?:null and )?void|"
    r"(?:is|are) (?:legally )?invalid|"
    r"(?:breaks|violates|breaches|against) the law|your lawyer|unconstitutional)\b|"
    r"(?:\A|[.!?]\s{1,3}|\n)sue\b",
    re.IGNORECASE,
)
_READER: Final = re.compile(
    r"\b(?:you|your|yours|yourself|members?|customers?|users?|readers?|people|anyone|"
    r"consumers?|subscribers?|developers?|owners?|holders?|visitors?|guests?|buyers?)\b",
    re.IGNORECASE,
)


def open_questions(case: Case) -> Iterator[Found]:
    """W2: who, what, and what one can do are answered. When it holds, the page says."""
    section = case.section
    if not case.is_written:
        yield Found("W2", "nothing is written here yet", "Answer the questions, then delete them")
        return
    changed, means, can_do = (
        f"### {heading}" for heading in part_headings(case.document.file.language)
    )
    answers = (
        (section.changed, "what changed", changed),
        (section.means, "what this means for a reader", means),
        (section.can_do, "what a reader can do", can_do),
        (section.affects, "whom it concerns", "affects: [everyone]"),
        (section.effect, "whether it is better or worse for readers", "effect: worse"),
        (section.gains, "who gains by it", "gains: provider"),
        (section.topic, "what it is about", "topic: disputes"),
    )
    for answer, question, example in answers:
        if not answer:
            yield Found("W2", f"it does not say {question}", example)
    if is_drafted_title(section.title):
        yield Found(
            "W2",
            "the title is the drafted one and does not say what happens",
            "You can no longer go to court",
            section.title,
        )


def no_way_out(case: Case) -> Iterator[Found]:
    """W3: where much is at stake, it is said how to get out, or that there is no way."""
    told = f"{case.section.can_do} {case.section.means}"
    if case.section.effect is Effect.BETTER:
        return
    if case.section.topic in _WAYS_OUT and not _WAY_OUT.search(told):
        yield Found(
            "W3",
            "it does not say how to refuse, cancel, object or leave, nor that there is no way",
            "There is no way to opt out. You can close your account before 20 April.",
            case.section.can_do,
        )


def hard_to_read(case: Case) -> Iterator[Found]:
    """W4: short sentences, plain words, and shorter than the clause."""
    text = _body(case)
    count = len(words(text))
    measured = grade(text)
    if count >= _ENOUGH and measured > _HARDEST:
        longest = sorted({w for w in words(text) if syllables(w) >= _LONG_WORD})
        yield Found(
            "W4",
            f"it reads at grade {measured:.1f}; {_HARDEST:.0f} is the most",
            f"Shorter words for: {', '.join(longest[:6])}" if longest else "Shorter sentences",
        )
    yield from long_sentences(text)
    clause = max(len(words(case.old)), len(words(case.new)))
    told = len(words(plain_prose(case.section.means)))
    if told > _LONGEST_SUMMARY and told > clause:
        yield Found(
            "W4",
            f"it takes {told} words to say what a clause of {clause} means",
            "Leave out what the clause says as plainly itself",
            case.section.means,
        )


def long_sentences(text: str) -> Iterator[Found]:
    """W4: no sentence of more than 25 words."""
    for sentence in sentences(text):
        length = len(words(sentence))
        if length > _LONGEST_SENTENCE:
            yield Found(
                "W4",
                f"a sentence of {length} words; {_LONGEST_SENTENCE} are the most",
                "Make two of it",
                sentence,
            )


def _body(case: Case) -> str:
    section = case.section
    parts = (section.changed, section.means, section.can_do)
    return "\n\n".join(plain_prose(without_comments(part)) for part in parts if part)


def hedged(case: Case) -> Iterator[Found]:
    """W5: no *may* or *some* that the clause does not have."""
    yield from hedges(case.unquoted, case.wording)


def hedges(text: str, wording: str) -> Iterator[Found]:
    """W5 for any text."""
    yield from _words_of_ours(
        _HEDGE,
        text,
        wording,
        rule="W5",
        message='"{}" leaves open what the clause does not',
        example="Say who does what, and when",
        harmless=lambda text, match: _is_no_hedge(text, match, wording),
    )


def _is_no_hedge(text: str, match: re.Match[str], wording: str) -> bool:
    """Whether *may* is a month, forbids or allows, or *some* is what the clause calls *certain*."""
    word = match[0].casefold()
    before = text[max(0, match.start() - 5) : match.start()]
    if word == "certain" and _SURE.search(before):
        return True
    if word in _SOME:
        return not _SOME.isdisjoint(re.findall(r"\w+", wording.casefold()))
    if word != "may":
        return False
    if match[0] == "May":
        return bool(_MONTH_OF_MAY.search(text[max(0, match.start() - 8) : match.start()]))
    around = text[max(0, match.start() - 12) : match.end() + 20]
    return bool(_PROHIBITS.search(around) or _PERMITS.search(around))


def spun(case: Case) -> Iterator[Found]:
    """W6: nothing is praised or played down."""
    yield from spin(case.unquoted, case.wording)


def spin(text: str, wording: str) -> Iterator[Found]:
    """W6 for any text."""
    yield from _words_of_ours(
        _SPIN,
        text,
        wording,
        rule="W6",
        message='"{}" praises or plays down',
        example="Say what changes and let readers judge",
    )


def absolute(case: Case) -> Iterator[Found]:
    """W8: no *always* or *never* that the clause does not have."""
    yield from absolutes(case.unquoted, case.wording)


def absolutes(text: str, wording: str) -> Iterator[Found]:
    """W8 for any text."""
    yield from _words_of_ours(
        _ABSOLUTE,
        text,
        wording,
        rule="W8",
        message='"{}" says more than the clause',
        example="Name the cases that the clause names",
        harmless=_is_denied,
    )


def _is_denied(text: str, match: re.Match[str]) -> bool:
    """Whether words stand behind a *not* that turns them round."""
    return bool(_NOTHING.search(text[max(0, match.start() - 34) : match.start()]))


def _words_of_ours(
    pattern: re.Pattern[str],
    text: str,
    wording: str,
    *,
    rule: str,
    message: str,
    example: str,
    harmless: Callable[[str, re.Match[str]], bool] = lambda _text, _match: False,
) -> Iterator[Found]:
    """Yield each word of `pattern` once that is the author's and not the clause's."""
    low = plain(wording).casefold()
    seen = set()
    for match in pattern.finditer(text):
        word = match[0].casefold()
        if word in seen or re.search(rf"\b{re.escape(word)}\b", low) or harmless(text, match):
            continue
        seen.add(word)
        around = text[max(0, match.start() - 40) : match.end() + 40].replace("\n", " ")
        yield Found(
            rule,
            message.format(match[0]) + f": … {around.strip()} …",
            example,
            onward(text, match.start()),
        )


def lost_exception(case: Case) -> Iterator[Found]:
    """W9: what the clause excepts, the explanation excepts. Advisory."""
    new = _new_words(case)
    for pattern, kept, what in (
        (_EXCEPTION, _EXCEPTION_KEPT, "an exception"),
        (_NEGATION, _NEGATION_KEPT, "a limit"),
    ):
        match = pattern.search(new)
        if match and not kept.search(case.text):
            start = max(0, match.start() - 30)
            yield Found(
                "W9",
                f'the clause has {what} ("… {first_words(new[start : match.end() + 50])}") '
                "that is not told",
                "…, unless you asked for it in writing",
            )


def _new_words(case: Case) -> str:
    changes = (case.document.explained.comparison.changes[i] for i in case.explanation.changes)
    runs = (run for change in changes for run in change.redline.runs)
    return " ".join(run.text for run in runs if run.op is Op.INSERT)


def drifted(case: Case) -> Iterator[Found]:
    """W10: *must*, *will* and *can* are as strong as the clause's own verb."""
    text, wording = without_quotes(_body(case), case.wording), case.new or case.old
    strong, weak = _STRONG.search(wording), _WEAK.search(wording)
    for pattern, harmless, wrong, why in (
        (_SAYS_MUST, _is_denied, not strong, "the clause obliges nobody"),
        (_SAYS_WILL, _is_open, bool(weak and not strong), f'the clause says "{weak and weak[0]}"'),
        (
            _SAYS_CAN,
            _is_denied,
            bool(strong and not weak),
            f'the clause says "{strong and strong[0]}"',
        ),
    ):
        match = next((m for m in pattern.finditer(text) if not harmless(text, m)), None)
        if match and wrong:
            around = text[max(0, match.start() - 30) : match.end() + 30].replace("\n", " ").strip()
            yield Found(
                "W10",
                f'"… {around} …", but {why}',
                "Use a verb as strong as the clause's",
                onward(text, match.start()),
            )


def _is_open(text: str, match: re.Match[str]) -> bool:
    """Whether what a verb says is denied, or depends: *if that happens, you will lose it*."""
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?\n") + 1
    return _is_denied(text, match) or bool(_DEPENDS.search(text, start, match.start()))


def advising(case: Case) -> Iterator[Found]:
    """W12: no advice and no legal verdict."""
    yield from advice(case.unquoted, case.wording)


def advice(text: str, wording: str) -> Iterator[Found]:
    """W12 for any text."""
    yield from _words_of_ours(
        _ADVICE,
        text,
        wording,
        rule="W12",
        message='"{}" is advice or a legal verdict',
        example="Say what one can do, not what one should",
    )


def nobody_addressed(case: Case) -> Iterator[Found]:
    """W13: a reader is spoken to, or of."""
    audiences = [a.name.casefold() for a in case.document.agreement.audiences]
    text = case.text.casefold()
    if not _READER.search(text) and not any(name in text for name in audiences):
        yield Found(
            "W13",
            "it speaks to no reader and of none",
            "You can no longer …",
        )


def no_summary(of: Document) -> Iterator[Found]:
    """W2 for what stands above the sections, in any language."""
    if not of.file.headline:
        yield Found("W2", "the file has no headline", "headline: Disputes now go to arbitration")
    if not words(plain_prose(without_comments(of.file.summary))):
        yield Found(
            "W2",
            "the file has no summary",
            "One short paragraph above the first section: what changes, for whom, from when",
        )


def summary(of: Document) -> Iterator[Found]:
    """W4, W5, W6, W8 and W12 for what stands above the sections."""
    file = of.file
    text = plain_prose(without_comments(file.summary))
    if len(words(text)) > _LONGEST_SUMMARY:
        yield Found(
            "W4",
            f"the summary has {len(words(text))} words; {_LONGEST_SUMMARY} are the most",
            "Keep the two changes that matter most; the rest has its sections",
            text,
        )
    yield from long_sentences(text)
    both = f"{of.old_text}\n{of.new_text}"
    for part in (file.headline, text):
        for rule in (spin, absolutes, advice):
            yield from rule(without_quotes(part, both), "")
    # In a summary *may* tells of a new right more often than it hedges.
    yield from hedges(without_quotes(text, both), "may")


def gains_and_binds(case: Case) -> Iterator[Found]:
    """W7: what is better for readers does not only bind them."""
    section = case.section
    if section.effect == "better" and section.gains is Party.PROVIDER:
        yield Found(
            "W7",
            "the effect is `better`, but only the provider gains",
            "effect: worse",
            key="effect",
        )
