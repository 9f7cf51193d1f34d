"""What it costs to join and lay out the outputs of many agreements, without making each of them.

One small agreement is made; the outputs of the others are its files by other names, with the
title and the address of each in what home, feed and index read. A build then finds them all.

Usage: python -m benchmarks.site.many_outputs [--agreements 500 5000]
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.site.agreements import build, show, small
from benchmarks.site.histories import environment_of_users

if TYPE_CHECKING:
    from plainredline.assemble.plan import KeptOutput, Plan
    from plainredline.storage.shelf import Kept


def lay_out_outputs(root: Path, count: int) -> None:
    """Write so many agreements, and the output of each."""
    from plainredline.assemble.making import make
    from plainredline.cli.disk import plan_of
    from plainredline.storage.program_digest import program_digest

    small(root, count)
    with chdir(root):
        plan = plan_of(
            Path("agreements"),
            Path(".cache/plainredline"),
            name="",
            url="",
            language="",
            release=False,
        )
    first, *others = sorted(plan.root.iterdir())
    made = make(plan, first, program_digest())
    kept = plan.outputs.get(made.slug, made.name)
    assert kept is not None
    for number, folder in enumerate(others, 1):
        copy(plan, made, kept, folder, f"Terms {number}")


def copy(plan: Plan, made: KeptOutput, kept: Kept, folder: Path, title: str) -> None:
    """Keep the files of an output as that of another agreement."""
    from plainredline.assemble.making import ENTRY, UPDATES
    from plainredline.assemble.plan import output_name
    from plainredline.storage.folder_state import folder_state

    with plan.outputs.making(folder.name) as making:
        for file in kept.files:
            if file.name in {ENTRY, UPDATES}:
                text = (kept.read(file.name) or b"").decode()
                text = text.replace(made.slug, folder.name).replace('"Terms 0"', f'"{title}"')
                making.write(file.name, text.encode())
            else:
                making.bring(kept, file.name, file.name)
        facts = {name: said for name, said in kept.facts.items() if name != "groups"}
        making.finish(output_name(plan.key(folder_state(folder)), made.span), facts)


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--agreements", type=int, nargs="+", default=[500, 5000])
    parser.add_argument("--into", type=Path, help="only write the outputs, into this folder")
    options = parser.parse_args()
    if options.into:
        lay_out_outputs(options.into, *options.agreements)
        return
    print("  wall s    CPU s  peak MB")
    for count in options.agreements:
        with tempfile.TemporaryDirectory() as scratch:
            # Apart: a process counts the memory of its parent too.
            own = (sys.executable, "-m", "benchmarks.site.many_outputs")
            laying = (*own, "--into", scratch, "--agreements", str(count))
            subprocess.run(laying, check=True, env=environment_of_users())
            root = Path(scratch)
            show(f"outputs of {count} agreements joined and laid out", build(root, "--jobs", "1"))
            show("  nothing new", build(root, "--jobs", "1"))


if __name__ == "__main__":
    main()
