"""Lets the tests and the benchmarks share one set of helpers, by their full names."""

import sys
from pathlib import Path

from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parents[2]))

# How long a case takes depends on the machine, and is no promise of ours.
settings.register_profile("default", deadline=None)
# `pytest --hypothesis-profile=many tests/redline` is the run of ten thousand cases.
settings.register_profile("many", max_examples=10_000, deadline=None)
