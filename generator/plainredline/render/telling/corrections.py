"""What was corrected of an agreement's versions, when and why, as readers are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from plainredline.frozen_values import dataclass
from plainredline.language.digest import is_reviewed
from plainredline.messages.correction_codes import Correction
from plainredline.messages.page_codes import Common
from plainredline.messages.translator import Translator
from plainredline.model import Agreement, ExplanationFile, Message, Version
from plainredline.model.records import MOST_MENDED, OF_AGREEMENT, Deed, Mended, Record, days_now


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that was put right, or taken back."""

    number: int = 0
    """Of its record; 0 where there is none."""

    day: date
    version: date
    """The day that named it then."""

    now: date
    """The day that names it now."""

    deed: Deed | None
    """None of an explanation, which no record tells of."""

    said: Message
    reason: str = ""
    """Its author's words."""

    was: date | None = None
    """The day that a version had that was given another."""

    former: str = ""
    """The name of the folder that an agreement had."""

    mended: tuple[Mended, ...] = ()
    note: Message | None = None
    """That there may be more places."""

    @property
    def is_of_text(self) -> bool:
        """Whether it is told of a version, not of the agreement as a whole."""
        return self.deed not in OF_AGREEMENT

    @property
    def id(self) -> str:
        """On the page of all corrections."""
        if self.number:
            return f"rl-r{self.number}"
        return f"rl-w{self.version}" if self.deed else f"rl-x{self.version}-{self.day}"


def corrections(agreement: Agreement) -> tuple[Told, ...]:
    """Return all that was corrected or withdrawn, the latest first."""
    withdrawn = tuple(_withdrawn(agreement))
    known = {each.number for each in withdrawn}
    told = [*(each for each in _told(agreement) if each.number not in known), *withdrawn]
    told += [each for file in agreement.explanations for each in reviews_of(agreement, file)]
    return tuple(sorted(told, key=lambda each: (each.day, each.number), reverse=True))


def corrections_of(agreement: Agreement, *versions: Version) -> tuple[Told, ...]:
    """Return what was corrected of some versions, the latest first.

    That one was withdrawn its pages say by themselves; that a day of effect became known is shown
    by the day.
    """
    if not any(_deeds(agreement.records)):
        return ()
    before = _before(agreement.records)
    wanted = {
        record.number
        for version in versions
        for record in _records_of(agreement, version)
        if not _is_confirmed(record, before.get(record.number))
    }
    return tuple(each for each in _told(agreement) if each.number in wanted)[::-1]


def _records_of(agreement: Agreement, version: Version) -> Iterator[Record]:
    """Yield the corrections of a version, the latest first, whatever days it has had."""
    day = version.effective
    for record in reversed(agreement.records):
        if record.was == day:  # Before that, another version had this day.
            return
        if record.version == day:
            if record.deed in {Deed.CORRECTED, Deed.REDATED}:
                yield record
            day = record.was or day


def _deeds(records: Iterable[Record]) -> Iterator[Record]:
    return (record for record in records if record.deed is not Deed.RECORDED)


def _told(agreement: Agreement) -> Iterator[Told]:
    """Yield what is told of each record that tells something, in their order."""
    records = agreement.records
    before, days, called = _before(records), days_now(records), _called(agreement)
    for record in _deeds(records):
        yield Told(
            number=record.number,
            day=record.day,
            version=record.version,
            now=days[record.number],
            deed=record.deed,
            said=_said(record, before.get(record.number), called.get(record.version)),
            reason=record.reason,
            was=record.was,
            former=record.former,
            mended=record.mended,
            note=Correction.MORE() if len(record.mended) == MOST_MENDED else None,
        )


def _before(records: Sequence[Record]) -> dict[int, Record]:
    """Return what had been written of the same version before, by the number of a record."""
    latest: dict[date, Record] = {}
    found: dict[int, Record] = {}
    for record in records:
        earlier = latest.pop(record.was or record.version, None)
        if earlier is not None:
            found[record.number] = earlier
        latest[record.version] = record
    return found


def _is_noted(record: Record, before: Record | None) -> bool:
    """Return whether a correction is of what stands above a text, and of no word of it."""
    is_same = before is not None and before.text_sha256 == record.text_sha256
    return record.deed is Deed.CORRECTED and is_same


def _is_confirmed(record: Record, before: Record | None) -> bool:
    """Return whether all that a correction tells is a day of effect where none was known."""
    is_new = before is not None and before.effective is None and record.effective is not None
    return is_new and _is_noted(record, before)


def _called(agreement: Agreement) -> dict[date, date]:
    """Return the day by which pages call a version, by that which names its file."""
    return {version.effective: version.opens for version in agreement.versions}


def _said(record: Record, before: Record | None, called: date | None) -> Message:
    match record.deed:
        case Deed.REDATED:
            was = record.was or record.version
            return Correction.REDATED(date=record.day, version=record.version, was=was)
        case Deed.WITHDRAWN:
            return Correction.WITHDRAWN(date=record.day, version=record.version)
        case Deed.ENDED:
            return Correction.ENDED(date=record.day, last=record.ended or record.day)
        case Deed.RENAMED:
            return Correction.RENAMED(date=record.day, was=record.former)
        case _ if _is_noted(record, before):
            return Correction.NOTED(date=record.day, version=called or record.version)
        case _:
            return Correction.CORRECTED(date=record.day, version=called or record.version)


def _withdrawn(agreement: Agreement) -> Iterator[Told]:
    """Yield what is withdrawn: on the day that its front matter says, whenever it was recorded."""
    days = days_now(agreement.records)
    withdrawn = (r for r in agreement.records if r.deed is Deed.WITHDRAWN)
    numbers = {days[record.number]: record.number for record in withdrawn}
    for version in agreement.withdrawn:
        if version.withdrawn:
            yield Told(
                number=numbers.get(version.effective, 0),
                day=version.withdrawn,
                version=version.effective,
                now=version.effective,
                deed=Deed.WITHDRAWN,
                said=Correction.WITHDRAWN(date=version.withdrawn, version=version.effective),
                reason=version.reason,
            )


def reviews_of(agreement: Agreement, file: ExplanationFile | None) -> Iterator[Told]:
    """Yield when an explanation was reviewed again, for its words or the wording were others."""
    if file is None or file.language != agreement.language:
        return
    version = _called(agreement).get(file.effective, file.effective)
    last = [file.reviewed] if file.reviewed and is_reviewed(file) else []
    for was, day in pairwise((*file.reviewed_before, *last)):
        said = Correction.REVIEWED_AGAIN(version=version, date=day, was=was)
        yield Told(day=day, version=file.effective, now=file.effective, deed=None, said=said)


def as_lines(told: Told, t: Translator) -> Iterator[str]:
    """Yield what is told, as plain text: of what, why, and the words before and now."""
    yield t.say(told.said)
    if told.reason:
        yield t(Correction.WHY, reason=told.reason)
    for each in told.mended:
        old, new = (_quoted(words, t) for words in (each.old, each.new))
        line = f"{t(Correction.BEFORE)} {old} {t(Correction.NOW)} {new}"
        yield t(Common.COLON, name=each.cite, text=line) if each.cite else line
    if told.note:
        yield t.say(told.note)


def _quoted(words: str, t: Translator) -> str:
    return t(Common.QUOTED, text=words) if words else t(Correction.NOTHING)
