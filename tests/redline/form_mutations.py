"""Changes of form only: what captures and editors do to a Markdown text without a new word.

Each mutation takes Markdown and a random generator and returns Markdown that a reader would
call the same text. `mutate` combines them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from random import Random

Mutation = Callable[[str, Random], str]

_HEADING = re.compile(r"^(#{1,6})[ \t]+(.*?)[ \t]*#*$")
_ITEM = re.compile(r"^([ \t]*)([-*+])([ \t]+)(?=\S)")
_ORDERED = re.compile(r"^([ \t]*)(\d+)([.)])([ \t]+)(?=\S)")
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)")
_LINK = re.compile(r"(?<![!\\\]])\[([^\[\]\n]+)\]\([^()\s]*\)")
_ADDRESS = re.compile(
    r"(?<=\]\()(?P<scheme>https?)://(?P<host>[^\s()#?/]+)(?P<path>/[^\s()#?]*)?"
    r"(?P<query>\?[^\s()#]*)?(?P<fragment>#[^\s()]*)?(?=\))"
)
_LETTERS = re.compile(r"[A-Za-z]{6,}")
_TARGET = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]+\S+[ \t]*$")
_PLAIN_LINE = re.compile(r"^[^\W\d_#>|<`\-+*=~:\[].*$")


def _prose(text: str, change: Callable[[str], str]) -> str:
    """Apply `change` to each line that holds prose: no code, table, rule, tag or reference."""
    lines = text.split("\n")
    code = False
    for at, line in enumerate(lines):
        if _FENCE.match(line):
            code = not code
        elif not code and not _is_special(line):
            lines[at] = change(line)
    return "\n".join(lines)


def _is_special(line: str) -> bool:
    bare = line.strip()
    return (
        not bare
        or line.startswith(("    ", "\t"))
        or "|" in bare
        or bare.count("<") != bare.count(">")
        or "href=" in bare
        or bare.startswith(("<", "{%", "[", "===", "---", "***", "___"))
        or set(bare) <= set("-=*_ ")
    )


def _pieces(line: str) -> list[tuple[str, bool]]:
    """Return the line in pieces, and whether a piece is plain words (no markup, no address)."""
    parts = re.split(
        r"(<[^>]*>|`[^`]*`|\]\([^)]*\)|\]\[[^\]]*\]|\[|\]|https?://\S+|\{[{%].*?[}%]\}|&\w+;|&#\w+;|\\.|\S+@\S+)",
        line,
    )
    return [(part, at % 2 == 0) for at, part in enumerate(parts) if part]


def _in_words(text: str, change: Callable[[str], str]) -> str:
    return _prose(
        text, lambda line: "".join(change(p) if plain else p for p, plain in _pieces(line))
    )


def heading_levels(text: str, random: Random) -> str:
    """Every heading one level deeper or shallower."""
    shift = random.choice([-1, 1])

    def change(line: str) -> str:
        match = _HEADING.match(line)
        if not match:
            return line
        level = min(6, max(1, len(match[1]) + shift))
        return f"{'#' * level} {match[2]}"

    return _prose(text, change)


def setext_headings(text: str, _random: Random) -> str:
    """First and second headings underlined."""

    def change(line: str) -> str:
        match = _HEADING.match(line)
        if not match or len(match[1]) > 2 or not match[2]:
            return line
        return f"{match[2]}\n{'=-'[len(match[1]) - 1] * max(3, len(match[2]))}"

    return _prose(text, change)


def closed_headings(text: str, _random: Random) -> str:
    """Headings closed with the marks that opened them."""

    def change(line: str) -> str:
        match = _HEADING.match(line)
        return f"{match[1]}  {match[2]} {match[1]}" if match and match[2] else line

    return _prose(text, change)


def links_dropped(text: str, _random: Random) -> str:
    """The words of each link without its address."""
    return _prose(text, lambda line: _LINK.sub(r"\1", line))


def links_changed(text: str, _random: Random) -> str:
    """Another address behind each link."""
    return _prose(text, lambda line: _LINK.sub(r"[\1](https://example.com/elsewhere)", line))


def soft_hyphens(text: str, random: Random) -> str:
    """Soft hyphens within long words."""

    def hyphenated(match: re.Match[str]) -> str:
        word = match[0]
        at = random.randrange(2, len(word) - 2)
        return f"{word[:at]}\u00ad{word[at:]}" if random.random() < 0.2 else word

    return _in_words(text, lambda part: _LETTERS.sub(hyphenated, part))


def zero_width(text: str, random: Random) -> str:
    """Zero-width characters between words."""

    def change(part: str) -> str:
        return re.sub(
            r"(?<=[a-z,]) (?=[a-z])",
            lambda _: " " + random.choice(["", "", "", "", "\u200b", "\ufeff", "\u2060"]),
            part,
        )

    return _in_words(text, change)


def no_break_spaces(text: str, random: Random) -> str:
    """No-break spaces for some spaces between words."""

    def change(part: str) -> str:
        return re.sub(
            r"(?<=[^\W_]) (?=[^\W_])",
            lambda _: "\u00a0" if random.random() < 0.2 else " ",
            part,
        )

    return _in_words(text, change)


def curly_quotes(text: str, _random: Random) -> str:
    """Typographic quotation marks and apostrophes."""

    def change(part: str) -> str:
        part = re.sub(r"(^|(?<=[\s(]))\"(?=\S)", "“", part)
        return part.replace('"', "”").replace("'", "’")

    return _in_words(text, change)


def straight_quotes(text: str, _random: Random) -> str:
    """Typewriter quotation marks and apostrophes."""
    table = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'"})
    return _in_words(text, lambda part: part.translate(table))


def dashes(text: str, _random: Random) -> str:
    """Another kind of dash."""
    return _in_words(
        text, lambda part: part.replace(" – ", " - ").replace(" — ", "—").replace("…", "...")
    )


def list_markers(text: str, random: Random) -> str:
    """Another bullet, the same throughout."""
    bullet = random.choice("-*+")
    return _prose(text, lambda line: _ITEM.sub(rf"\g<1>{bullet}\g<3>", line))


def number_marks(text: str, _random: Random) -> str:
    """``1)`` for ``1.``."""

    def change(line: str) -> str:
        return _ORDERED.sub(lambda m: f"{m[1]}{m[2]}{')' if m[3] == '.' else '.'}{m[4]}", line)

    return _prose(text, change)


_STYLES = (
    "§ {}. ",
    "Article {} – ",
    "Artículo {}.- ",
    "Статья {}. ",
    "第{}条　",
    "{} - ",
    "[{}] ",
    "{}º ",
)
_NUMBERED_HEADING = re.compile(r"^(#{1,6} )(\d{1,2})\\?[.)] (?=\w)")


def numbers_restyled(text: str, random: Random) -> str:
    """The numbers of headings in the style of another language: ``第3条`` for ``3.``."""
    style = random.choice(_STYLES)
    numbers = [int(m[2]) for line in text.split("\n") if (m := _NUMBERED_HEADING.match(line))]
    if len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return text

    def change(line: str) -> str:
        return _NUMBERED_HEADING.sub(lambda m: m[1] + style.format(m[2]), line)

    return _prose(text, change)


def numbers_torn_off(text: str, _random: Random) -> str:
    """The number of a heading or a numbered paragraph in its own paragraph before it.

    Not where a list begins every line with the same number: it shows others than it prints.
    """
    same = set(re.findall(r"^(\d{1,2}\.)\s.*\n(?:\s*\n)?\1\s", text, re.MULTILINE))

    def change(line: str) -> str:
        if line.split(maxsplit=1)[:1] and line.split(maxsplit=1)[0] in same:
            return line
        heading = _HEADING.match(line)
        words = heading[2] if heading else line
        match = re.match(r"^((?:\d{1,2}\.)+\d{0,2}|\d{1,2}\.)\s+(?=[A-Z])", words)
        if not match or line.startswith(" "):
            return line
        number = re.sub(r"\.$", "\\.", match[1])
        rest = words[match.end() :]
        return f"\n{number}\n\n{heading[1]} {rest}" if heading else f"\n{number}\n\n{rest}"

    return _prose(text, change)


def double_spaces(text: str, random: Random) -> str:
    """Two spaces between some words."""

    def change(part: str) -> str:
        return re.sub(
            r"(?<=\w[.,;a-z]) (?=\w)", lambda _: "  " if random.random() < 0.3 else " ", part
        )

    return _in_words(text, change)


def hard_wraps(text: str, _random: Random) -> str:
    """Paragraphs wrapped at sixty characters."""

    def change(line: str) -> str:
        if not _PLAIN_LINE.match(line) or len(line) < 80 or "{" in line:
            return line
        if line.endswith(("  ", "\\")):
            return line
        return re.sub(r"(.{50,70}?) (?=[A-Za-z]{2}[a-z ,])(?![^\[\]]*\])(?![^<]*>)", r"\1\n", line)

    return _prose(text, change)


def html_remains(text: str, random: Random) -> str:
    """Tags that a converter left behind."""

    def change(line: str) -> str:
        if not _PLAIN_LINE.match(line) or line.endswith("\\"):
            return line
        return random.choice(
            [line, line + "<br>", f"<span>{line}</span>", line + " <!-- end -->", line]
        )

    return _prose(text, change)


def bold_added(text: str, random: Random) -> str:
    """Some words in bold or italics."""

    def bold(match: re.Match[str]) -> str:
        mark = random.choice(["**", "*"])
        return f"{mark}{match[0]}{mark}" if random.random() < 0.05 else match[0]

    return _in_words(
        text,
        lambda part: part if set("*_") & set(part) else re.sub(r"(?<= )[a-z]{4,}(?= )", bold, part),
    )


def bold_removed(text: str, _random: Random) -> str:
    """Bold words without their marks."""
    return _prose(text, lambda line: re.sub(r"(?<![*\\])\*\*([^*\s][^*]*?)\*\*(?!\*)", r"\1", line))


def entities(text: str, _random: Random) -> str:
    """Characters written as entities."""
    return _in_words(
        text,
        lambda part: part.replace('"', "&quot;").replace("'", "&#39;").replace("\u00a0", "&nbsp;"),
    )


def escaped_punctuation(text: str, random: Random) -> str:
    """Backslashes before punctuation that needs none."""
    return _in_words(
        text,
        lambda part: re.sub(
            r"(?<=[a-z])[.,;:)](?=\s|$)",
            lambda m: ("\\" if random.random() < 0.3 else "") + m[0],
            part,
        ),
    )


def crlf(text: str, _random: Random) -> str:
    """Line ends as Windows writes them."""
    return text.replace("\n", "\r\n")


def blank_lines(text: str, _random: Random) -> str:
    """More blank lines, with spaces in them."""
    return text.replace("\n\n", "\n \n\n")


def trailing_spaces(text: str, random: Random) -> str:
    """A space at the end of lines."""
    return _prose(text, lambda line: line + " " if random.random() < 0.5 else line)


def items_as_paragraphs(text: str, _random: Random) -> str:
    """List items without their bullets, as paragraphs."""

    def change(line: str) -> str:
        match = _ITEM.match(line)
        return f"\n{line[match.end() :]}\n" if match and not match[1] else line

    return _prose(text, change)


def one_line(text: str, _random: Random) -> str:
    """The whole document in one line, behind it the targets of links, which are no words."""
    lines: list[str] = []
    targets: list[str] = []
    for line in text.split("\n"):
        if _FENCE.match(line) or re.fullmatch(r"\s*[-=*_|:\s]{3,}\s*", line):
            continue
        (targets if _TARGET.match(line) else lines).append(line.strip())
    return "\n\n".join([" ".join(" ".join(lines).split()), *targets])


def html_headings(text: str, _random: Random) -> str:
    """Headings as a web page writes them."""

    def change(line: str) -> str:
        match = _HEADING.match(line)
        if not match or not match[2] or set("*_`[<&\\") & set(match[2]):
            return line
        level = len(match[1])
        return f"<h{level}>{html.escape(match[2], quote=False)}</h{level}>\n"

    return _prose(text, change)


def emphasis_marks(text: str, _random: Random) -> str:
    """``__bold__`` for ``**bold**``."""
    return _prose(
        text, lambda line: re.sub(r"(?<![*\w\\])\*\*([^*_\s][^*_]*)\*\*(?![*\w])", r"__\1__", line)
    )


def spaces_dropped(text: str, _random: Random) -> str:
    """Sentences without the space between them."""
    return _in_words(text, lambda part: re.sub(r"(?<=[a-z]{3}\.) (?=[A-Z][a-z])", "", part))


def british_spelling(text: str, _random: Random) -> str:
    """British spellings for American ones."""
    pairs = {"organiz": "organis", "authoriz": "authoris", "behavior": "behaviour",
             "license": "licence", "center": "centre", "canceled": "cancelled"}  # fmt: skip

    def change(part: str) -> str:
        for american, british in pairs.items():
            part = re.sub(rf"\b{american}", british, part)
        return part

    return _in_words(text, change)


def spaces_before_marks(text: str, _random: Random) -> str:
    """A narrow space before double marks, as French sets them."""
    return _in_words(text, lambda part: re.sub(r"(?<=[a-z])([;!?])(?=\s|$)", "\u202f\\1", part))


def capitals(text: str, random: Random) -> str:
    """Some paragraphs in capitals."""

    def change(line: str) -> str:
        plain = _PLAIN_LINE.match(line) and not re.search(r"[\[\]<>{}&`@*_\\/]|\w\.\w", line)
        return line.upper() if plain and len(line) > 80 and random.random() < 0.3 else line

    return _prose(text, change)


MUTATIONS: tuple[Mutation, ...] = (
    spaces_dropped,
    british_spelling,
    spaces_before_marks,
    capitals,
    heading_levels,
    setext_headings,
    closed_headings,
    html_headings,
    links_dropped,
    links_changed,
    numbers_torn_off,
    number_marks,
    numbers_restyled,
    list_markers,
    items_as_paragraphs,
    emphasis_marks,
    bold_removed,
    bold_added,
    soft_hyphens,
    zero_width,
    no_break_spaces,
    curly_quotes,
    straight_quotes,
    dashes,
    entities,
    escaped_punctuation,
    double_spaces,
    hard_wraps,
    html_remains,
    blank_lines,
    trailing_spaces,
    crlf,
)
"""In the order in which they combine; `one_line` stands apart, since nothing can follow it."""


def _addresses(text: str, **parts: Callable[[str], str]) -> str:
    """Apply a change to some parts of the address of each link to another page."""

    def change(match: re.Match[str]) -> str:
        found = {name: part or "" for name, part in match.groupdict().items()}
        made = found | {name: how(found[name]) for name, how in parts.items()}
        return made.pop("scheme") + "://" + "".join(made.values())

    return _ADDRESS.sub(change, text)


def tracking_keys(text: str, random: Random) -> str:
    """Keys that count visits behind each address."""
    key = random.choice(["utm_source", "gclid", "fbclid", "mc_cid", "sid", "trk"])

    def tracked(query: str) -> str:
        return f"{query}{'&' if query else '?'}{key}={random.randrange(10**9)}"

    return _addresses(text, query=tracked)


def other_scheme(text: str, _random: Random) -> str:
    """``http`` for ``https`` and back."""
    return _addresses(text, scheme=lambda scheme: "http" if scheme == "https" else "https")


def slash_at_end(text: str, _random: Random) -> str:
    """A slash at the end of each path, or none."""
    return _addresses(text, path=lambda path: path[:-1] if path.endswith("/") else f"{path}/")


def capitals_and_escapes(text: str, _random: Random) -> str:
    """The host in capitals, and the letters of the path escaped."""
    return _addresses(
        text,
        host=str.upper,
        path=lambda path: re.sub(
            r"(?<!%)(?<!%.)[g-z]", lambda match: f"%{ord(match[0]):02x}", path
        ),
    )


SAME_PLACE: tuple[Mutation, ...] = (
    tracking_keys,
    other_scheme,
    slash_at_end,
    capitals_and_escapes,
)
"""Every link leads to the same place by another address."""


def other_host(text: str, _random: Random) -> str:
    """Each link to the same path on another host."""
    return _addresses(text, host=lambda host: f"{host}.example")


def other_path(text: str, _random: Random) -> str:
    """Each link to another path."""
    return _addresses(text, path=lambda path: f"{path.rstrip('/')}/other")


def other_key(text: str, _random: Random) -> str:
    """A key that chooses another page behind each address."""
    return _addresses(text, query=lambda query: f"{query}{'&' if query else '?'}plan=pro")


def name_before_host(text: str, _random: Random) -> str:
    """What was the host is a name before another one."""
    return _addresses(text, host=lambda host: f"{host}@elsewhere.example")


ELSEWHERE: tuple[Mutation, ...] = (other_host, other_path, other_key, name_before_host)
"""Every link leads elsewhere."""


def links_elsewhere(text: str) -> int:
    """Return how many links `ELSEWHERE` changes."""
    return len(_ADDRESS.findall(text))


def mutate(text: str, random: Random) -> str:
    """Return the text with a random choice of mutations, combined."""
    for mutation in MUTATIONS:
        if random.random() < 0.5:
            text = mutation(text, random)
    return text


NEW_WORD = "sesquipedalian"
_OTHER_WORD = re.compile(r"(?<=[a-z] )[a-z]{4,9}(?= [a-z]{2})")


def one_word(text: str, random: Random) -> str:
    """Return the text with one word of its prose exchanged for `NEW_WORD`."""
    lines = text.split("\n")
    places: list[tuple[int, int, int]] = []
    for at, line in enumerate(lines):
        if _PLAIN_LINE.match(line) and not _is_special(line):
            offset = 0
            for part, plain in _pieces(line):
                if plain:
                    places += [
                        (at, offset + match.start(), offset + match.end())
                        for match in _OTHER_WORD.finditer(part)
                    ]
                offset += len(part)
    if places:
        at, start, end = random.choice(places)
        lines[at] = lines[at][:start] + NEW_WORD + lines[at][end:]
    return "\n".join(lines)
