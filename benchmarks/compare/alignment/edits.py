"""Revisions as real ones are made, with known truth: edits beyond those of the shared bench.

A document is a list of blocks; every edit keeps track of the old blocks that a new one comes
from. Nothing here is drawn from one agreement into another: real editors reuse the words of
the agreement itself, which makes look-alikes.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, replace

_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z\"“(])")
_TITLES = (
    "General terms", "Scope", "How this works", "What you should know", "Definitions",
    "Your responsibilities", "Our commitments", "Other important matters", "Further rules",
    "Applicability", "Overview", "Miscellaneous", "Additional provisions", "Key points",
)  # fmt: skip
_BOILERPLATE = (
    "This section is subject to the limitations set out above.",
    "Nothing in this section limits your statutory rights.",
    "The definitions in the first section apply here as well.",
)


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or an item, and the old blocks it comes from."""

    kind: str
    level: int
    text: str
    origin: frozenset[int] = frozenset()


Case = tuple[list[str], list[str], set[tuple[int, int]]]
"""Markdown blocks of the old and the new version, and the true links."""


class Editor:
    """Edits one document; each method changes `blocks` in place."""

    def __init__(self, rng: random.Random, blocks: list[Block]) -> None:
        self.rng = rng
        self.blocks = blocks
        self.words = [w for b in blocks for w in b.text.split()]

    def _bodies(self) -> list[int]:
        return [k for k, b in enumerate(self.blocks) if b.kind != "heading" and b.origin]

    def touch_words(self, share: float) -> None:
        """Reword a share of the clauses by words of the agreement itself."""
        for k, block in enumerate(self.blocks):
            if self.rng.random() < share:
                self.blocks[k] = replace(block, text=self._reworded(block.text))

    def _reworded(self, text: str) -> str:
        words = text.split()
        for _ in range(max(1, round(len(words) * self.rng.uniform(0.03, 0.3)))):
            at = self.rng.randrange(len(words))
            roll = self.rng.random()
            if roll < 0.4:
                words[at] = self.rng.choice(self.words)
            elif roll < 0.7 and len(words) > 3:
                del words[at]
            else:
                start = self.rng.randrange(len(self.words))
                words[at:at] = self.words[start : start + self.rng.randint(1, 5)]
        return " ".join(words)

    def retitle(self) -> None:
        """Give a third of the headings other words."""
        for k, block in enumerate(self.blocks):
            if block.kind == "heading" and self.rng.random() < 0.33:
                self.blocks[k] = replace(block, text=self.rng.choice(_TITLES))

    def reorder(self) -> None:
        """Shuffle the clauses of two runs under a heading."""
        for _ in range(2):
            at = self.rng.choice(self._bodies())
            end = at
            while end < len(self.blocks) and self.blocks[end].kind == self.blocks[at].kind:
                end += 1
            run = self.blocks[at : min(end, at + 6)]
            self.rng.shuffle(run)
            self.blocks[at : at + len(run)] = run

    def swap(self) -> None:
        """Swap three pairs of neighbours."""
        for _ in range(3):
            at = self.rng.randrange(len(self.blocks) - 1)
            self.blocks[at : at + 2] = self.blocks[at : at + 2][::-1]

    def define(self) -> None:
        """Put definitions in, made of the agreement's own words."""
        at = self.rng.choice(self._bodies())
        for _ in range(self.rng.randint(3, 8)):
            start = self.rng.randrange(max(1, len(self.words) - 30))
            run = " ".join(self.words[start : start + self.rng.randint(6, 24)])
            term = self.rng.choice(self.words).title()
            self.blocks.insert(at, Block("para", 0, f"“{term}” means {run}"))

    def to_list(self) -> None:
        """Cut up to four paragraphs into lists, a sentence each."""
        for _ in range(4):
            at = self.rng.choice(self._bodies())
            block = self.blocks[at]
            parts = _SENTENCE.split(block.text)
            if len(block.origin) == 1 and 2 <= len(parts) <= 8 and self._alone(at):
                self.blocks[at : at + 1] = [replace(block, kind="item", text=t) for t in parts]

    def to_paragraph(self) -> None:
        """Join up to three runs of items, or of paragraphs, into one."""
        for _ in range(3):
            at = self.rng.choice(self._bodies())
            end = at + self.rng.randint(2, 4)
            run = self.blocks[at:end]
            if len({b.kind for b in run}) == 1 and all(
                len(b.origin) == 1 and self._alone(at + k) for k, b in enumerate(run)
            ):
                origin = frozenset(o for b in run for o in b.origin)
                text = " ".join(b.text for b in run)
                self.blocks[at:end] = [Block("para", 0, text, origin)]

    def join_heading(self) -> None:
        """Run up to four headings into the paragraphs below them."""
        for _ in range(4):
            at = self.rng.randrange(len(self.blocks) - 1)
            one, two = self.blocks[at : at + 2]
            fits = one.kind == "heading" != two.kind and self._alone(at) and self._alone(at + 1)
            if fits and len(one.origin) == len(two.origin) == 1:
                text = f"{one.text}. {two.text}"
                self.blocks[at : at + 2] = [Block("para", 0, text, one.origin | two.origin)]

    def _alone(self, at: int) -> bool:
        origin = self.blocks[at].origin
        return sum(bool(b.origin & origin) for b in self.blocks) == 1

    def repeat(self) -> None:
        """Edit, drop and add some of the boilerplate under the sections."""
        for k in range(len(self.blocks) - 1, -1, -1):
            block = self.blocks[k]
            if block.text in _BOILERPLATE and self.rng.random() < 0.2:
                del self.blocks[k]
            elif block.text in _BOILERPLATE and self.rng.random() < 0.1:
                self.blocks[k] = replace(block, text=block.text[:-1] + " or those of others.")

    def move_sentences(self) -> None:
        """Move the last sentence of three clauses to the start of the next one."""
        for _ in range(3):
            at = self.rng.choice(self._bodies())
            if at + 1 >= len(self.blocks) or self.blocks[at + 1].kind == "heading":
                continue
            parts = _SENTENCE.split(self.blocks[at].text)
            following = self.blocks[at + 1]
            if len(parts) > 1 and len(parts[-1].split()) * 3 < len(following.text.split()):
                rest = " ".join(parts[:-1])
                if len(rest.split()) > len(parts[-1].split()) * 2:
                    origin = self.blocks[at].origin | following.origin
                    text = f"{parts[-1]} {following.text}"
                    self.blocks[at] = replace(self.blocks[at], text=rest)
                    self.blocks[at + 1] = replace(following, text=text, origin=origin)

    def drop(self) -> None:
        """Delete a run of clauses."""
        at = self.rng.randrange(len(self.blocks))
        del self.blocks[at : at + self.rng.randint(1, 6)]

    def reform(self) -> None:
        """Change the form of everything: heading levels, headings and items as paragraphs."""
        roll = self.rng.random()
        for k, block in enumerate(self.blocks):
            if roll < 0.3 and block.kind == "heading":
                self.blocks[k] = replace(block, level=min(6, block.level + 1))
            elif block.kind == ("heading" if roll < 0.5 else "item"):
                self.blocks[k] = replace(block, kind="para")

    def one_line(self) -> None:
        """Run the whole document into one line."""
        origin = frozenset(o for b in self.blocks for o in b.origin)
        self.blocks[:] = [Block("para", 0, " ".join(b.text for b in self.blocks), origin)]

    def into_lines(self) -> None:
        """Cut every paragraph into its sentences."""
        cut = []
        for block in self.blocks:
            parts = [block.text] if block.kind == "heading" else _SENTENCE.split(block.text)
            cut += [replace(block, text=part) for part in parts]
        self.blocks[:] = cut


