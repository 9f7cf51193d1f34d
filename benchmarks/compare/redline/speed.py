"""CPU of a whole comparison (parse, align, redline) by length of the text.

A text of the length wanted is made of the newest versions of all agreements, repeated; the new
one has a word exchanged in one paragraph of three, and one paragraph of forty dropped.

usage: python -m benchmarks.compare.redline.speed [--words 3000,15000,50000,140000]
"""

from __future__ import annotations

import argparse
import resource
import time
from itertools import pairwise
from random import Random

from benchmarks.compare.texts import read, versions

from plainredline.align import align
from plainredline.model import Comparison
from plainredline.parse import parse
from plainredline.redline import check_promise, redline


def made(words: int) -> tuple[str, str]:
    """Return an old and a new text of about so many words."""
    paragraphs = [part for history in versions() for part in read(history[-1]).split("\n\n")]
    old: list[str] = []
    size = at = 0
    while size < words:
        old.append(paragraphs[at % len(paragraphs)])
        size += len(old[-1].split())
        at += 1
    random = Random(words)
    new = [_edited(part, random) for part in old if random.random() > 1 / 40]
    return "\n\n".join(old), "\n\n".join(new)


def _edited(paragraph: str, random: Random) -> str:
    parts = paragraph.split(" ")
    if random.random() < 1 / 3 and len(parts) > 4:
        parts[random.randrange(2, len(parts))] = random.choice(["fourteen", "must", "notice"])
    return " ".join(parts)


def measured(words: int) -> tuple[int, float, float, float, float]:
    """Return the words, and the seconds of CPU of parse, align, redline and the proof."""
    before, after = made(words)
    times = [time.process_time()]
    old, new = parse(before), parse(after)
    times.append(time.process_time())
    alignment = align(old, new)
    times.append(time.process_time())
    changes = redline(old, new, alignment, language="en")
    times.append(time.process_time())
    check_promise(Comparison(old=old, new=new, alignment=alignment, changes=changes))
    times.append(time.process_time())
    stages = [b - a for a, b in pairwise(times)]
    return len(before.split()), stages[0], stages[1], stages[2], stages[3]


def one_paragraph(words: int) -> tuple[float, int]:
    """Return the seconds and the megabytes of redlining one huge paragraph, half of it new."""
    before, after = (" ".join(side.split()) for side in made(words))
    random = Random(words)
    mixed = " ".join(
        word if random.random() < 0.5 else random.choice(["fee", "data", "we"])
        for word in after.split(" ")
    )
    old, new = parse(before), parse(mixed)
    start = time.process_time()
    redline(old, new, align(old, new), language="en")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return time.process_time() - start, peak


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", default="3000,15000,50000,140000")
    parser.add_argument("--paragraph", type=int, default=33_608)
    options = parser.parse_args()
    measured(1000)
    print("| words | parse | align | redline | proof | all, s | ms/1,000 words |")
    print("|---|---|---|---|---|---|---|")
    for wanted in map(int, options.words.split(",")):
        words, *stages = measured(wanted)
        cells = " | ".join(f"{stage:.3f}" for stage in stages)
        print(f"| {words:,} | {cells} | {sum(stages):.2f} | {1e6 * sum(stages) / words:.1f} |")
    seconds, peak = one_paragraph(options.paragraph)
    print(f"\nOne paragraph of {options.paragraph:,} words: {seconds:.2f} s, peak {peak} MB.")


if __name__ == "__main__":
    main()
