"""The explanation file that an author fills in, and that is kept up with the agreement.

Drafting a file again changes only what the machine wrote: fingerprints, names of clauses,
reviews, and new sections. Every line of the author's stays, in its order.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from plainredline.authoring import file_lines as ln
from plainredline.authoring.drafted_sections import (
    Desk,
    Prefill,
    drafted_reason,
    new_minor,
    new_section,
    reason_mark,
    story_quotes,
    title,
    title_mark,
)
from plainredline.authoring.kept_wordings import (
    KeptWording,
    differences,
    record_of,
    record_span,
    recorded,
    wrapped,
    written,
)
from plainredline.authoring.rebinding import Plan, Resolve, Settled, is_empty, settle
from plainredline.authoring.stories import Story
from plainredline.authoring.yaml_text import comment, scalar, sequence
from plainredline.language.author_marks import drafted_as, drafted_mark
from plainredline.language.clause_names import ComparisonNames
from plainredline.language.digest import (
    fingerprint_of,
    fingerprint_of_file,
    fingerprint_of_update,
)
from plainredline.language.quotations import stands_in
from plainredline.language.stated_days import days_told
from plainredline.messages.authoring_codes import Hint, Question, ReviewNote
from plainredline.messages.part_headings import PARTS, part_headings
from plainredline.messages.translator import Translator, translator_for
from plainredline.model import (
    Agreement,
    Comparison,
    Entry,
    ExplanationFile,
    Fingerprint,
    Review,
    Section,
    Version,
)


def draft(
    names: ComparisonNames,
    file: ExplanationFile | None,
    *,
    resolve: Resolve,
    agreement: Agreement,
    new: Version,
    answers: Mapping[Fingerprint, Prefill],
    tool: str = "",
    language: str = "",
) -> str:
    """Return the text of the explanation file for `new`, written or brought up to date.

    With no `file`, a whole draft: a section for each story of substantive changes in
    reading order, and the cosmetic changes in a ``minor`` block. With one, the same text
    with names of clauses that only moved put right, missing fingerprints written, a review
    in each block whose wording changed, and what is new added. Drafting twice changes
    nothing.

    `language` is that of a file yet to be written, where it is not the agreement's own: such
    a file says which state of its original it translates.

    `answers` holds what `tool` proposes for sections that are yet to be written, by the
    fingerprint of their wording. They put the file back to ``status: draft``, as does every
    wording that its reviewer cannot have seen: a stale one, a new section, a new fingerprint.
    """
    tongue = (language or agreement.language) if file is None else file.language
    desk = Desk(names, agreement, answers, translator_for(tongue), part_headings(tongue))
    before = "" if file is None else file.text
    values: dict[str, str] = {}
    if file is None or not before.strip():
        text = _first(desk, new, resolve)
    else:
        plan = settle(names, file, resolve)
        update = fingerprint_of_update(names.comparison)
        text = _again(desk, file, plan, update)
        if file.status is Review.REVIEWED and (_is_unseen(plan) or _is_other(file, update)):
            values |= {"status": Review.DRAFT.value}
        if _speaks(file) is (file.wording is None) and file.wording != update:
            values |= {"wording": update}
    if tool and answers and text != before:
        values |= {"status": Review.DRAFT.value, "tool": scalar(comment(tool))}
    original = agreement.original(new.effective, tongue)
    if original is not None and (file is None or not file.translates):
        values |= {"translates": fingerprint_of_file(original)}
    return ln.set_front_matter(text, values) if values else text


def _first(desk: Desk, new: Version, resolve: Resolve) -> str:
    plan = settle(desk.names, None, resolve)
    blocks = [
        _front_matter(desk, _days(desk, new) if plan.sections else []),
        [f"<!-- {desk.t(Question.SUMMARY, day=new.effective)} -->"],
        *(new_section(desk, story) for story in plan.sections),
    ]
    minor = [line for story in plan.minor for line in new_minor(desk, story)]
    if minor:
        blocks.append(["```minor", *minor, "```"])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _days(desk: Desk, new: Version) -> list[str]:
    """Return what is to know of the days that a text gives for itself, as a comment."""
    before = [v for v in desk.agreement.versions if v.effective < new.effective]
    if not before:
        return []
    told = days_told(before[-1].text, new.text, desk.agreement.language)
    said = [f"“{comment(day.words)}”" for day in (*told.stayed, *told.moved)]
    if told.stayed:
        return [f"# {desk.t(Hint.DAYS_STAYED, days=', '.join(said))}"]
    return [f"# {desk.t(Hint.DAYS_MOVED, old=said[0], new=said[1])}"] if told.moved else []


def _front_matter(desk: Desk, days: list[str]) -> list[str]:
    """Return the front matter of a draft; open keys stand as comments."""
    t = desk.t
    return [
        "---",
        f"# headline: {t(Hint.HEADLINE)}",
        f"# author: {t(Hint.AUTHOR)}",
        f"# reviewer: {t(Hint.REVIEWER)}",
        f"# reviewed: {t(Hint.REVIEWED)}",
        "status: draft",
        "# notice: {channel: e-mail, date: 2026-01-31}",
        "# unchanged:",
        f'#   - {{clause: "6", note: {t(Hint.UNCHANGED)}}}',
        *days,
        f"wording: {fingerprint_of_update(desk.names.comparison)}",
        "---",
    ]


# ---------------------------------------------------------------- again


def pending(
    names: ComparisonNames, file: ExplanationFile | None, *, resolve: Resolve
) -> tuple[Story, ...]:
    """Return what a drafter can be asked about: stories with no section, or an empty one."""
    plan = settle(names, file, resolve)
    empty = [
        each.changes
        for each in plan.settled
        if isinstance(each.entry, Section)
        and each.fits
        and names.comparison.substantive(each.changes)
        and is_empty(each.entry)
    ]
    return tuple(sorted((*empty, *plan.sections)))


def _is_unseen(plan: Plan) -> bool:
    """Whether there is a wording that whoever reviewed the file cannot have seen."""
    return bool(plan.sections) or any(
        isinstance(each.entry, Section) and (each.entry.wording is None or not each.fits)
        for each in plan.settled
    )


def _is_other(file: ExplanationFile, update: Fingerprint) -> bool:
    """Whether the two texts are known not to be those that the file was written for."""
    return file.wording not in {None, update}


def _speaks(file: ExplanationFile) -> bool:
    """Whether a file says anything of the update as a whole."""
    return bool(file.headline or file.summary or file.unchanged)


def _mend_front(desk: Desk, page: ln.Sheet, file: ExplanationFile, update: Fingerprint) -> None:
    """Gather the edits of the front matter: a review where it speaks of other texts."""
    front = ln.front_span(page)
    for start, stop in ln.review_spans(page, front):
        page.replace(start, stop, [])
    if _is_other(file, update) and _speaks(file):
        said = [desk.t(ReviewNote.OTHER_TEXTS), desk.t(ReviewNote.FIT_FRONT, wording=update)]
        page.insert(front.stop, ln.review(said, ""))


def _again(desk: Desk, file: ExplanationFile, plan: Plan, update: Fingerprint) -> str:
    page = ln.sheet(file.text)
    _mend_front(desk, page, file, update)
    for settled in plan.settled:
        _mend(desk, page, settled)
    _add_sections(desk, page, file, plan)
    _add_minor(desk, page, file, plan)
    return page.text()


def _mend(desk: Desk, page: ln.Sheet, settled: Settled) -> None:
    """Gather the edits of one entry's block."""
    entry = settled.entry
    span = ln.span_of(page, entry)
    for start, stop in ln.review_spans(page, span):
        page.replace(start, stop, [])
    comparison = desk.names.comparison
    if not settled.changes:
        page.insert(span.stop, ln.review(_gone(desk.t, entry), span.indent))
        return
    now = fingerprint_of(comparison, settled.changes)
    ln.set_both(page, span, (entry.clause, settled.clause), (entry.old, settled.old))
    if entry.wording is None:
        page.insert(span.stop, [f"{span.indent}wording: {now}"])
        _keep(desk, page, span, settled.changes)
    elif settled.fits:
        if record_span(page, span) is not None:
            _keep(desk, page, span, settled.changes)
        _mark(desk, page, span, settled)
        if isinstance(entry, Section) and is_empty(entry) and now in desk.answers:
            _fill(desk, page, span, entry, desk.answers[now])
    elif settled.is_ours:
        _refresh(desk, page, span, entry, settled.changes)
    else:
        record = recorded(page, span)
        known = record if record is not None and record.wording == entry.wording else None
        page.insert(span.stop, ln.review(_stale(desk, settled, known), span.indent))


