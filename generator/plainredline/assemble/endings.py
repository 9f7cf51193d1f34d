"""An agreement as a whole ends: what its agreement.yml says of that, and of what followed it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from plainredline.assemble.recording import record_whole
from plainredline.assemble.version_edits import given_reason
from plainredline.authoring.file_lines import set_front_matter
from plainredline.authoring.yaml_text import scalar
from plainredline.errors import Problem, SourceError
from plainredline.model.records import Deed
from plainredline.read import agreement_folder, read_agreement
from plainredline.read.agreement_notes import agreement_notes
from plainredline.read.source_files import shown_path
from plainredline.storage.atomic import write_text
from plainredline.storage.layout import AGREEMENT


def end(root: Path, slug: str, on: date, followers: Sequence[str], reason: str = "") -> None:
    """Write the last day of an agreement, and what came in its place.

    Raises:
        SourceError: It ended on another day, a version takes effect later, there is no such
            follower, or a file is wrong.
    """
    reason = given_reason(reason)
    folder = agreement_folder(root, slug)
    agreement = read_agreement(folder)
    about = shown_path(folder / AGREEMENT)
    if agreement.ended not in {None, on}:
        message = f"it ended already, on {agreement.ended}"
        raise SourceError.at(about, message, "If that is wrong, edit `ended` there")
    late = [v for v in agreement.versions if v.start is not None and v.start > on]
    if late:
        message = f"a version takes effect on {late[0].start}, after {on}"
        raise SourceError.at(late[0].path, message, "Withdraw it first: `plainredline withdraw`")
    titles = {str(each.slug): each.title for each in agreement.followed_by}
    for name in dict.fromkeys(followers):
        if name == slug:
            raise SourceError.at("--followed-by", "names the agreement itself", "Name another one")
        titles[name] = read_agreement(agreement_folder(root, name)).title
    values = {"ended": on.isoformat()}
    if titles:
        values["followed_by"] = names(titles)
    write_notes(folder, values, {"ended": on, "followed_by": titles})
    record_whole(folder, Deed.ENDED, reason=reason, ended=on)


def names(titles: Mapping[str, str]) -> str:
    """Return what followed an agreement as it is written, on one line."""
    return "{" + ", ".join(f"{slug}: {scalar(title)}" for slug, title in titles.items()) + "}"


def write_notes(folder: Path, values: Mapping[str, str], expected: Mapping[str, object]) -> None:
    """Write keys of agreement.yml, each on one line, if they are read as they are meant.

    Raises:
        SourceError: They would not be.
    """
    about = folder / AGREEMENT
    text = about.read_text("utf-8")
    fenced = set_front_matter(f"---\n{text.rstrip()}\n---\n", values)
    now = fenced.removeprefix("---\n").removesuffix("---\n")
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch, AGREEMENT)
        path.write_text(now, "utf-8")
        notes, _ = agreement_notes(path, problems)
    if problems or any(getattr(notes, key) != value for key, value in expected.items()):
        mend = "Write each key of it on a line of its own"
        raise SourceError.at(shown_path(about), "that cannot be written into it", mend)
    write_text(about, now)
