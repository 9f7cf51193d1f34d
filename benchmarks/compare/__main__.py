"""Everything that is measured of the comparison, one part after the other.

Usage: python -m benchmarks.compare [--quick]

`--quick` takes every tenth text; the peers take part where they are installed.
"""

from __future__ import annotations

import subprocess
import sys

PARTS = {
    "Alignment, against edits that are known": ["benchmarks.compare.alignment"],
    "Form told apart from words": ["benchmarks.compare.form"],
    "Redlines, beside the peers'": ["benchmarks.compare.redline"],
    "Speed": ["benchmarks.compare.redline.speed"],
}

SAMPLED = {"benchmarks.compare.form", "benchmarks.compare.redline"}


def main(*, quick: bool) -> int:
    """Run every part; return how many failed."""
    failed = 0
    for title, (module, *options) in PARTS.items():
        sample = ["--every", "10"] if quick and module in SAMPLED else []
        print(f"\n{title}\n", flush=True)
        command = [sys.executable, "-m", module, *options, *sample]
        failed += subprocess.run(command, check=False).returncode != 0
    return failed


if __name__ == "__main__":
    sys.exit(main(quick="--quick" in sys.argv[1:]))