KINDS: dict[str, tuple[str, ...]] = {
    "retitled": ("touch", "retitle", "drop"),
    "reordered": ("touch", "reorder", "swap"),
    "defined": ("touch", "define", "reorder"),
    "listed": ("touch", "to_list", "to_paragraph", "join_heading"),
    "repeated": ("repeat", "touch", "drop"),
    "sentences": ("move_sentences", "touch", "swap"),
    "reformed": ("reform", "touch", "to_list", "retitle"),
    "one line": ("one_line",),
    "lines": ("into_lines",),
}
"""Names of methods of `Editor` by the kind of revision; ``touch`` rewords some clauses."""


def revise(rng: random.Random, blocks: list[Block], kind: str) -> Case:
    """Return a revision of one kind and its true links."""
    old = [replace(b, origin=frozenset()) for b in blocks]
    if kind == "repeated":
        old = _with_boilerplate(rng, old)
    old = [replace(b, origin=frozenset([k])) for k, b in enumerate(old)]
    editor = Editor(rng, list(old))
    for name in KINDS[kind]:
        if name == "touch":
            editor.touch_words(rng.choice([0.05, 0.15, 0.4]))
        else:
            getattr(editor, name)()
    new = editor.blocks
    links = {(i, j) for j, block in enumerate(new) for i in block.origin}
    numbered = rng.random() < 0.5
    return _markdown(old, numbered=numbered), _markdown(new, numbered=numbered), links


def _with_boilerplate(rng: random.Random, blocks: list[Block]) -> list[Block]:
    out: list[Block] = []
    for block in blocks:
        if block.kind == "heading" and out:
            out += [Block("para", 0, text) for text in _BOILERPLATE if rng.random() < 0.7]
        out.append(block)
    return out


def _markdown(blocks: list[Block], *, numbered: bool) -> list[str]:
    out: list[str] = []
    section = clause = 0
    for block in blocks:
        if block.kind == "heading":
            section, clause = section + 1, 0
            label = f"{section}. " if numbered else ""
            out.append(f"{'#' * block.level} {label}{block.text}")
        elif block.kind == "item":
            out.append(f"- {block.text}")
        else:
            clause += 1
            out.append(f"{section}.{clause} {block.text}" if numbered else block.text)
    return out
