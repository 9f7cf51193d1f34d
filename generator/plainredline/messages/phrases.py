"""Every word of ours that a page says, with its plurals, and dates and numbers.

A catalogue is one mapping for one language. English is complete; another language may be,
and a page is written in it only then, because a page half in one language helps nobody.
Whoever adds one adds a mapping to `CATALOGUES`; a test compares its keys with English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from plainredline.messages.french import FRENCH

ENGLISH: Final[Mapping[str, str | Mapping[str, str]]] = {
    # Whose text it is
    "status-illustrative": "This agreement was written for this site as an illustration."
    " It is not the real text of any company, and it binds nobody.",
    "status-captured": "This text was captured from the provider’s site."
    " It is not an official copy.",
    "notice": "Notice",
    # Places
    "home": "Agreements",
    "crumbs": "Breadcrumb",
    "skip": "Skip to the content",
    "theme": "Dark theme",
    "clauses": "Clauses",
    "version-crumb": "Version of {date}",
    "changes-on": "Change of {date}",
    "since-on": "Since {date}",
    # Languages
    "read-in": "Read in English",
    "languages": "Languages",
    "translation-old": "This translation is older than the original explanation, which has changed"
    " since.",
    "translation-original": "Read the original",
    # Titles
    "change-title": "What changed in the {title}",
    "since-title": "What changed in the {title} since {date}",
    "change-page": "{title}: what changed on {date}",
    "since-page": "{title}: everything that changed since {date}",
    "version-page": "{title}, version of {date}",
    "clauses-page": "{title}: the history of each clause",
    "compared-with": "compared with",
    "from-to": "{old} compared with {new}",
    "in-force": "in force now",
    "upcoming": "takes effect on {date}",
    "superseded": "in force until {date}",
    "in-days": {"one": "tomorrow", "other": "in {n} days"},
    "today": "today",
    # Verdict
    "verdict": "The short answer",
    "matter": {"one": "change matters to you", "other": "changes matter to you"},
    "matter-none": "Nothing that matters to you changed",
    "open": {"one": "change is not yet explained", "other": "changes are not yet explained"},
    "no-words": "No words changed",
    "identical": "The two versions are the same, word for word.",
    "no-words-why": "{what}.",
    "links-moved": {"one": "One link points elsewhere", "other": "{n} links point elsewhere"},
    "divided-n": {
        "one": "one clause is divided into paragraphs differently",
        "other": "{n} clauses are divided into paragraphs differently",
    },
    "renumbered-n": {"one": "one clause has a new number", "other": "{n} clauses have new numbers"},
    "reformatted-n": {
        "one": "the form of one clause differs",
        "other": "the form of {n} clauses differs",
    },
    "moved-n": {"one": "one clause stands elsewhere", "other": "{n} clauses stand elsewhere"},
    "none-matter-why": {
        "one": "One change was made; it makes no difference to you.",
        "other": "{n} changes were made; none makes a difference to you.",
    },
    "worse-say": {"one": "One leaves you worse off.", "other": "{n} leave you worse off."},
    "better-say": {"one": "One is better for you.", "other": "{n} are better for you."},
    "mixed-say": {"one": "One cuts both ways.", "other": "{n} cut both ways."},
    "open-say": {
        "one": "One more is not yet explained.",
        "other": "{n} more are not yet explained.",
    },
    "open-links": {
        "one": "One change is not yet explained.",
        "other": "{n} changes are not yet explained.",
    },
    "open-why": "You can read the exact words below. What they mean for you has yet to be written.",
    "tally-worse": {"one": "worse for you", "other": "worse for you"},
    "tally-better": {"one": "better for you", "other": "better for you"},
    "tally-mixed": {"one": "mixed", "other": "mixed"},
    "tally-neutral": {"one": "wording only", "other": "wording only"},
    "tally-open": {"one": "not yet explained", "other": "not yet explained"},
    "tally-moved": {"one": "moved", "other": "moved"},
    "tally-same": {"one": "clause unchanged", "other": "clauses unchanged"},
    "effect-worse": "Worse for you",
    "effect-better": "Better for you",
    "effect-mixed": "Mixed",
    "effect-neutral": "Wording only",
    "moved": "Moved",
    "not-explained": "Not yet explained",
    "not-explained-n": {"one": "{n} not yet explained", "other": "{n} not yet explained"},
    "needs-review": "Needs review",
    "set-aside": "Minor",
    "deadline-one": "One deadline",
    "deadline-next": "Next deadline",
    "deadline-past": "Deadline passed",
    "deadline-more": {"one": "One more date below.", "other": "{n} more dates below."},
    "deadline-how": "What you can do",
    "takes-effect": "Not in force yet",
    "takes-effect-on": "It takes effect on {date}, {when}.",
    # Cards
    "means": "What this means for you",
    "means-label": "For you",
    "changed-label": "What changed",
    "do-label": "What you can do",
    "before": "Before",
    "after": "After",
    "before-colon": "before: ",
    "now-colon": "now: ",
    "affects": "Affects: {who}",
    "affects-everyone": "Affects everyone",
    "who-gains": "Who gains",
    "who-binds": "Who is bound",
    "party-member": "you",
    "party-both": "both sides",
    "party-others": "others",
    "party-nobody": "nobody",
    "read-wording": "Read the wording",
    "read-wording-of": "of {cites}",
    "cites": {"one": "Clause {list}", "other": "Clauses {list}"},
    "cites-gone": {"one": "Old clause {list}", "other": "Old clauses {list}"},
    "cites-gone-too": {"one": "old clause {list}", "other": "old clauses {list}"},
    "list-more": {"one": "one more", "other": "{n} more"},
    "range": "{first} to {last}",
    "quoted": "“{text}”",
    "ours": "Our explanations, not {provider}’s. Not legal advice.",
    "by-author": "Written by {author}.",
    "by-author-reviewer": "Written by {author} and checked by {reviewer}.",
    "checked-on": "Checked on {date}.",
    "with-tool": "Drafted with the help of {tool}.",
    "draft": "A draft: these explanations have not been reviewed.",
    "not-judged": "Not judged yet",
    "todo-n": {
        "one": "One section is still to be finished",
        "other": "{n} sections are still to be finished",
    },
    "todo-all": "still to be written",
    "todo-changed": "what changed is missing",
    "todo-means": "what it means is missing",
    "todo-do": "what one can do is missing",
    "todo-effect": "for better or worse is missing",
    "plain-n": {"one": "change of substance", "other": "changes of substance"},
    "plain-why": "{inserted} added, {deleted} removed.",
    "still": "What did not change",
    "accounted": {
        "one": "{m} of {n} change accounted for",
        "other": "{m} of {n} changes accounted for",
    },
    "accounted-how": "Each change of words is explained, or set aside with its reason, or listed"
    " as not yet explained.",
    "set-aside-title": {"one": "One minor change", "other": "{n} minor changes"},
    "open-text": "These changes are shown in full below; nobody has explained them yet.",
    "stale-text": "These explanations were written for other words. Until someone has reviewed"
    " them, they are not shown.",
    "stale-item": "“{title}”",
    "overtaken": "Overtaken since",
    "overtaken-text": "These explanations were true of an update in between. A later one replaced"
    " or undid what they explain.",
    "found": "Found automatically",
    "found-short": "Found automatically, may be incomplete:",
    "found-note": "Found by rules in the words themselves; may be incomplete.",
    # The wording
    "wording": "The wording, compared",
    "legend": "How to read it:",
    "legend-ins": "added words are underlined",
    "legend-del": "removed words are struck through",
    "legend-law": "The agreement is set in this type.",
    "nav": "All changes",
    "move-between": "Move between changes",
    "previous": "Previous",
    "next": "Next",
    "substance-n": {"one": "{n} change of substance", "other": "{n} changes of substance"},
    "cosmetic-n": {"one": "{n} cosmetic change", "other": "{n} cosmetic changes"},
    "places-n": {"one": "{n} place", "other": "{n} places"},
    "in-places": "{changes}, in {places}.",
    "change-of": "Place {i} of {n}",
    "show": "Show",
    "show-all": {"one": "The one place", "other": "All {n} places"},
    "show-matter": "What matters to you",
    "show-worse": "Worse for you",
    "show-better": "Better for you",
    # Filters
    "more-filters": "More filters",
    "filter-who": "Whom it affects",
    "filter-who-note": "What affects everyone is shown too, and what nobody has explained yet.",
    "filter-kind": "How it changed",
    "filter-topic": "What it is about",
    "filter-guessed": "Where nobody has explained a change, its topic was found by rule and may"
    " be wrong.",
    "showing-n": "Showing {i} of {n} places, without the unchanged text.",
    "showing-some": "Only the places that you chose are shown, without the unchanged text.",
    "show-everything": "Show all",
    "topic-acceptance": "Accepting the agreement",
    "topic-terms-change": "How the agreement changes",
    "topic-service-change": "Changes to the service",
    "topic-eligibility": "Who may use it",
    "topic-account": "Your account",
    "topic-fees": "Fees",
    "topic-renewal-refund": "Renewals and refunds",
    "topic-content-licence": "Rights in your content",
    "topic-conduct": "What you may not do",
    "topic-content-removal": "Removal of content",
    "topic-termination": "Ending by the provider",
    "topic-leaving": "Leaving",
    "topic-warranty": "Promises about the service",
    "topic-liability": "Liability",
    "topic-indemnity": "Claims you pay for",
    "topic-disputes": "Disputes",
    "topic-law-venue": "Law and courts",
    "topic-data-collection": "Data collected",
    "topic-data-sharing": "Data shared",
    "topic-tracking": "Tracking and advertising",
    "topic-data-rights": "Your rights over data",
    "topic-security": "Security",
    "topic-data-transfer-requests": "Transfers and authorities",
    "topic-general": "General",
    "layout": "Layout",
    "layout-auto": "Fit my screen",
    "layout-two": "Before and after",
    "layout-one": "One text with both",
    "open-same": "Open unchanged text",
    "close-same": "Close unchanged text",
    "keys": "next and previous change",
    "keys-label": "Keys",
    "copy-link": "Link to {name}",
    "not-in": "Not in the version of {date}",
    "added": "Added",
    "removed": "Removed",
    "was": "was {label}",
    "stands-between": {
        "one": "{list} stands between these parts and is shown below.",
        "other": "{list} stand between these parts and are shown below.",
    },
    "same": {"one": "{name} unchanged", "other": "{name} unchanged"},
    "same-numbers": {
        "one": "{name}: same words, new numbers",
        "other": "{name}: same words, new numbers",
    },
    "same-form": {
        "one": "{name}: same words, form differs",
        "other": "{name}: same words, form differs",
    },
    "name-headings": {"one": "Heading", "other": "{n} headings"},
    "name-opening": "Opening of clause {cite}",
    "name-openings": {"one": "{n} opening", "other": "{n} openings of clauses"},
    "row-link": "Link “{words}”:",
    "words-n": {"one": "{n} word", "other": "{n} words"},
    "clauses-n": {"one": "{n} clause", "other": "{n} clauses"},
    "rows-n": {"one": "{n} row", "other": "{n} rows"},
    "read-there": "Read it in the full text",
    "moved-from": "See where it stood",
    "moved-show": "Show the wording",
    "ghost": "“{name}” used to be here.",
    "ghost-cite": "“{name}” used to be here, as clause {cite}.",
    "ghost-link": "See where it is now",
    "explained-in": "Explained:",
    "substantive": "Substantive:",
    "cosmetic": "Cosmetic:",
    "reason-minor": "Set aside as minor: {reason}",
    "bounded": "Shown as replaced whole: the two wordings are too long and too different to"
    " compare word for word.",
    "preamble": "Before the first heading",
    "name-clause": "Clause {cite}",
    "name-heading": "Heading",
    "name-paragraph": "Paragraph",
    "name-item": "List item",
    "name-row": "Table row",
    "name-code": "Code",
    "name-table": "Table",
    "table-changed": {"one": "one row changed", "other": "{n} rows changed"},
    "kind-inserted": "added",
    "kind-deleted": "removed",
    "kind-reworded": "reworded",
    "kind-split": "split",
    "kind-merged": "merged",
    "kind-retitled": "retitled",
    "kind-relinked": "links changed",
    "kind-moved": "moved",
    "kind-renumbered": "renumbered",
    "kind-reformatted": "form changed",
    # Form
    "form": "Differences of form",
    "form-intro": "No word differs in what follows.",
    "form-links": {"one": "One link changed", "other": "{n} links changed"},
    "form-numbers": {"one": "One clause renumbered", "other": "{n} clauses renumbered"},
    "form-markup": {"one": "One clause set differently", "other": "{n} clauses set differently"},
    "form-hidden": {
        "one": "One hidden character came or went",
        "other": "{n} hidden characters came or went",
    },
    "form-typography": {
        "one": "Quotes, dashes or spaces differ in one place",
        "other": "Quotes, dashes or spaces differ in {n} places",
    },
    "form-where": "Where",
    "form-words": "Words",
    "form-old": "Before",
    "form-new": "After",
    "form-none": "none",
    "form-more": {"one": "and one more", "other": "and {n} more"},
    # Where it comes from
    "prov": "Where these texts come from",
    "prov-table": "Table of versions",
    "prov-version": "Version",
    "prov-force": "In force from",
    "prov-published": "Published",
    "prov-captured": "Saved by us",
    "prov-hash": "Fingerprint (SHA-256)",
    "prov-copies": "Copies",
    "prov-text": "Full text",
    "prov-raw": "Source file",
    "prov-origin": "Original",
    "prov-unknown": "unknown",
    "hidden": "Hidden characters:",
    "odd": "Words with letters of another script that look alike:",
    "hidden-n": {
        "one": "one in the version of {date}, shown in place",
        "other": "{n} in the version of {date}, shown in place",
    },
    "hidden-0": "none in the version of {date}",
    "notice-given": "Notice:",
    "notice-days": {
        "one": "Members were told by {channel} on {date}, one day before it took effect.",
        "other": "Members were told by {channel} on {date}, {n} days before it took effect.",
    },
    "notice-late": "Members were told by {channel} on {date}, after it took effect.",
    "notice-any": "Members were told on {date}.",
    "reading": "Reading:",
    "reading-text": "the new text has {words}, about {minutes} of reading. {inserted} added,"
    " {deleted} removed.",
    "minutes": {"one": "{n} minute", "other": "{n} minutes"},
    "cite-label": "Cite as:",
    "cite": "{provider}, {title}, version of {new}, compared with the version of {old}.",
    "cite-file": "{title}, {new}, compared with {old}.",
    "redline-title": "{old} → {new}",
    "redline-h1": "What changed between {old} and {new}",
    "data": "This comparison as data:",
    "rights": "Rights:",
    # Since
    "steps": "The updates in between",
    "step-of": "From the update of {date}",
    # Agreement and home
    "agreement-intro": {
        "one": "One version, in force from {first}.",
        "other": "{n} versions, the first in force from {first}.",
    },
    "agreed": "Which version did you agree to?",
    "agreed-how": "Choose the date on which you agreed, or the last one before it. You will see"
    " everything that has changed since.",
    "agreed-current": "In force now: nothing has changed since.",
    "since-link": "Everything that changed since",
    "earlier-n": {"one": "One earlier version", "other": "{n} earlier versions"},
    "coming-on": "A new version takes effect on {date}.",
    "words-changed": "{inserted} words added, {deleted} removed",
    "first-stood": "in the first version",
    "as-cite": "as {cite}",
    "timeline": "Every version",
    "first-version": "The first version that we hold",
    "see-change": "What changed",
    "see-text": "Full text",
    "see-history": "The history of each clause",
    "see-feed": "Feed of changes",
    "latest": "Latest change",
    "coming": "Coming",
    "in-force-from": "In force from {date}",
    "all-agreements": "All agreements",
    "home-title": "What changed in the agreements that bind you",
    "home-intro": "Every version of an agreement, compared word for word, with what each change"
    " means for you.",
    "home-none": "There are no agreements yet.",
    "upcoming-title": "Changes to come",
    "versions-n": {"one": "{n} version", "other": "{n} versions"},
    # Version
    "version-of": "Full text, in force from {date}",
    "last-changed": "Changed {date}",
    "contents": "Contents",
    "words-total": "{words} in {clauses}",
    # Clauses
    "clauses-title": "The history of each clause",
    "clauses-intro": "Each clause with every version in which it changed, the latest first.",
    "clauses-none": "No clause has changed since the first version.",
    "gone-n": {
        "one": "One clause that is no longer in the agreement",
        "other": "{n} clauses that are no longer in the agreement",
    },
    "clause-gone": "No longer in the agreement",
    "never-changed": {
        "one": "One clause has not changed since the first version.",
        "other": "{n} clauses have not changed since the first version.",
    },
    "footer": "Our explanations, not the providers’. Not legal advice.",
}

CATALOGUES: Final[Mapping[str, Mapping[str, str | Mapping[str, str]]]] = {
    "en": ENGLISH,
    "fr": FRENCH,
}

_RIGHT_TO_LEFT: Final = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"]
)

_LOCALES: Final = {"en": "en_GB"}
"""Dates as readers everywhere take them: 20 March 2023."""


class Words:
    """What pages say, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._locale = Locale.parse(_LOCALES.get(language, language), sep="_")
        self._catalogue = CATALOGUES[language]
        self.plain: Mapping[str, Markup] = {
            key: escape(text) for key, text in self._catalogue.items() if isinstance(text, str)
        }
        """The sentences without values, escaped once, for the loops of templates."""

    def __call__(self, key: str, /, **values: object) -> str:
        """Return a sentence with its values put in."""
        text = self._catalogue[key]
        if not isinstance(text, str):
            raise TypeError(f"{key} has plural forms and needs a number")
        return text.format(**values) if values else text

    def n(self, key: str, count: int, /, **values: object) -> str:
        """Return a sentence in the form that `count` asks for; ``{n}`` is the number."""
        return self._counted(key, count) if not values else self._form(key, count, values)

    @lru_cache(maxsize=1024)  # noqa: B019 - One instance for each language, kept anyway.
    def _counted(self, key: str, count: int) -> str:
        return self._form(key, count, {})

    def _form(self, key: str, count: int, values: Mapping[str, object]) -> str:
        forms = self._catalogue[key]
        if isinstance(forms, str):
            raise TypeError(f"{key} has no plural forms")
        form = forms.get(self._locale.plural_form(count), forms["other"])
        return form.format(n=self.number(count), **values)

    def date(self, day: date) -> str:
        """Return a date in words: ``20 March 2023``."""
        return _date(day, self._locale)

    def number(self, value: int) -> str:
        """Return a number as the language groups its digits."""
        return _number(value, self._locale)

    def quoted(self, text: str) -> str:
        """Return a text between the quotation marks of the language."""
        return self("quoted", text=text)

    def capital(self, text: str) -> str:
        """Return a sentence with its first letter in capitals."""
        return text[:1].upper() + text[1:]

    def listed(self, items: Sequence[str]) -> str:
        """Return items as a list in a sentence: ``a, b and c``."""
        return format_list(list(items), style="standard", locale=self._locale)


