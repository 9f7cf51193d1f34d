"""What a notice of a change says, which its owner sends, and the banner that announces it."""

from __future__ import annotations

from plainredline.model import Code


class Notice(Code):
    """A notice as text, as HTML and as a banner; the same on whichever day it is read.

    Its title is that of every file of a change.
    """

    TITLE = "{title}: changes from {date}"
    APPLIES = "The new text applies from {date}."
    FIRST_SEEN = "The new text was first seen on {date}."
    CHANGES = "What changes"
    MARKED = "Every change, word for word:"
    NEW_TEXT = "The new text:"
    READ = "Read what changes"
    REMOVE = "Take this away on {date}."
    SEND = "To announce it:"
    AS_TEXT = "notice as text"
    AS_MAIL = "notice as an HTML e-mail"
    BANNER = "banner"
    NOTHING_COMING = "Nothing is announced."


class Kept(Code):
    """What a change can be taken along as."""

    BOOK = "To read elsewhere:"
    BOOK_FILE = "EPUB"
    CONTENTS = "Contents"
