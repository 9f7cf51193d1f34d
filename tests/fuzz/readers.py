"""Every reader of what others write: what it may be given, and what it promises of that.

A reader ends in what it is for, or in an error of ours that names a file and a mend; it takes no
longer than its input says; and what it read can be had back.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from time import process_time
from typing import Any, Final, NamedTuple
from unittest import mock

import yaml
from hypothesis import assume
from hypothesis import strategies as st
from tests.fuzz.document_readers import (
    OPEN,
    PAGES,
    PDF,
    WORD,
    document,
    packed_again,
    parts,
    word_files,
)
from tests.hostile.files import FOREIGN, ODD
from tests.hostile.payload_site import SECTION
from tests.hostile.payloads import payloads
from tests.redline.markdown_texts import DOCUMENTS, PAIRS, check
from tests.storage.test_comparison_format import COMPARISON, CONTENT, read

from plainredline.align import align
from plainredline.assemble.comparer import clauses_of
from plainredline.authoring import drafter
from plainredline.derived import derived
from plainredline.errors import SourceError
from plainredline.intake.documents.open_text.open_document import simple_open_document
from plainredline.intake.documents.pdf.pdf_file import simple_pdf
from plainredline.intake.documents.web_page import simple_page
from plainredline.intake.documents.word.word_document import simple_word
from plainredline.language.lexicon import lexicon_for
from plainredline.language.values import find_values
from plainredline.model import Version
from plainredline.read import parse_explanation, read_markdown, read_site_file, survey
from plainredline.read.strict_yaml import load_yaml
from plainredline.render import sanitise
from plainredline.storage.shelf import read_output

SECONDS: Final = 10.0
"""Of a busy machine, for a case; what is not bounded takes minutes."""

DAY: Final = date(2025, 1, 1)
VERSION: Final = Version(
    effective=DAY, path="x.md", text="", first_line=1, raw=b"", sha256=""
)  # fmt: skip

# ---------------------------------------------------------------- what they are given

PAYLOADS = st.sampled_from([each for kind in payloads().values() for each in kind])
CHARACTERS = st.text(max_size=60)
WORDS = st.one_of(CHARACTERS, PAYLOADS, st.sampled_from(["", "a", "1.1", "words", "2025-01-01"]))
MARKDOWN = st.one_of(
    DOCUMENTS, CHARACTERS, st.lists(st.one_of(WORDS, DOCUMENTS), max_size=8).map("\n\n".join)
)
KEYS = st.sampled_from(
    [
        "title",
        "provider",
        "kind",
        "language",
        "status",
        "source",
        "rights",
        "coverage",
        "compare",
        "compare_newest",
        "audiences",
        "effective",
        "published",
        "captured",
        "label",
        "notice",
        "jurisdiction",
        "headline",
        "author",
        "reviewer",
        "reviewed",
        "tool",
        "translates",
        "wording",
        "prose",
        "unchanged",
        "allow",
        "clause",
        "old",
        "quote",
        "old_quote",
        "effect",
        "topic",
        "affects",
        "gains",
        "binds",
        "severity",
        "deadline",
        "facts",
        "reason",
        "name",
        "url",
        "logo",
        "links",
        "foot",
        "note",
        "to",
        "channel",
        "date",
        "rule",
        "<<",
    ]
)
VALUES = st.recursive(
    st.one_of(WORDS, st.none(), st.booleans(), st.integers(), st.floats(), st.dates()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(KEYS, inner, max_size=4)),
    max_leaves=8,
)
MAPPINGS = st.dictionaries(st.one_of(KEYS, WORDS), VALUES, max_size=6)
YAML = st.one_of(
    MAPPINGS.map(lambda value: yaml.safe_dump(value, allow_unicode=True)),
    st.builds(lambda value, style: yaml.safe_dump(value, default_style=style), MAPPINGS,
              st.sampled_from(["'", '"', "|", ">"])),
    st.lists(st.one_of(WORDS, st.sampled_from(
        ["a:", "- ", "  b: c", "? x", ": y", "&a", "*a", "!!str", "|", ">-", "'", '"', "[", "{",
         "---", "...", "%TAG ! x", "\t", "#", "? [a]", "<<: *a", "a: !!binary =", "0x10", "1:1"]
    )), max_size=9).map("\n".join),
)  # fmt: skip
EXPLANATIONS = st.one_of(
    MARKDOWN,
    st.builds("---\n{}\n---\n{}".format, YAML, MARKDOWN),
    st.lists(
        st.one_of(WORDS, YAML, st.sampled_from([
            "---", "## Title",
            "## ", "```change", "```minor", "```", "~~~", "clause: 1.1",
            "quote: a", "- clause: 1", "  reason: r", "### What changed",
            "### What this means for you",
            "### What you can do", "### Other", "<!--", "-->", "# x", "#= explained", "#! review 1",
            "> ", "- ", "    ", "facts:", "wording: 0123456789ab", "<div>", "[a]: b", "\f", "====",
        ])), max_size=14,
    ).map("\n".join),
)  # fmt: skip
BYTES = st.one_of(
    st.binary(max_size=80), st.sampled_from([*ODD.values(), *FOREIGN.values()]),
    MARKDOWN.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.builds(lambda text, code: text.encode(code, "replace"), MARKDOWN,
              st.sampled_from(["utf-8-sig", "utf-16", "utf-32", "cp1252", "shift_jis", "cp037"])),
)  # fmt: skip
ENCODED = YAML.map(lambda text: text.encode("utf-8", "replace"))
NAMES = st.one_of(
    st.sampled_from([
        "agreement.yml", "versions", "explanations", "versions/2025-01-01.md", "versions/x.md",
        "versions/unknown.md", "versions/2026-02-30.md", "versions/2025-01-01.MD", "notes.txt",
        "versions/2025-01-01.de.md", "explanations/2025-01-01.md", "explanations/2025-01-01.fr.md",
        "explanations/2025-01-01.xx-xx.md", "versions/captured-2025-02-01.md", "versions/a/b.md",
        "agreement.yaml", "Versions/2025-01-01.md",
    ]),
    WORDS.map(lambda text: text.replace("\0", "").replace("/", "")[:60]),
)  # fmt: skip
TREES = st.dictionaries(NAMES, st.one_of(BYTES, ENCODED), max_size=7)
NUMBERS = st.lists(
    st.one_of(
        st.sampled_from(
            [
            "1", "30", "1,000", "1.000,00", "1e99", "½", "10%", "per", "cent", "of", "$", "€",
            "US$",
            "EUR", "円", "days", "day", "months", "within", "by", "on", "January", "2026", "1.",
            "März",
            "le", "er", "二十", "三十日", "٣٠", "XVIII", "thirty", "(30)", "six", "and", "a",
            "half", "31",
            "February", "12:00", "a.m.", "25:61", "-1", "–", "−", "to", "from", "between", "not",
            "less", "than", "/", "0", "99999999999999999999", "1/0", "2°", "fourteen", "vierzehn",
            "treinta", "quatre-vingt", "一千", "noon", "first", "1st", "2nd", "§", "4.2(a)", "§§",
        ]
        ),
        st.integers().map(str), st.dates().map(str), CHARACTERS,
    ),
    max_size=12,
)  # fmt: skip
TEXTS_WITH_VALUES = st.tuples(
    st.builds(lambda words, by: by.join(words), NUMBERS, st.sampled_from([" ", "", "\u00a0", "-"])),
    st.sampled_from(["en", "de", "fr", "es", "zh", "ja", "ar", "ko", "xx"]),
)
ANSWERS = st.one_of(
    st.binary(max_size=60), MAPPINGS.map(lambda value: json.dumps(value, default=str).encode()),
    st.fixed_dictionaries(
        {"title": WORDS, "changed": MARKDOWN, "means": MARKDOWN},
        optional={"can_do": MARKDOWN, "quote": st.lists(WORDS, max_size=2), "effect": WORDS},
    ).map(lambda value: json.dumps(value).encode("utf-8", "replace")),
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, content: bytes) -> bytes:
    """Draw what is left of a file after some of it was exchanged, cut or doubled."""
    for _ in range(draw(st.integers(1, 4))):
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(content))] * 2)))
        new = draw(st.one_of(st.binary(max_size=6), st.just(content[start:end] * 2)))
        content = content[:start] + new + content[min(end, start + draw(st.integers(0, 40))) :]
    return content


def spoilt_part(whole: bytes, *names: str) -> st.SearchStrategy[bytes]:
    """Draw a packed document with a part that is spoilt."""
    return parts(whole, *names).flatmap(
        lambda part: spoilt(part[1]).map(lambda content: packed_again(whole, part[0], content))
    )


RECORDS = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), WORDS),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(["files", "groups", "seal", "slug", "name"]), inner),
    ),
    max_leaves=12,
)  # fmt: skip

# ---------------------------------------------------------------- what they promise


def tells(error: SourceError) -> None:
    """Hold an error to what each of ours says: where, what, and how it is mended."""
    assert error.problems
    for problem in error.problems:
        assert problem.path
        assert problem.message
        assert problem.mend
        assert "\n" not in str(problem)


def markdown(content: bytes) -> None:
    """A file is read as a version, or refused with its name."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.md"
        path.write_bytes(content)
        try:
            version = read_markdown(path)
            clauses = clauses_of(version)
        except SourceError as error:
            tells(error)
            return
    assert version.raw == content
    assert not align(clauses, clauses).groups or clauses


