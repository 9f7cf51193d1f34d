"""What is said of an explanation file whose names and quotes do not fit the versions."""

from plainredline.model import Code


class Binding(Code):
    """Why a name, a quote or a whole file cannot be bound."""

    OTHER_NAME = "clause “{name}” has another name now: what is explained here is {now}"
    ONLY_ITEMS = "clause “{name}” itself did not change, but what stands beneath it did ({clauses})"
    SEVERAL_OLD = "clause “{name}” names {count} changed clauses of the old version"
    SEVERAL_NEW = "clause “{name}” names {count} changed clauses of the new version"
    OLD_IS_GONE = (
        "clause “{name}” did not change in the new version; the old one of that name is gone"
    )
    UNCHANGED = "clause “{name}” did not change (“{words}”)"
    NOT_IN_OLD = "clause “{name}” is not in the old version"
    NOT_IN_NEW = "clause “{name}” is not in the new version"
    REVERTED = (
        "{trouble}: what this explains is not there any more, so neither it nor the headline and "
        "summary are shown"
    )
    NO_VERSION = "explains the version of {day}, which is not there, so it is on no page"
    FIRST_VERSION = (
        "explains the version of {day}, which is the first and follows none, so it is on no page"
    )
    OTHER_TEXTS = (
        "one of the two texts has changed since headline, summary and notes on what did not change "
        "were written, so none of them is shown"
    )
    QUOTE_NOT_IN_OLD = "quote “{words}” does not stand in the old wording"
    QUOTE_NOT_IN_NEW = "quote “{words}” does not stand in the new wording"
    SAID_UNCHANGED = "clause “{name}” is said to be unchanged, but it changed ({kinds}: “{words}”)"
    OTHER_VERSION = "it explains {explained}, but the version of {title} is of {effective}"


class BindingMend(Code):
    """What to do about it."""

    RENAME_FILE = "If it explains the version that has no explanation, rename it to `{name}`"
    REMOVE_FILE = "Remove it, or add the version that is missing"
    RENAME = "Run `plainredline explain {file}`, which puts the names right"
    REVIEW = (
        "Make them fit, then run `plainredline review {file} --by NAME`, which asks and "
        "writes the new fingerprint"
    )
    NAME_ITEMS = "Name these, or quote words of them"
    NAME_ONE = "Name one of them: {names}"
    IF_OLD = 'If the old one is meant, write `old: "{name}"`'
    REMOVE = "Remove this"
    REMOVE_OR_UNCHANGED = "Remove this, or name it under `unchanged` if readers may fear for it"
    BECAME = "The old clause of that name is now {names}"
    WRITE_OLD = 'It stands in the old one: write `old: "{name}"`'
    WRITE_CLAUSE = 'It stands in the new one: write `clause: "{name}"`'
    MEANT = "Did you mean “{name}”?"
    NAME_IT = "Name it by its number, its heading or its anchor"
    WRITE_OLD_QUOTE = "It stands in the old one: write `old_quote` instead of `quote`"
    WRITE_QUOTE = "It stands in the new one: write `quote` instead of `old_quote`"
    COPY_WORDS = "Copy the words from the clause exactly"
    EXPLAIN = "Explain the change instead"
    NAME_FILE = "Give the file the name of the version"