def _mark(desk: Desk, page: ln.Sheet, span: ln.Span, settled: Settled) -> None:
    """Gather the edits that mark what was drafted before there were marks, and is as it was."""
    entry, story = settled.entry, settled.changes
    mark = ""
    if isinstance(entry, Section):
        if is_empty(entry) and not entry.has_drafted_title and entry.title == title(desk, story):
            mark = title_mark(desk, story)
    elif not entry.drafted and entry.reason == drafted_reason(desk, story):
        mark = drafted_mark("reason", reason_mark(desk.names.comparison, story))
    if mark:
        page.insert(span.stop, [span.indent + mark])


def _keep(desk: Desk, page: ln.Sheet, span: ln.Span, changes: Story) -> None:
    """Gather the edits that record the wording explained, if it is one that binds."""
    if not desk.names.comparison.substantive(changes):
        return
    now, kept = record_of(desk.names, changes), recorded(page, span)
    lines = written(now, desk.t, span.indent)
    where = record_span(page, span)
    if where is None:
        page.insert(span.stop, lines)
    elif kept is None or (kept.wording, kept.rows) != (now.wording, now.rows):
        page.replace(*where, lines)


def _fill(desk: Desk, page: ln.Sheet, span: ln.Span, section: Section, answer: Prefill) -> None:
    """Gather the edits that put an answer where a section has its questions."""
    wanted = {"effect": answer.effect, "gains": answer.gains, "binds": answer.binds}
    open_keys = {f"# {key}: ": f"{key}: {value}" for key, value in wanted.items() if value}
    for i in range(span.start, span.stop):
        line = page.lines[i]
        if drafted_as([line], "title"):
            page.replace(i, i + 1, [])
        for key, said in open_keys.items():
            if line.startswith(key):
                page.replace(i, i + 1, [said])
    if section.has_drafted_title:
        page.replace(section.line - 1, section.line, [f"## {comment(answer.title)}"])
    for key, quotes in (("quote", answer.quote), ("old_quote", answer.old_quote)):
        where = ln.key_span(page, span, key)
        if where is not None and quotes:
            page.replace(*where, [f"{_head(page, where)} {sequence(quotes)}"])
    texts = answer.changed, answer.means, answer.can_do
    for heading, part, text in zip(desk.headings, PARTS, texts, strict=True):
        at = _question(page, span.stop, {f"### {heading}", f"### {part}"})
        if at is not None and text:
            page.replace(at, at + 1, text.split("\n"))


