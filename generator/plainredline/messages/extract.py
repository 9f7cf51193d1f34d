"""Bring the catalogues in step with the codes: ``python -m plainredline.messages.extract``.

Translations are kept; codes that are new get an empty entry, codes that are gone lose theirs, and
one whose English has changed is empty again. With ``--check`` nothing is written: the exit status
is 1 when something would be, or when a sentence has no translation. ``--add LANGUAGE`` begins one.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from plainredline.messages.catalogue import all_codes, english_forms
from plainredline.model import Code

LOCALE: Final = Path(__file__).parent / "locale"
_WIDTH: Final = 110


def updated(language: str, existing: bytes) -> bytes:
    """Return a catalogue with an entry for each code, and for nothing else."""
    before = read_po(BytesIO(existing), locale=language) if existing else Catalog(locale=language)
    after = Catalog(locale=language, fuzzy=False, project="Plain Redline", charset="utf-8")
    for code in all_codes():
        forms = english_forms(code)
        identity = forms if code.plural else forms[0]
        known = before.get(identity, context=code.key)
        translation = known.string if known else ""
        after.add(identity, translation or "", context=code.key)
    return _written(after)


def gaps(language: str, existing: bytes) -> list[str]:
    """Return the keys of the sentences that a catalogue lacks."""
    entries = read_po(BytesIO(existing), locale=language)
    return [code.key for code in all_codes() if not _is_translated(entries, code)]


def _is_translated(entries: Catalog, code: Code) -> bool:
    forms = english_forms(code)
    entry = entries.get(forms if code.plural else forms[0], context=code.key)
    strings = (entry.string,) if entry and isinstance(entry.string, str) else entry and entry.string
    return bool(strings) and all(strings or ())


def _written(entries: Catalog) -> bytes:
    target = BytesIO()
    write_po(target, entries, width=_WIDTH, omit_header=True, no_location=True)
    plural = f"nplurals={entries.num_plurals}; plural={entries.plural_expr};"
    head = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {entries.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )
    return head.encode() + target.getvalue()


def main(arguments: Sequence[str]) -> int:
    """Update or check every catalogue, and say what is missing."""
    if arguments[:1] == ["--add"]:
        (LOCALE / f"{arguments[1]}.po").write_bytes(updated(arguments[1], b""))
    status = 0
    for path in sorted(LOCALE.glob("*.po")):
        existing = path.read_bytes()
        wanted = updated(path.stem, existing)
        missing = gaps(path.stem, wanted)
        if "--check" in arguments:
            status |= int(wanted != existing or bool(missing))
        else:
            path.write_bytes(wanted)
        print(f"{path.name}: {len(missing)} of {len(all_codes())} sentences are missing")  # noqa: T201
        for key in missing[:10]:
            print(f"  {key}")  # noqa: T201
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