def comparison(pair: tuple[str, str]) -> None:
    """Both texts can be had back from a comparison, and neither differs from itself."""
    try:
        for text in pair:
            clauses_of(replace(VERSION, text=text))
    except SourceError as error:
        tells(error)
        return
    check(*pair)


def structure(text: str) -> None:
    """YAML is what a mapping of plain values says, or told with a line of the text."""
    read = load_yaml(text, path="x.yml")
    lines = text.count("\n") + 1
    assert all(1 <= problem.line <= lines and problem.mend for problem in read.problems)
    if read.problems or read.value is None:
        return
    loose = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - texts, lists and mappings
    assert _plain(read.value) == _plain(loose)


def _plain(value: Any) -> Any:  # noqa: ANN401 - as YAML has it
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return "" if value is None else str(value)


def explanation(text: str) -> None:
    """A file of explanations is read, or every problem of it told with its line."""
    try:
        file = parse_explanation(text, "x.md", effective=DAY, language="en")
    except SourceError as error:
        tells(error)
        return
    assert all(section.title for section in file.sections)


def folder(tree: dict[str, bytes]) -> None:
    """Whatever stands in the folder of an agreement is read, or told."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "agreements"
        for below, content in tree.items():
            path = root / "terms" / below
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except (OSError, UnicodeError):
                assume(below in {"versions", "explanations"})
        root.mkdir(exist_ok=True)
        _, problems = survey(root)
    assert all(problem.path and problem.mend for problem in problems)


def site_file(content: bytes) -> None:
    """The file of a site is read, or told."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "site.yml"
        path.write_bytes(content)
        try:
            settings = read_site_file(path)
        except SourceError as error:
            tells(error)
            return
    for link in (*settings.frame.links, *settings.frame.foot):
        assert not link.to.casefold().startswith(("javascript", "data:", "vbscript", "//"))