@lru_cache(maxsize=4096)
def _date(day: date, locale: Locale) -> str:
    return format_date(day, format="long", locale=locale)


@lru_cache(maxsize=4096)
def _number(value: int, locale: Locale) -> str:
    return format_decimal(value, locale=locale)


@lru_cache(maxsize=64)
def words_for(language: str) -> Words:
    """Return the words for a page about an agreement in `language`; English for want of it."""
    base = base_language(language)
    return Words(base if base in CATALOGUES else "en")


def read_in(tag: str) -> str:
    """Return an invitation to read in a language, in that language where we have the words."""
    base = base_language(tag)
    if base in CATALOGUES:
        return Words(base)("read-in")
    try:
        return Locale.parse(tag, sep="-").get_display_name() or tag
    except (UnknownLocaleError, ValueError):
        return tag


def base_language(tag: str) -> str:
    """Return the primary language of a BCP 47 tag."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


def direction(tag: str) -> str:
    """Return the direction in which a language is written: ``ltr`` or ``rtl``."""
    parts = tag.replace("_", "-").lower().split("-")
    if {"arab", "hebr", "thaa", "nkoo", "syrc", "adlm"}.intersection(parts[1:]):
        return "rtl"
    return "rtl" if parts[0] in _RIGHT_TO_LEFT else "ltr"