def _question(page: ln.Sheet, start: int, headings: Container[str]) -> int | None:
    """Return the line of the question beneath one of `headings` in the section around `start`."""
    for i in range(start, len(page.lines) - 2):
        if page.lines[i].startswith("## "):
            return None
        if page.lines[i].strip() in headings:
            line = page.lines[i + 2].strip()
            return i + 2 if line.startswith("<!--") and line.endswith("-->") else None
    return None


def _refresh(desk: Desk, page: ln.Sheet, span: ln.Span, entry: Entry, changes: Story) -> None:
    now = fingerprint_of(desk.names.comparison, changes)
    where = ln.key_span(page, span, "wording")
    if where is not None:
        page.replace(*where, [_head(page, where) + f" {now}"])
    _keep(desk, page, span, changes)
    if not isinstance(entry, Section):
        return
    old_quotes, new_quotes = story_quotes(desk.names, changes)
    for key, quotes in (("quote", new_quotes), ("old_quote", old_quotes)):
        where = ln.key_span(page, span, key)
        if where is not None:
            page.replace(*where, [f"{_head(page, where)} {sequence(quotes)}"] if quotes else [])
        elif quotes:
            page.insert(span.stop, [f"{key}: {sequence(quotes)}"])


def _head(page: ln.Sheet, where: tuple[int, int]) -> str:
    line = page.lines[where[0]]
    return line[: line.index(":") + 1]


