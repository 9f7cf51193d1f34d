"""A version's text is the file's text: front matter, line ends and marks told apart from it."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plainredline.errors import SourceError
from plainredline.model import Version
from plainredline.read import read_agreement, read_agreements, read_markdown
from plainredline.read.front_matter import split_front_matter
from plainredline.read.source_files import normalised

CORPORA = Path(__file__).parents[2] / "../shared/corpora"
KEYS = frozenset({"effective", "published", "captured", "source", "label", "notice"})
FOREIGN = {
    "keys of another site": "title: Terms\nredirect_from:\n  - /terms\nversions:\n  fpt: '*'\n",
    "liquid remains": "title: {{ page.title }}\n{% include head.html %}\n",
    "aliases and tags": "title: &t Terms\nname: *t\ndate: !!timestamp 2023-01-01\n",
    "a key twice": "title: Terms\ntitle: Terms\n",
    "depth": "nav: " + "[" * 30 + "]" * 30 + "\n",
    "an unclosed quotation mark": 'description: "The terms\n',
    "a switch that has the name of our date": "layout: page\npublished: true\n",
    "a list whose name is near ours": "labels: [legal, terms]\n",
    "words near ours that others use": "publisher: Example Ltd\npublish: yes\n",
    "a reason of their own": "reason: [legal, terms]\nseason: summer\n",
    "a reason that is no YAML": 'reason: "The terms\n',
    "nothing": "",
}


def version_of(folder: Path, content: str | bytes) -> Version:
    """Return the second version of the agreement with this content."""
    path = folder / "versions/2023-03-20.md"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_agreement(folder).versions[1]


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_front_matter_is_no_part_of_the_text_and_breaks_nothing(
    name: str, folder: Path
) -> None:
    head = f"---\n{FOREIGN[name]}---\n"

    version = version_of(folder, head + "# Terms\n")

    assert version.text == "# Terms\n"
    assert version.first_line == head.count("\n") + 1
    assert version.published is None


def test_our_keys_are_read_beside_foreign_ones(folder: Path) -> None:
    version = version_of(
        folder,
        "---\ntitle: Terms\neffective: 2023-03-20\npublished: 2023-02-18\ncaptured: 2023-03-21\n"
        "source: https://example.com/terms\nlabel: 7.10\nnotice: By e-mail\n---\n\n# Terms\n",
    )

    assert version.text == "\n# Terms\n"
    assert version.first_line == 10
    assert version.published == date(2023, 2, 18)
    assert version.captured == date(2023, 3, 21)
    assert version.source == "https://example.com/terms"
    assert version.label == "7.10"
    assert version.notice == "By e-mail"


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nThese Terms bind you: read them.\n\n---\n\nBe fair.\n",
        "---\nLast updated: 20 March 2023\n---\nBe fair.\n",
        "---\n- Be fair.\n- Be just.\n---\nThe end.\n",
        "---\n\nBe fair.\n",
        "---\n# Be fair\n---\nThe end.\n",
        "----\ntitle: x\n----\nBe fair.\n",
    ],
)
def test_a_text_that_begins_with_a_thematic_break_keeps_all_its_words(
    text: str, folder: Path
) -> None:
    version = version_of(folder, text)

    assert version.text == text
    assert version.first_line == 1


def test_line_ends_byte_order_mark_and_missing_final_newline_are_read_as_what_they_are(
    folder: Path,
) -> None:
    raw = b"\xef\xbb\xbf---\r\ntitle: Terms\r\n---\r\n# Terms\r\rBe\xc2\xa0fair.\r\nThe end"

    version = version_of(folder, raw)

    assert version.text == "# Terms\n\nBe\N{NO-BREAK SPACE}fair.\nThe end"
    assert version.first_line == 4
    assert version.raw == raw
    assert version.sha256 == hashlib.sha256(raw).hexdigest()


def test_an_agreement_has_its_versions_oldest_first_and_paths_from_the_current_directory(
    folder: Path,
) -> None:
    (agreement,) = read_agreements(folder.parent)

    assert agreement == read_agreement(folder)
    assert agreement.slug == "terms"
    assert agreement.path == "agreements/terms"
    assert [audience.id for audience in agreement.audiences] == ["everyone", "business"]
    assert [str(version.effective) for version in agreement.versions] == [
        "2022-05-01",
        "2023-03-20",
    ]
    assert agreement.versions[0].path == "agreements/terms/versions/2022-05-01.md"


def test_what_editors_and_file_managers_leave_behind_is_passed_over(folder: Path) -> None:
    for name in (".DS_Store", "Thumbs.db", "2023-03-20.md~", ".2023-03-20.md.swp", "#x.md#"):
        (folder / "versions" / name).write_text("", "utf-8")
    (folder.parent / "README.md").write_text("Notes.\n", "utf-8")
    (folder.parent / ".git").mkdir()

    assert len(read_agreements(folder.parent)) == 1


def test_a_single_file_is_read_wherever_it_stands(tmp_path: Path) -> None:
    new = tmp_path / "new.md"
    new.write_text("---\nefective: never\n---\n# Terms\n", "utf-8")
    dated = tmp_path / "2023-03-20.md"
    dated.symlink_to(new)
    empty = tmp_path / "empty.md"
    empty.write_text("", "utf-8")

    assert read_markdown(new).effective == date.min
    assert read_markdown(new).text == "# Terms\n"
    assert read_markdown(dated).effective == date(2023, 3, 20)
    assert read_markdown(empty).text == ""


def test_a_single_file_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(SourceError, match=r"new\.md: is missing"):
        read_markdown(Path("new.md"))


@given(text=st.text(st.sampled_from("-\nab: #{}[]'\"\r\u2028 \t"), max_size=60))
def test_a_text_and_its_front_matter_make_up_the_file(text: str) -> None:
    text = normalised(text)

    split = split_front_matter(text, KEYS)

    lines = text.split("\n")
    assert split.text == "\n".join(lines[split.first_line - 1 :])
    if split.yaml is not None:
        assert lines[0].rstrip() == "---"
        assert split.yaml == "\n".join(lines[1 : split.first_line - 2])


@pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared corpora are not here")
def test_real_versions_read_with_all_their_text() -> None:
    paths = sorted(CORPORA.glob("*/versions/*.md"))[::9]

    versions = [read_markdown(path) for path in paths]

    assert len(versions) >= 30
    for path, version in zip(paths, versions, strict=True):
        lines = normalised(path.read_bytes().decode("utf-8-sig")).split("\n")
        assert version.text == "\n".join(lines[version.first_line - 1 :])
        assert version.effective == date.fromisoformat(path.stem)
        assert not version.text.startswith("---\n")
