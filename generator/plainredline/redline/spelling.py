"""Spellings that nobody reads differently.

The list is short on purpose: a hyphen can change a meaning ("re-sign", "resign"), a letter
can make another word, a comma can move a duty. What is not here is a change of words.
"""

from __future__ import annotations

from collections.abc import Sequence

_SAME = {
    "&": "and",
    "e-mail": "email",
    "e-mails": "emails",
    "e-mailed": "emailed",
    "e-mailing": "emailing",
    "web-site": "website",
    "web-sites": "websites",
    "web-page": "webpage",
    "on-line": "online",
    "off-line": "offline",
    "e-commerce": "ecommerce",
    "wi-fi": "wifi",
    "sub-processor": "subprocessor",
    "sub-processors": "subprocessors",
    "sub-license": "sublicense",
    "sub-licence": "sublicense",
    "sublicence": "sublicense",
    "licence": "license",
    "licences": "licenses",
    "judgement": "judgment",
    "cancelled": "canceled",
    "cancelling": "canceling",
    "favour": "favor",
    "honour": "honor",
    "behaviour": "behavior",
    "colour": "color",
    "programme": "program",
    "authorise": "authorize",
    "authorised": "authorized",
    "authorisation": "authorization",
    "organisation": "organization",
    "organisations": "organizations",
    "recognise": "recognize",
    "recognised": "recognized",
    "personalise": "personalize",
    "personalised": "personalized",
    "analyse": "analyze",
    "centre": "center",
    "fulfil": "fulfill",
    "enrol": "enroll",
    "recieve": "receive",
    "recieved": "received",
    "seperate": "separate",
    "seperately": "separately",
    "occured": "occurred",
    "accomodate": "accommodate",
    "agreeement": "agreement",
    "priviledge": "privilege",
    "teh": "the",
}
_TWO_WORDS = {("web", "site"): "website", ("web", "sites"): "websites", ("web", "page"): "webpage"}
_EDGES = "\"'()[],.;:!?"


def plain_spelling(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words in one spelling, punctuation and capitals kept."""
    found: list[str] = []
    for word in words:
        spelled = _plain(word)
        pair = (found[-1].lower(), _core(spelled).lower()) if found else None
        if pair in _TWO_WORDS:
            joined = _TWO_WORDS[pair]
            first = joined.capitalize() if found[-1][0].isupper() else joined
            found[-1] = first + spelled[len(_core(spelled)) :]
        else:
            found.append(spelled)
    return tuple(found)


def _core(word: str) -> str:
    return word.rstrip(_EDGES)


def _plain(word: str) -> str:
    core = word.strip(_EDGES)
    same = _SAME.get(core.lower())
    if same is None:
        return word
    if core[0].isupper():
        same = same.upper() if core.isupper() else same.capitalize()
    return word.replace(core, same, 1)
