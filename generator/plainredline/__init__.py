"""Plain Redline: what changed in an agreement, in plain language and with proof.

What stands in `__all__` is the public API; everything else may move.

    >>> from plainredline import compare_texts
    >>> comparison = compare_texts("You may close it.", "You must close it.")
    >>> [(run.op.value, run.text) for run in comparison.changes[0].redline.runs]
    [('equal', 'You '), ('delete', 'may '), ('insert', 'must '), ('equal', 'close it.')]
"""

from importlib import import_module

__version__ = "0.1.0"

__all__ = [
    "Options",
    "PlainRedlineError",
    "build_site",
    "compare_texts",
    "find_facts",
    "read_agreements",
]

_HOMES = {
    "Options": "assemble.site",
    "PlainRedlineError": "errors",
    "build_site": "assemble.site",
    "compare_texts": "assemble.comparer",
    "find_facts": "facts",
    "read_agreements": "read",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for, so that importing one costs no other."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