def answer(content: bytes) -> None:
    """What a drafter answers is refused, or stays within the section that it is written into."""
    asked = drafter.Request(old="words a", new="words 1.1", facts=(), topic=None)
    try:
        with mock.patch.object(drafter, "_run", return_value=content):
            said = drafter.ask(["x"], asked)
    except SourceError:
        return
    if not all(text.strip() for text in (said.title, said.changed, said.means)):
        return
    section = SECTION.format(
        n=1, json='"x"', title=said.title, changed=said.changed, means=said.means,
        can_do=said.can_do or "Nothing.",
    )  # fmt: skip
    file = parse_explanation(section * 2, "x.md", effective=DAY, language="en")
    assert [each.changed for each in file.sections] == [said.changed] * 2


class _Shown(HTMLParser):
    """Notes what HTML holds, as the parser of the standard library reads it."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()
        self.led: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.found |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        self.led += [value or "" for name, value in attrs if name == "href"]


PROSE: Final = {
    ("a", ""), ("blockquote", ""), ("br", ""), ("code", ""), ("em", ""), ("hr", ""), ("li", ""),
    ("ol", ""), ("p", ""), ("strong", ""), ("ul", ""),
    ("a", "href"), ("a", "rel"), ("ol", "start"),
}  # fmt: skip


def html(text: str) -> None:
    """What is left of HTML and Markdown is words, and links that may be followed."""
    shown = _Shown()
    shown.feed(sanitise.prose(text))
    assert shown.found <= PROSE
    assert all(to.lower().startswith(("http://", "https://", "mailto:")) for to in shown.led)


def values(given: tuple[str, str]) -> None:
    """A value is what stands at its place, and no two overlap."""
    text, language = given
    found = find_values(text, lexicon_for(language), bare=True, things=True)
    ends = [0]
    for value in found:
        assert 0 <= value.start <= value.end <= len(text)
        ends.append(value.start)
    assert ends == sorted(ends)


def kept_comparison(content: bytes) -> None:
    """A spoilt comparison gives both texts, or nothing."""
    found = read(content)
    assert found is None or (found.old, found.new) == (COMPARISON.old, COMPARISON.new)


def kept_output(record: object) -> None:
    """The record of an output is one of ours, or none; no file of it is elsewhere."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        (place / "record.json").write_text(json.dumps(record), "utf-8")
        found = read_output(place, by_anybody=True)
    assert found is None or not any(
        each.name.startswith("/") or ".." in each.name.split("/") for each in found.files
    )


