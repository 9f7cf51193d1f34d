"""A site from an empty folder: what is written, what never is, and what its owner is told."""

from __future__ import annotations

import os
import re
import shlex
import stat
import subprocess
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cli.repositories import QUIET, commit, git
from tests.cli.running import Result, plainredline
from tests.docs.test_docs_commands import unknown
from tests.golden_files import golden
from tests.site.project import NEW, OLD, ROOT

from plainredline import __version__
from plainredline.cli.site_templates import PINS, Host, SiteShape, as_yaml, site_texts
from plainredline.cli.starting import _LAST, _put

ASKED = ("--title", "Terms of Service", "--provider", "Example Ltd")
HOSTILE = "x: \"y\" # & *z [a] {b} \\ '%' <!-- @c -->"


def init(folder: Path, *arguments: str) -> Result:
    return plainredline(folder, "init", *arguments)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def steps(text: str) -> Iterator[str]:
    """Yield every shell command of a file that a host runs."""
    if text.lstrip("# ").startswith("Netlify"):
        netlify = tomllib.loads(text)
        yield netlify["build"]["command"]
        yield netlify["context"]["deploy-preview"]["command"]
        return
    for job in _jobs(yaml.safe_load(text)):
        yield from (step["run"] for step in job.get("steps", ()) if "run" in step)
        yield from job.get("before_script", ())
        yield from job.get("script", ())


