"""Texts made to take long or to swell: each a function of how many bytes it shall have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

DUTY = "You must pay the Fee within thirty days of the Notice. "


def filled(unit: str, *, before: str = "") -> Callable[[int], str]:
    """Return what repeats a unit, in which ``{}`` is its number, up to a size."""

    def text(size: int) -> str:
        if "{}" not in unit:
            return before + unit * (size // len(unit.encode()))
        found = [before]
        total = number = 0
        while total < size:
            number += 1
            found.append(unit.replace("{}", str(number)))
            total += len(found[-1].encode())
        return "".join(found)

    return text


def _defined_terms(size: int) -> str:
    terms = [f"Term{number}x" for number in range(min(300, size // 60))]
    defined = " ".join(f"“{term}” means thing {at}." for at, term in enumerate(terms))
    return f"{defined} " + " ".join((terms * size)[: size // 9])


def _nested(size: int) -> str:
    return "".join(f"{'  ' * depth}- a\n" for depth in range(int(size**0.5)))


def _wide_table(size: int) -> str:
    cells = size // 8
    return f"|{' a |' * cells}\n|{'---|' * cells}\n|{' b |' * cells}\n"


UNITS: Final = {
    "marks on one letter": "\u0301",
    "marks out of order": "\u0301\u0323",
    "marks in wide letters": "\uff21\u0301\u0323\u0345",
    "Hangul parts": "\u1112\u1161\u11ab",
    "hidden characters": "\u200b",
    "hidden between letters": "a\u200b",
    "turned text": "\u202e",
    "joined pictures": "\U0001f468\u200d\U0001f469",
    "words of two scripts": "раypal ",
    "noncharacters": "\ufffe",
    "one line": DUTY,
    "one line of many sums": "You must pay {} euros under Clause {}.2 within {} days. ",
    "one word": "x",
    "one number": "1",
    "numbers": "1.1 ",
    "letters in brackets": "(a) ",
    "brackets that close": ") ",
    "sentences that move": "You must pay {} euros. You may leave after {} days. ",
    "Roman numbers": "(xviii) ",
    "headings": "# {}\n\n",
    "small headings": "###### h{}\n\nt\n\n",
    "underlined headings": "a\n=\n",
    "clauses": "{}.1 You pay.\n\n",
    "equal clauses": "1.1 You pay.\n\n",
    "items": "- {}\n",
    "equal items": "- a\n",
    "links": "[a](https://a.example/x) ",
    "one long address": "https://a.example/",
    "long path": "a/",
    "addresses of mail": "a@b.c ",
    "emphasis": "*a* ",
    "unclosed emphasis": "*a_",
    "stars": "*",
    "underscores": "_a",
    "brackets": "[",
    "brackets and parens": "[a](",
    "pictures": "![",
    "entities": "&amp;",
    "unclosed entities": "&#",
    "tags": "<a",
    "tags with quotes": '<a href="',
    "divs": "<div>",
    "comments": "<!--",
    "declarations": "<!x",
    "instructions": "<?a",
    "cdata": "<![CDATA[",
    "code": "`a",
    "fences": "```\n",
    "tildes": "~~a",
    "escapes": "\\",
    "quotation": "> ",
    "paragraphs": "a\n\n",
    "sums": "$1 ",
    "per cent": "1% of ",
    "days": "1 January 2026 ",
    "opening quotes": "“",
    "quoted words": "“a” ",
    "quoted definitions": "“Term{}” means a thing. ",
    "Han": "本协议",
    "Arabic": "لا ",
    "Thai": "ข้อตกลง",
    "link definitions": "[r{}]: https://a.example/{}\n",
    "notes": "[^{}]: note\n\n",
    "note marks": "a[^{}] ",
    "dashes": "- ",
    "rules": "---\n",
    "hyphens": "non-",
    "slashes": "and/or ",
    "tabs": "a\t",
    "no-break spaces": "a\u00a0",
    "line separators": "a\u2028",
    "form feeds": "a\x0c",
    "semicolons": "a; ",
    "commas": "a, ",
    "stops": "a. ",
    "abbreviations": "e.g. ",
    "sections cited": "Section {}.1 and ",
    "sections from to": "Sections {} to {}, ",
    "may and must": "you may not must shall ",
    "not": "not unless except ",
    "parties": "we you they us ",
    "laws": "the laws of England and Wales, ",
    "capitals": "ABC ",
    "defined words": "The Fee Notice Party ",
    "dotted lines": "............ ",
    "page numbers": "Page {} of 9\n\n",
    "tables": "| a | {} |\n",
    "footers": "© 2026 Example Ltd\n\n",
    "ligatures": "ﬁ",
    "circled": "①",
    "fractions": "½ ",
    "minus": "−1 ",
    "question marks": "wor?d ",
    "glued": "WordWordWord",
    "Zalgo": "a\u0301\u0316\u035c\u0488",
    "marks of Thai": "ก็้",
    "marks of Hebrew": "ב\u05b0\u05bc",
    "variation selectors": "a\ufe0f",
    "flags": "\U0001f1e9\U0001f1ea",
    "tags of pictures": "\U0001f3f4\U000e0067\U000e007f",
    "embeddings": "\u202aa",
    "isolates": "\u2066a",
    "embeddings closed": "\u202ba\u202c",
    "lines turned": "\u202e{}\n\n",
    "soft hyphens": "a\u00ad",
    "word joiners": "a\u2060b ",
    "wide letters": "ＡＢ",
    "script letters": "\U0001d4d0",
    "letters of two cases": "ǅ",
    "long s": "ſ",
    "surrogates as entities": "&#xd800;",
    "entities of zeros": "&#0000065;",
    "named entities": "&CounterClockwiseContourIntegral;",
    "lazy quotations": "> a\nb\n",
    "quotations of items": "> - > - ",
    "items of quotations": "- > ",
    "items without text": "-\n",
    "numbers of items": "{}. a\n",
    "items to do": "- [ ] a\n",
    "loose items": "- a\n\n  b\n\n",
    "tight and loose": "- a\n\n- b\n- c\n",
    "indented code": "    a\n\n",
    "fences of four": "````\na\n",
    "fences with words": "```{}\na\n```\n\n",
    "backticks growing": "`` ` ",
    "links in links": "[[a](b)](c) ",
    "brackets turned": "](",
    "links of references": "[a][{}] ",
    "titles of links": '[a](b "{}") ',
    "links without end": "[a](<b",
    "angle brackets": "<",
    "addresses in brackets": "<https://a.example/{}> ",
    "emphasis of both": "**a*_b_*** ",
    "emphasis in words": "a*b*c",
    "strikes": "~~a~~ ",
    "escapes of letters": "\\a",
    "hard breaks": "a  \n",
    "breaks of backslashes": "a\\\n",
    "elements in elements": "<b><i>",
    "elements closed": "</b>",
    "attributes": "<a b c d=e ",
    "tables of pipes": "||||\n",
    "table of code": "| `a|b` |\n",
    "cells escaped": "\\|",
    "definitions of nothing": "[a]: <>\n",
    "definitions on lines": "[a{}]:\nb\n'c'\n\n",
    "clauses of letters": "(a)(i)(A)(1) ",
    "clauses of depth": "1.1.1.1.1.1.1.1.{} a\n\n",
    "annexes": "Annex {}\n\n",
    "definitions in a row": "“A{}”, “B{}” and “C{}” mean ",
    "sums of words": "one million two hundred thousand ",
    "shares": "1/2 ",
    "times": "12:30 a.m. ",
    "days in words": "the third business day after the ",
    "laws of states": "the State of New York, County of Kings, ",
    "conditions": "if, unless and until, provided that ",
    "Chinese numbers": "第一百二十三条 ",
    "Arabic numbers": "١٬٢٣٤ ",
    "dates of many": "01/02/2026 2026年1月1日 ",
}

TEXTS: Final[Mapping[str, Callable[[int], str]]] = {
    **{name: filled(unit) for name, unit in UNITS.items()},
    "a table": filled("| {} | x |\n", before="| a | b |\n|---|---|\n"),
    "a wide table": _wide_table,
    "lists in lists": _nested,
    "defined terms in one paragraph": _defined_terms,
    "spaces": lambda size: f"a{' ' * size}b",
    "line ends": lambda size: f"a{chr(10) * size}b",
    "quotations in quotations": lambda size: f"{'> ' * min(size // 2, 400)}a",
}