def _stale(desk: Desk, settled: Settled, known: KeptWording | None) -> list[str]:
    """Return a review: what was explained beside what is there now."""
    entry, changes, comparison = settled.entry, settled.changes, desk.names.comparison
    now = record_of(desk.names, changes)
    told = [] if known is None else differences(known, now)
    codes = (ReviewNote.CHANGED, ReviewNote.CHANGED_NOW)
    if not comparison.substantive(changes):
        codes = (ReviewNote.SAME, ReviewNote.SAME_NOW)
    lines = [desk.t(codes[not told])]
    for message in told or [row.said(ReviewNote.STANDS) for row in now.rows]:
        lines += wrapped(f"  {desk.t.say(message)}", "    ")
    for quote in _lost_quotes(comparison, entry, changes):
        lines += wrapped(desk.t(ReviewNote.NO_LONGER, quote=comment(quote)), "    ")
    code = ReviewNote.FIT_SECTION if isinstance(entry, Section) else ReviewNote.FIT_MINOR
    return [*lines, desk.t(code, wording=now.wording)]


def _lost_quotes(comparison: Comparison, entry: Entry, changes: Story) -> list[str]:
    """Return the quotes of a section that do not stand in its wording any more."""
    if not isinstance(entry, Section):
        return []
    return [
        quote
        for quotes, is_old in ((entry.quote, False), (entry.old_quote, True))
        for quote in quotes
        if not any(stands_in(quote, w) for w in comparison.wordings(changes, is_old=is_old))
    ]


def _gone(t: Translator, entry: Entry) -> list[str]:
    wanted = ", ".join(f'"{comment(name)}"' for name in (*entry.clause, *entry.old))
    return [t(ReviewNote.GONE, names=wanted), t(ReviewNote.NOTHING_DELETED)]


# ---------------------------------------------------------------- what is new


def _add_sections(desk: Desk, page: ln.Sheet, file: ExplanationFile, plan: Plan) -> None:
    opening, closing = file.minor_block
    is_last = opening and not any(line.strip() for line in page.lines[closing:])
    tail = opening - 1 if is_last else len(page.lines)
    for story in plan.sections:
        later = (
            each.entry.line - 1
            for each in plan.settled
            if isinstance(each.entry, Section) and each.changes and min(each.changes) > story[0]
        )
        at = min(later, default=tail)
        if at == len(page.lines):
            page.insert(_end(page), ["", *new_section(desk, story)])
        else:
            page.insert(at, [*new_section(desk, story), ""])


def _add_minor(desk: Desk, page: ln.Sheet, file: ExplanationFile, plan: Plan) -> None:
    lines = [line for story in plan.minor for line in new_minor(desk, story)]
    if not lines:
        return
    if file.minor:
        page.insert(ln.span_of(page, file.minor[-1]).stop, lines)
    elif file.minor_block[1]:
        page.insert(file.minor_block[1] - 1, lines)
    else:
        page.insert(_end(page), ["", "```minor", *lines, "```"])


def _end(page: ln.Sheet) -> int:
    """Return the line before which the file can be added to: behind its last words."""
    end = len(page.lines)
    while end and not page.lines[end - 1].strip():
        end -= 1
    return end
