"""Fuzz the comparison: ``python tests/fuzz_compare.py [--cases N] [--seed S]``.

Hypothesis makes pairs of Markdown texts, and mutates real agreements where they lie beside the
repository; each pair is held to every promise of a comparison. A broken one is shrunk, printed
and ends the run with exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.redline.form_mutations import mutate, one_word
from tests.redline.markdown_texts import PAIRS, check, real_texts

_REAL_WORDS = 400
"""Words of a real agreement that one case takes, so that ten thousand cases end today."""


def main() -> None:
    """Run the cases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    start = time.process_time()
    _fuzz(options.cases, options.seed)
    seconds = time.process_time() - start
    sys.stdout.write(f"{options.cases:,} cases kept every promise ({seconds:.0f} s of CPU).\n")


def _fuzz(cases: int, number: int) -> None:
    texts = real_texts()
    pairs = st.one_of(PAIRS, st.tuples(st.text(), st.text()))
    if texts:
        pairs = st.one_of(PAIRS, pairs, st.builds(_real, st.sampled_from(texts), st.integers()))

    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    @seed(number)
    @given(pairs)
    def run(pair: tuple[str, str]) -> None:
        check(*pair)

    run()


def _real(text: str, number: int) -> tuple[str, str]:
    """Return a stretch of a real agreement, and the same in another form and with one word."""
    random = Random(number)  # noqa: S311 - a seed, no secret.
    blocks = text.split("\n\n")
    start = random.randrange(len(blocks))
    stretch: list[str] = []
    while start < len(blocks) and sum(len(part.split()) for part in stretch) < _REAL_WORDS:
        stretch.append(blocks[start])
        start += 1
    before = "\n\n".join(stretch)
    return before, mutate(one_word(before, random), random)


if __name__ == "__main__":
    main()
