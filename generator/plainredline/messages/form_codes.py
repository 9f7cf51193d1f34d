"""What differs besides words: what words look like, and notes that may stand for many clauses."""

from __future__ import annotations

from plainredline.model import Code


class Look(Code):
    """How words are set, or what their setting says of them."""

    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    STRUCK = "struck through"
    ADDED = "marked as added"
    HIDDEN = "hidden from the reader"
    RAISED = "raised or lowered"
    PRESET = "ticked beforehand"


class Shape(Code):
    """What a clause is in its document."""

    HEADING = "heading {level}"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    DEEP_ITEM = "list item, depth {level}"
    ROW = "table row"
    CODE = "code block"


class AddressNote(Code):
    """Why a link leads to the same place although its address differs."""

    SPELLING = (
        "One link leads to the same page; its address is written otherwise",
        "{n} links lead to the same pages; their addresses are written otherwise",
    )
    SCHEME = (
        "One link leads to the same page, by {new} instead of {old}",
        "{n} links lead to the same pages, by {new} instead of {old}",
    )
    TRACKING = (
        "One link leads to the same page; only keys for tracking or sessions differ: {keys}",
        "{n} links lead to the same pages; only keys for tracking or sessions differ: {keys}",
    )
    PROTECTED = (
        "One link leads to the same e-mail address, hidden from robots in another way",
        "{n} links lead to the same e-mail addresses, hidden from robots in another way",
    )
    FOLLOWS = (
        "One link leads to the same section, whose anchor has another name",
        "{n} links lead to the same sections, whose anchors have other names",
    )
    CLICKABLE = (
        "One printed address can be clicked now",
        "{n} printed addresses can be clicked now",
    )
    NOT_CLICKABLE = (
        "One printed address can no longer be clicked",
        "{n} printed addresses can no longer be clicked",
    )


class FormNote(Code):
    """How many differences of form there are of one kind, where a page has no table for it."""

    PICTURE = (
        "One picture or embedded page was exchanged, came or went",
        "{n} pictures or embedded pages were exchanged, came or went",
    )
    LOOK_GONE = (
        "Words in one place are no longer {old}",
        "Words in {n} places are no longer {old}",
    )
    LOOK_COME = (
        "Words in one place are now {new}",
        "Words in {n} places are now {new}",
    )
    SHAPE = (
        "What was {old} is now {new} in one place",
        "What was {old} is now {new} in {n} places",
    )
