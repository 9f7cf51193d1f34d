"""Markdown that nobody would write, and changes to it that nobody would make."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import strategies as st

from plainredline.align import align
from plainredline.model import Clauses, Comparison, Op
from plainredline.parse import parse
from plainredline.redline import check_promise, redline

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"

_WORDS = (
    'the|of|to|you|we|may|must|not|fees|fee.|Services,|“Member Data”|"Data"|thirty (30) days|30|14'
    "|12.2(a)|$1,000.00|€36 982,92|20 March 2023|e-mail|clause 2.1|[policy](/p)|[terms][t]|**bold**"
    "|*it*|`code`|<b>tag</b>|<br>|—|–|-|naïve|会员应付|ที่นี่|مرحبا|cafe\u0301|so\u00adft|ze\u200bro"
    "|a\u00a0b|&amp;|\\*|1\\.|~~gone~~|![picture](/i.png)|https://example.com/a|\u202eturned|👩\u200d👧"
)
_EDITS = ("drop", "double", "move", "cut", "join", "word", "new", "any")
PHRASES = st.lists(st.sampled_from(_WORDS.split("|")), min_size=1, max_size=14).map(" ".join)
BLOCKS = st.one_of(
    PHRASES,
    PHRASES,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "### 3.", "####"]), PHRASES),
    st.builds("{}\n{}".format, PHRASES, st.sampled_from(["===", "---"])),
    st.builds(
        lambda marker, items: "\n".join(f"{marker} {item}" for item in items),
        st.sampled_from(["-", "*", "+", "1.", "2)", "(a)", "  -"]),
        st.lists(PHRASES, min_size=1, max_size=4),
    ),
    st.builds("{} {}".format, st.sampled_from(["1.", "2.1", "2.2.", "(b)", "Section 4."]), PHRASES),
    st.builds(
        lambda rows: "| a | b |\n|---|---|\n" + "\n".join(f"| {a} | {b} |" for a, b in rows),
        st.lists(st.tuples(PHRASES, PHRASES), min_size=1, max_size=3),
    ),
    st.builds("> {}".format, PHRASES),
    st.builds("```\n{}\n```".format, PHRASES),
    st.builds("<div>{}</div>".format, PHRASES),
    st.sampled_from(["2.1.", "[t]: https://example.com/t", "***", "<!-- note -->", "&nbsp;", ""]),
)
DOCUMENTS = st.lists(BLOCKS, max_size=8).map("\n\n".join)


@st.composite
def edited(draw: st.DrawFn, document: str) -> str:
    """The document with some of its blocks dropped, doubled, moved, cut or rewritten."""
    blocks = document.split("\n\n")
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(blocks) - 1))
        kind = draw(
            st.sampled_from(["drop", "double", "move", "cut", "join", "word", "new", "any"])
        )
        if kind == "drop" and len(blocks) > 1:
            del blocks[at]
        elif kind == "double":
            blocks.insert(draw(st.integers(0, len(blocks))), blocks[at])
        elif kind == "move":
            blocks.insert(draw(st.integers(0, len(blocks) - 1)), blocks.pop(at))
        elif kind == "new":
            blocks.insert(at, draw(BLOCKS))
        else:
            blocks[at] = _rewritten(draw, blocks[at], kind)
    return draw(st.sampled_from(["\n\n", "\n\n", "\n\n", "\n", " ", "\r\n\r\n"])).join(blocks)


def _rewritten(draw: st.DrawFn, block: str, kind: str) -> str:
    words = block.split(" ")
    at = draw(st.integers(0, len(words) - 1))
    if kind == "cut":
        return " ".join(words[:at]) + "\n\n" + " ".join(words[at:])
    if kind == "join":
        return block.replace("\n", " ")
    if kind == "word":
        words[at] = draw(PHRASES)
        return " ".join(words)
    offset = draw(st.integers(0, len(block)))
    return block[:offset] + draw(st.text(max_size=4)) + block[offset:]


PAIRS = DOCUMENTS.flatmap(lambda text: st.tuples(st.just(text), edited(text)))


def real_texts(every: int = 30) -> list[str]:
    """Return some real agreements; none where they do not lie beside the repository."""
    paths = sorted(CORPORA.glob("*/versions/*.md"))[::every]
    return [path.read_bytes().decode("utf-8", "replace") for path in paths]


def check(before: str, after: str) -> Comparison:
    """Compare two texts and hold the comparison to everything it promises.

    Raises:
        AssertionError: It shows a change where there is none, or hides one.
        InvariantError: It breaks the promise that every page rests on.
    """
    old, new = parse(_lines(before)), parse(_lines(after))
    comparison = compared(old, new)
    assert not compared(old, old).changes, "a text compared with itself shows a change"
    assert not compared(new, new).changes, "a text compared with itself shows a change"
    for change in comparison.changes:
        was = "\n".join(old[i].text for i in change.group.old)
        now = "\n".join(new[j].text for j in change.group.new)
        gone = "".join(run.text for run in change.redline.runs if run.op is Op.DELETE)
        come = "".join(run.text for run in change.redline.runs if run.op is Op.INSERT)
        form_was = "".join(run.was or "" for run in change.redline.runs)
        form_now = "".join(run.text for run in change.redline.runs if run.was is not None)
        lost = Counter(was) - Counter(now) - Counter(gone + form_was)
        found = Counter(now) - Counter(was) - Counter(come + form_now)
        assert not lost + found, f"code points changed and do not show: {lost + found}"
        if not change.group.old or not change.group.new:
            continue
        named = {form.old for form in change.forms} | {form.new for form in change.forms}
        labels = [_labels(old, change.group.old), _labels(new, change.group.new)]
        for label in labels[0] ^ labels[1]:
            assert label in named or label in was + now, f"the number {label!r} does not show"
    return comparison


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")


def _labels(version: Clauses, indices: tuple[int, ...]) -> set[str]:
    return {version[index].label for index in indices} - {""}


def compared(old: Clauses, new: Clauses) -> Comparison:
    """Return the comparison, its promise checked."""
    alignment = align(old, new)
    comparison = Comparison(
        old=old, new=new, alignment=alignment, changes=redline(old, new, alignment, language="en")
    )
    check_promise(comparison)
    return comparison


def counts(comparison: Comparison) -> tuple[int, int]:
    """Return how many words were deleted and inserted in all."""
    return (
        sum(change.words_deleted for change in comparison.changes),
        sum(change.words_inserted for change in comparison.changes),
    )