def _jobs(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for value in content.get("jobs", content).values():
        if isinstance(value, dict):
            yield value


def commands(text: str) -> Iterator[list[str]]:
    """Yield the words of every command of ours in the shell."""
    for line in re.split(r"\n|&&|\|\||;|[>|]", text):
        words = shlex.split(line.strip())
        if words[:1] == ["plainredline"]:
            yield words[1:]


# ---------------------------------------------------------------- what is written


@pytest.mark.parametrize("host", ["github", "gitlab", "netlify", "mkdocs"])
def test_a_new_site_has_these_files(host: str, tmp_path: Path) -> None:
    options = ("--mkdocs", "--container", "--release") if host == "mkdocs" else ("--host", host)
    done = init(tmp_path, "site", *ASKED, "--url", "https://example.com/legal/", *options)
    made = files(tmp_path / "site")

    assert done.returncode == 0, done.stderr
    told = [line.removeprefix("wrote site/") for line in done.stdout.splitlines()]
    assert set(told) >= made.keys()
    common = {"README.md", "site.yml"} if host == "github" else set()
    for name, content in made.items():
        is_common = re.match(r"README|site\.yml|\.git[ai]|agreements|\.pre|req", name)
        if name in common or not (is_common or (host == "netlify" and "github" in name)):
            text = content.decode().replace(__version__, "VERSION")
            assert golden(f"cli/golden/init/{host}/{name}", text) == text


def test_what_is_installed_is_pinned_and_no_byte_of_a_text_is_gits_to_change(
    tmp_path: Path,
) -> None:
    init(tmp_path, "site", *ASKED)
    made = files(tmp_path / "site")

    assert f"plainredline[watch]=={__version__}\n" in made["requirements.txt"].decode()
    assert "agreements/*/versions/* -text" in made[".gitattributes"].decode()
    [hook] = yaml.safe_load(made[".pre-commit-config.yaml"])["repos"][0]["hooks"]
    [ours] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert hook.pop("additional_dependencies") == [f"plainredline=={__version__}"]
    assert hook == {key: value for key, value in ours.items() if key != "description"}


@pytest.mark.parametrize("options", [(), ("--mkdocs",)], ids=["plain", "mkdocs"])
def test_what_is_called_strangely_is_called_so(options: tuple[str, ...], tmp_path: Path) -> None:
    asked = ("--title", HOSTILE, "--provider", f"{HOSTILE}\n- x", "--slug", "terms")
    done = init(tmp_path, "a 'b' $(c)", *asked, *options)
    made = files(tmp_path / "a 'b' $(c)")

    assert done.returncode == 0, done.stderr
    about = yaml.safe_load(made["agreements/terms/agreement.yml"])
    assert (about["title"], about["provider"]) == (HOSTILE, f"{HOSTILE} - x")
    site = made["mkdocs.yml" if options else "site.yml"].decode().replace("!ENV ", "")
    assert f"Agreements of {HOSTILE} - x" in yaml.safe_load(site).values()
    assert "<!--" not in made["README.md"].decode()
    assert "cd 'a '\"'\"'b'\"'\"' $(c)'" in done.stdout


@given(text=st.text(max_size=30))
@settings(max_examples=30)
def test_any_text_is_one_line_of_yaml(text: str) -> None:
    written = as_yaml(text)

    assert "\n" not in written
    assert yaml.safe_load(f"key: {written}\n") == {"key": text}


def test_an_agreement_begins_with_a_document_its_history_or_its_source(tmp_path: Path) -> None:
    (tmp_path / "terms.md").write_text(OLD, "utf-8")
    history = tmp_path / "history"
    history.mkdir()
    git(history, "init", "--quiet")
    for text in (OLD, NEW):
        (history / "terms.md").write_text(text, "utf-8")
        commit(history)
    source = ("--source", "https://example.com/terms")
    of_git = (
        *("--import-git", str(history), "--path", "terms.md"), *source, "--status", "official",
    )  # fmt: skip

    for name, asked in (
        ("document", ("terms.md", *ASKED)), ("git", of_git), ("source", (*ASKED, *source)),
    ):  # fmt: skip
        done = init(tmp_path, name, *asked)
        assert done.returncode == 0, done.stderr
    texts = {
        name: [path for path in files(tmp_path / name) if "/versions/" in path]
        for name in ("document", "git", "source")
    }

    assert texts["document"] == ["agreements/terms-of-service/versions/2026-11-23.md"]
    first = files(tmp_path / "document")[texts["document"][0]].decode()
    assert first == f"---\ncaptured: 2026-11-23\n---\n\n{OLD}"
    assert "agreements/terms-of-service/manifest.jsonl" in files(tmp_path / "document")
    assert len(texts["git"]) == 1  # Two commits of one day.
    about = yaml.safe_load(files(tmp_path / "git")["agreements/terms/agreement.yml"])
    assert (about["status"], about["source"]) == ("official", "https://example.com/terms")
    assert about["watch"] == {"address": "https://example.com/terms"}  # Else nobody visits it.
    assert texts["source"] == []
    assert files(tmp_path / "source")["agreements/terms-of-service/manifest.jsonl"] == b""
    for name in ("document", "git"):
        assert plainredline(tmp_path / name, "check").returncode == 0


def test_who_is_asked_at_a_terminal_answers_four_questions(tmp_path: Path) -> None:
    answers = iter(["Terms", "Example Ltd", "https://example.com/t", "de"])
    with (
        mock.patch("click.prompt", side_effect=lambda *_, **__: next(answers)),
        mock.patch("sys.stdin.isatty", return_value=True, create=True),
    ):
        done = init(tmp_path, "site")

    assert done.returncode == 0, done.stderr
    about = yaml.safe_load(files(tmp_path / "site")["agreements/terms/agreement.yml"])
    assert (about["source"], about["language"]) == ("https://example.com/t", "de")
    assert 'language: "de"' in files(tmp_path / "site")["site.yml"].decode()


def test_what_an_answer_cannot_be_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    answers = iter(["Terms", "Example Ltd", "no address", "de"])
    with (
        mock.patch("click.prompt", side_effect=lambda *_, **__: next(answers)),
        mock.patch("sys.stdin.isatty", return_value=True, create=True),
    ):
        done = init(tmp_path, "site")

    assert done.returncode == 3
    assert "no address" in done.stderr
    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------- what never is


def test_a_folder_that_holds_anything_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")

    done = init(tmp_path, ".", *ASKED)

    assert done.returncode == 3
    assert "it holds mine.txt" in done.stderr
    assert files(tmp_path) == {"mine.txt": b"mine"}


def test_a_repository_with_an_environment_is_an_empty_folder(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    (tmp_path / ".venv").mkdir()

    done = init(tmp_path, ".", *ASKED)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site.yml").is_file()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".plainredline")]


def test_what_is_added_to_a_folder_replaces_nothing(tmp_path: Path) -> None:
    assert init(tmp_path, "site", *ASKED).returncode == 0
    (tmp_path / "site/README.md").write_text("mine", "utf-8")
    (tmp_path / "site/requirements.txt").unlink()
    before = files(tmp_path / "site")

    done = init(tmp_path, "site", "--into", "--host", "github")
    after = files(tmp_path / "site")

    assert done.returncode == 0, done.stderr
    assert "left as it is: site/README.md" in done.stdout
    assert before.items() <= after.items()
    assert {"requirements.txt", ".github/workflows/watch.yml"} <= after.keys()
    assert init(tmp_path, "site", "--into", *ASKED).returncode == 0  # As after a kill.
    again = init(tmp_path, "site", "--into", *ASKED[:2], "--provider", "Another")
    assert files(tmp_path / "site") == after
    assert (again.returncode, "is there already" in again.stderr) == (3, True)


def test_no_link_is_followed_to_where_nothing_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site/README.md").symlink_to(tmp_path / "elsewhere/README.md")

    assert init(tmp_path, "site", *ASKED).returncode == 3
    done = init(tmp_path, "site", *ASKED, "--into")

    assert "left as it is: site/README.md" in done.stdout
    assert files(tmp_path / "elsewhere") == {}


@pytest.mark.parametrize("name", ["new", "there"])
def test_an_init_that_is_killed_leaves_nothing_half_and_is_ended_by_the_next(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "there").mkdir()
    init(tmp_path, "whole", *ASKED, "--host", "github")
    whole = files(tmp_path / "whole")
    left = 5

    def killed(made: Path, place: Path) -> bool:
        nonlocal left
        left -= 1
        if left < 0:
            raise KeyboardInterrupt
        return _put(made, place)

    with (
        mock.patch("plainredline.cli.starting._put", killed),
        mock.patch("pathlib.Path.rename", side_effect=KeyboardInterrupt),
    ):
        assert init(tmp_path, name, *ASKED, "--host", "github").returncode == 130
    there = files(tmp_path / name)

    assert there.items() <= whole.items()
    assert not there.keys() & _LAST
    assert len(there) == (5 if name == "there" else 0)
    assert init(tmp_path, name, *ASKED, "--host", "github").returncode == 0
    assert files(tmp_path / name) == whole


# ---------------------------------------------------------------- what hosts run


def shape(host: Host, *, mkdocs: bool = False, release: bool = False) -> SiteShape:
    return SiteShape(
        name="x", url="", language="en", host=host, mkdocs=mkdocs, container=True, release=release
    )


@pytest.mark.parametrize("host", list(Host))
@pytest.mark.parametrize("release", [True, False])
def test_every_command_that_a_host_runs_is_one_of_ours(host: Host, *, release: bool) -> None:
    texts = {str(place): text for place, text in site_texts(shape(host, release=release))}
    run = [
        words
        for name, text in texts.items()
        if re.search(r"workflows/|gitlab-ci|netlify", name)
        for step in steps(text)
        for words in commands(step)
    ]

    assert (host is Host.NONE) == (not run)
    assert [(words, said) for words in run if (said := unknown(words))] == []
    assert any("--release" in words for words in run) == (release and bool(run))


def test_git_hands_the_longest_description_on_whole_and_no_word_of_it_to_a_shell(
    tmp_path: Path,
) -> None:
    [text] = [text for place, text in site_texts(shape(Host.GITLAB)) if "gitlab" in place.name]
    job = yaml.safe_load(text)["propose"]
    origin, hook = tmp_path / "origin.git", tmp_path / "origin.git/hooks/pre-receive"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch", "main", "origin.git")
    git(origin, "config", "receive.advertisePushOptions", "true")
    hook.write_text(f'#!/bin/sh\nenv | grep ^GIT_PUSH_OPTION > "{tmp_path}/said"\n', "utf-8")
    hook.chmod(0o755)
    site = tmp_path / "site"
    assert init(tmp_path, "site", *ASKED).returncode == 0
    git(site, "init", "--quiet", "--initial-branch", "main")
    commit(site)
    git(site, "remote", "add", "origin", str(origin))
    git(site, "push", "--quiet", "origin", "main")
    (site / "new").write_text(OLD, "utf-8")
    commit(site)
    (site / "proposal").mkdir()
    git(site, "bundle", "create", "--quiet", "proposal/commits.bundle", "origin/main..HEAD")
    words = "$(touch pwned) `touch pwned` \"; touch pwned; '\\n/merge"
    said = (words * 3_000)[:60_000]
    (site / "proposal/description").write_text(f"{said}\n", "utf-8")
    rewrite = {"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_VALUE_0": "https://oauth2:x@h.example/o/p.git"}

    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", "\n".join(job["script"])],  # noqa: S607
        cwd=site,
        env={
            **os.environ, **QUIET, **rewrite, "GIT_CONFIG_KEY_0": f"url.{origin}.insteadOf",
            "CI_DEFAULT_BRANCH": "main", "PUSH_TOKEN": "x", "CI_SERVER_HOST": "h.example",
            "CI_PROJECT_PATH": "o/p",
        },
        check=True,
    )  # fmt: skip

    told = (tmp_path / "said").read_text("utf-8")
    assert f"=merge_request.description={said}\n" in told
    assert "=merge_request.create\n" in told
    assert git(origin, "rev-parse", "new-versions") == git(site, "rev-parse", "HEAD")
    assert not (site / "pwned").exists()


def test_actions_are_those_of_our_own_workflows_by_their_whole_hash() -> None:
    ours = "".join(path.read_text("utf-8") for path in (ROOT / ".github/workflows").glob("*.yml"))
    used = re.findall(r"uses: (.+)", (ROOT / "action.yml").read_text("utf-8"))

    for pin in (*PINS.values(), *used):
        assert re.fullmatch(r"[\w-]+(?:/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+", pin), pin
        is_a_cache = pin.startswith("actions/cache/")  # Ours keep none.
        assert is_a_cache or f"uses: {pin}\n" in ours, pin


@pytest.mark.parametrize("host", [Host.GITHUB, Host.NETLIFY])
def test_no_job_may_do_more_than_it_needs(host: Host) -> None:
    rights: dict[tuple[str, str], dict[str, str]] = {}
    for place, text in site_texts(shape(host)):
        if "workflows" in place.parts:
            content = yaml.safe_load(text)
            assert content["permissions"] == {}
            assert "pull_request_target" not in text
            rights |= {
                (place.stem, name): job["permissions"] for name, job in content["jobs"].items()
            }
            for step in steps(text):
                assert "${{" not in step, step
    writes = {
        where: {name for name, level in given.items() if level == "write"}
        for where, given in rights.items()
    }

    assert {where: names for where, names in writes.items() if names} == {
        ("watch", "propose"): {"actions", "contents", "pull-requests"},
        **({("publish", "deploy"): {"id-token", "pages"}} if host is Host.GITHUB else {}),
    }


def test_the_container_has_no_rights_a_named_base_and_no_cache() -> None:
    texts = {str(place): text for place, text in site_texts(shape(Host.NONE))}
    lines = [line for line in texts["Containerfile"].splitlines() if not line.startswith("#")]

    assert re.fullmatch(r"FROM docker\.io/library/python:3\.\d+\.\d+-slim-\w+", lines[0])
    assert "    PIP_NO_CACHE_DIR=1 \\" in lines
    assert lines.index("USER 10001") < lines.index('ENTRYPOINT ["plainredline"]')
    last = [line.partition(" ")[2] for line in lines[-2:]]
    words = [word for each in last for word in yaml.safe_load(each)]
    assert unknown(words[1:]) == ""
    assert texts[".containerignore"].splitlines() == ["*", "!requirements.txt"]


# ---------------------------------------------------------------- the action


@pytest.mark.parametrize(
    ("command", "given"),
    [
        ("check", "--root\nan 'odd' $(touch pwned) \"folder\"\n"),
        ("check; touch pwned", ""),
        ("$(touch pwned)", "`touch pwned`\n"),
    ],
)
def test_the_action_hands_on_what_it_is_given_and_runs_none_of_it(
    command: str, given: str, tmp_path: Path
) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    run = action["runs"]["steps"][-1]
    program = tmp_path / "plainredline"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > said\n', "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)

    subprocess.run(
        ["bash", "-e", "-c", run["run"]],  # noqa: S607
        cwd=tmp_path,
        env={"PATH": f"{tmp_path}:{os.environ['PATH']}", "COMMAND": command, "ARGUMENTS": given},
        check=True,
    )

    assert (tmp_path / "said").read_text("utf-8") == f"{command}\n{given}"
    assert not (tmp_path / "pwned").exists()
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")


def test_the_parts_of_a_step_are_in_the_order_of_the_flow() -> None:
    [watch] = [text for place, text in site_texts(shape(Host.GITHUB)) if place.stem == "watch"]
    order = ["git merge", "plainredline watch", "git add", "git commit", "describe", "git push"]
    places = [watch.index(each) for each in order]

    assert all(one < other for one, other in pairwise(places))
