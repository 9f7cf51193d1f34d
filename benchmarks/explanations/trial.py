"""What a new author meets: ``python -m benchmarks.explanations.trial FOLDER OLD NEW …``.

For each pair of versions it drafts the explanation file, as ``plainredline explain`` does, and
prints the seconds of CPU, the substantive changes, the sections with their questions (those that
are particular to a topic, and those that every section asks), what is proposed as minor, and the
messages of ``plainredline check`` on the fresh draft. ``--show`` prints titles and topics to judge.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.explanations.__main__ import agreement_of
from benchmarks.explanations.texts import ROOT, Pair
from plainredline.assemble.comparer import clauses_of, compare_versions
from plainredline.assemble.explanation_drafts import draft
from plainredline.explain import bind
from plainredline.language.clause_names import names_in
from plainredline.lint import lint
from plainredline.lint.style import in_brief
from plainredline.messages.authoring_codes import DoingQuestion, MeaningQuestion
from plainredline.messages.translator import translator_for
from plainredline.read import parse_explanation

_QUESTION: Final = re.compile(r"<!-- (.*?) -->", re.DOTALL)
EN: Final = translator_for("en")


def try_pair(pair: Pair, *, show: bool) -> None:
    """Draft the explanation of a pair, check it, and print what its author meets."""
    agreement = agreement_of(pair)
    began = time.process_time()
    found = {version.effective: version for version in agreement.versions}
    old, new = (found[date.fromisoformat(day)] for day in (pair.old, pair.new))
    compared = compare_versions(clauses_of(old), clauses_of(new), language=agreement.language)
    text = draft(compared, None, agreement=agreement, new=new)
    file = parse_explanation(
        text,
        path="draft.md",
        effective=new.effective,
        language=agreement.language,
        audiences=[each.id for each in agreement.audiences],
    )
    names = names_in(compared)
    explained = bind(names, file, agreement=agreement, new=new)
    findings = (*explained.faults, *lint(explained, agreement, names, release=False))
    said = Counter(f"{f.rule} {f.message.code.name}" for f in in_brief(findings))
    spent = time.process_time() - began
    particular = {EN(code) for kind in (MeaningQuestion, DoingQuestion) for code in kind}
    questions = _QUESTION.findall(text)
    of_topic = sum(question in particular for question in questions)
    changes = sum(change.substantive for change in compared.changes)
    print(f"{pair.folder.name} {pair.old} {pair.new}: {spent:.1f} s of CPU")
    print(f"  {changes} substantive changes in {len(file.sections)} sections")
    print(f"  {len(file.minor)} entries proposed as minor")
    print(f"  {len(questions)} questions, {of_topic} of them of a topic")
    print(f"  {sum(said.values())} messages: {dict(sorted(said.items()))}")
    for section in file.sections if show else ():
        print(f"    {section.title} | {section.topic}")
    for question, times in Counter(questions).items() if show else ():
        print(f"    question, {times} times: {question}")
    for finding in in_brief(findings) if show else ():
        print(f"    {finding.line}: {finding.rule} {EN.say(finding.message)}")
    for entry in file.minor if show else ():
        print(f"    minor: {', '.join((*entry.clause, *entry.old))[:60]}: {entry.reason}")


def main() -> None:
    """Try each pair."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="+", help="FOLDER OLD NEW, for each pair")
    parser.add_argument("--show", action="store_true", help="print what was drafted, to be judged")
    options = parser.parse_args()
    names = options.pairs
    for folder, old, new in zip(names[::3], names[1::3], names[2::3], strict=True):
        path = (ROOT / folder).resolve()
        is_ours = (path / "agreement.yml").is_file()
        provider = "" if is_ours else Path(folder).name.partition("-")[0].title()
        try_pair(Pair(path, old, new, provider), show=options.show)


if __name__ == "__main__":
    main()