def kept_value(content: bytes) -> None:
    """A spoilt value is made again."""
    with tempfile.TemporaryDirectory() as name:
        source = Path(name) / "x.toml"
        source.write_text("a = 1", "utf-8")
        assert derived(source, b"key", lambda: [1, "a"]) == [1, "a"]
        for path in Path(name).rglob("*"):
            if path.is_file() and path != source:
                path.write_bytes(content)
        assert derived(source, b"key", lambda: [1, "a"]) == [1, "a"]


class Reader(NamedTuple):
    """A reader: what it is given, and what is held of it."""

    given: st.SearchStrategy[Any]
    check: Callable[[Any], None]


READERS: Final = {
    "markdown": Reader(BYTES, markdown),
    "comparison": Reader(st.one_of(PAIRS, st.tuples(MARKDOWN, MARKDOWN)), comparison),
    "yaml": Reader(YAML, structure),
    "explanation": Reader(EXPLANATIONS, explanation),
    "folder": Reader(TREES, folder),
    "site": Reader(st.one_of(BYTES, ENCODED), site_file),
    "answer": Reader(ANSWERS, answer),
    "html": Reader(MARKDOWN, html),
    "values": Reader(TEXTS_WITH_VALUES, values),
    "kept comparison": Reader(st.one_of(st.binary(max_size=60), spoilt(CONTENT)), kept_comparison),
    "kept output": Reader(RECORDS, kept_output),
    "kept value": Reader(st.binary(max_size=80), kept_value),
    "web page": Reader(PAGES, document(simple_page)),
    "word": Reader(word_files(), document(simple_word)),
    "word part": Reader(spoilt_part(WORD, "word/document.xml"), document(simple_word)),
    "open document": Reader(
        spoilt_part(OPEN, "content.xml", "styles.xml"), document(simple_open_document)
    ),
    "pdf": Reader(spoilt(PDF), document(simple_pdf)),
}


def held(name: str, case: Any) -> None:  # noqa: ANN401 - as its strategy gives it
    """Hold a reader to its promise of one case, and to its time."""
    began = process_time()
    READERS[name].check(case)
    assert process_time() - began < SECONDS, f"{name}: it takes too long"
