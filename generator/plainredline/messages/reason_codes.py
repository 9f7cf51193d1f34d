"""Why a change is of substance or of form, each a whole sentence."""

from __future__ import annotations

from plainredline.model import Code


class Reason(Code):
    """Why a change may bind somebody, or cannot."""

    # A clause that came or went
    HEADING_ADDED = "This heading is new."
    PARAGRAPH_ADDED = "This paragraph is new."
    ITEM_ADDED = "This list item is new."
    ROW_ADDED = "This table row is new."
    CODE_ADDED = "This code block is new."
    CLAUSE_ADDED = "This clause is new."
    HEADING_REMOVED = "This heading was removed."
    PARAGRAPH_REMOVED = "This paragraph was removed."
    ITEM_REMOVED = "This list item was removed."
    ROW_REMOVED = "This table row was removed."
    CODE_REMOVED = "This code block was removed."
    CLAUSE_REMOVED = "This clause was removed."
    MARKUP_ADDED = "Only markup without words was added."
    MARKUP_REMOVED = "Only markup without words was removed."

    # How much changed
    TOO_DIFFERENT = "The wording is too long and too different to compare word by word."
    WORDS_REMOVED = "One word was removed.", "{n} words were removed."
    WORDS_ADDED = "One word was added.", "{n} words were added."
    CHARACTERS_REMOVED = "One character was removed.", "{n} characters were removed."
    CHARACTERS_ADDED = "One character was added.", "{n} characters were added."

    # Sentences that moved
    MOVED_WITHIN = (
        "One sentence moved within this clause.",
        "{n} sentences moved within this clause.",
    )
    MOVED_HERE = (
        "One sentence moved here from another clause.",
        "{n} sentences moved here from other clauses.",
    )
    MOVED_AWAY = (
        "One sentence moved from here to another clause.",
        "{n} sentences moved from here to other clauses.",
    )
    OTHER_LEAD_IN = (
        "It moved, and what stands over it says something else: “{new}”, no longer “{old}”."
    )
    LEADS_IN_OTHERS = "It moved: what now stands under “{text}” stood under other words before."

    # Values
    NUMBER_EXCHANGED = "The number in this clause changes from “{old}” to “{new}”."
    DATE_EXCHANGED = "The date in this clause changes from “{old}” to “{new}”."
    WORDING_EXCHANGED = "The wording in this clause changes from “{old}” to “{new}”."
    VALUE_REMOVED = "“{value}” was removed."
    VALUE_ADDED = "“{value}” was added."
    VALUE_REMOVED_AMONG_OTHERS = "“{value}” was removed, and other words changed."
    VALUE_ADDED_AMONG_OTHERS = "“{value}” was added, and other words changed."
    VALUE_REPLACED = "“{old}” was removed and “{new}” was added."
    NUMBER_REMOVED = "The number “{value}” was removed."
    NUMBER_ADDED = "The number “{value}” was added."
    NUMBERS_CHANGED = "Numbers in this clause change."
    NUMBERS_REMOVED = "Numbers were removed."
    NUMBERS_ADDED = "Numbers were added."

    # What a fact beside it tells
    VALUE_CHANGES = "A value changes."
    VERB_CHANGES = "The verb changes."

    LABEL_EXCHANGED = (
        "The number of this clause changes from “{old}” to “{new}”, and the numbers around it do "
        "not explain it."
    )
    NUMBER_STILL_CITED = "The number “{number}” is still cited, but another clause bears it now."

    # Punctuation
    COMMA_REMOVED = "One comma was removed.", "{n} commas were removed."
    COMMA_ADDED = "One comma was added.", "{n} commas were added."
    MARK_REMOVED = "Only punctuation changed: “{mark}” was removed."
    MARK_ADDED = "Only punctuation changed: “{mark}” was added."
    MARK_EXCHANGED = "Only punctuation changed: “{old}” becomes “{new}”."
    MARKS_CHANGED = "Only punctuation changed, in several places."

    # Words that turn a sentence
    WORD_EXCHANGED = "“{old}” becomes “{new}”."
    WORD_REMOVED = "The word “{word}” was removed."
    WORD_ADDED = "The word “{word}” was added."
    CAPITAL_DEFINES = "“{old}” becomes “{new}”: a capital letter can make it a defined term."
    CAPITALS_DEFINE = "Only capital letters changed, in several words: they can make defined terms."

    # Form that a reader could be misled by
    STRUCK_NOW = "Words are now struck through: “{text}”."
    STRUCK_NO_LONGER = "Words are no longer struck through: “{text}”."
    ADDED_NOW = "Words are now marked as added: “{text}”."
    ADDED_NO_LONGER = "Words are no longer marked as added: “{text}”."
    HIDDEN_NOW = "Words are now hidden from the reader: “{text}”."
    HIDDEN_NO_LONGER = "Words that were hidden from the reader are now shown: “{text}”."
    RAISED_NOW = "A number is now raised or lowered behind another: “{text}”."
    RAISED_NO_LONGER = "A raised or lowered number is now part of the one before it: “{text}”."
    PRESET_NOW = "A choice is now ticked beforehand: “{text}”."
    PRESET_NO_LONGER = "A choice is no longer ticked beforehand: “{text}”."
    TITLE_CHANGED = "What a picture, a link or a field says changes from “{old}” to “{new}”."
    TITLE_ADDED = "A picture, a link or a field now says “{new}”."
    TITLE_REMOVED = "A picture, a link or a field no longer says “{old}”."
    TURNING_CHARACTER = "A hidden character was added that can turn the order of what is shown."

    # Links
    LINK_REMOVED = "Only a link was removed; the words are the same."
    LINK_ADDED = "Only a link was added; it may lead to other terms."
    PICTURE_REMOVED = "A picture or an embedded page was removed; it may have shown terms."
    PICTURE_ADDED = "A picture or an embedded page was added; it may show terms."
    PICTURE_CHANGED = "Only a picture or an embedded page was exchanged; it may show other terms."
    LINK_CHANGED = "Only a link’s address changed; it may now lead to other terms."

    # What binds no one
    SPELLING = "Only the spelling changed; the words read the same."
    FULL_STOP = "Only the punctuation at the end changed."
    REFERENCES = "Only the numbers of other clauses changed; they name the same clauses as before."
    DIVIDED_ELSEWHERE = "The same words, divided into clauses at other places."
    NOW_IN_HEADINGS = "The same words, now in one heading.", "The same words, now in {n} headings."
    NOW_IN_PARAGRAPHS = (
        "The same words, now in one paragraph.",
        "The same words, now in {n} paragraphs.",
    )
    NOW_IN_ITEMS = (
        "The same words, now in one list item.",
        "The same words, now in {n} list items.",
    )
    NOW_IN_ROWS = "The same words, now in one table row.", "The same words, now in {n} table rows."
    NOW_IN_CODE = (
        "The same words, now in one code block.",
        "The same words, now in {n} code blocks.",
    )
    NOW_IN_CLAUSES = "The same words, now in one clause.", "The same words, now in {n} clauses."
    PLACE = "Only the place changed."
    NUMBERING = "Only the numbering changed."
    FORMATTING = "Only the formatting changed."
    HIDDEN = "Only the hidden characters changed."
    PAGES = "Only page numbers or running lines of the pages differ; the words are the same."
    SPACES = "Only spaces came or went; the words are the same."
    HYPHENS = "Only hyphens came or went; the words are the same."
    CAPITALS = "Only capital letters changed; the words are the same."
    QUOTES = "Only quotation marks changed."
    DAMAGE = "Only letters that the copy of the text lost or got back; the words are the same."
    ADDRESSES = "Only the addresses of links changed; they lead to the same places as before."
    ONLY_THESE = "Only this changed: {things}."


class Thing(Code):
    """What alone changed, where it is more than one: the items of a list in a sentence."""

    PLACE = "the place"
    NUMBERING = "the numbering"
    FORMATTING = "the formatting"
    HIDDEN = "the hidden characters"
    ADDRESSES = "the addresses of links, which lead to the same places as before"
    SPELLING = "the spelling"
    PAGES = "page numbers and running lines"
    SPACES = "spaces"
    HYPHENS = "hyphens"
    CAPITALS = "capital letters"
    QUOTES = "quotation marks"
    DAMAGE = "letters that the copy of the text lost"
    FULL_STOP = "the punctuation at the end"
    REFERENCES = "the numbers of other clauses, which name the same clauses as before"
