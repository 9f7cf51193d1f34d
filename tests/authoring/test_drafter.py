"""The drafter: a real program is asked, and nothing that it answers is believed."""

import json
import sys
import time
from pathlib import Path

import pytest
from tests.explain.bound import bind, lint
from tests.explain.made import agreement, comparison, parse, version, with_facts
from tests.explain.pair import NEW, OLD
from tests.signed import signed

from plainredline.assemble.explanation_drafts import draft, pending
from plainredline.authoring import Request, ask, request_for
from plainredline.errors import SourceError
from plainredline.language.digest import fingerprint_of
from plainredline.model import Comparison, Effect, Review, Topic

REQUEST = Request(
    old="The courts of Singapore decide.",
    new="An arbitrator in Singapore decides.",
    facts=(),
    topic=Topic.DISPUTES,
)
GOOD = {
    "title": "An arbitrator decides, not a court",
    "changed": "Courts decided. Now an arbitrator does.",
    "means": "You can no longer go to court.",
    "can_do": "There is no way to opt out.",
    "quote": "An arbitrator in Singapore",
    "old_quote": ["The courts of Singapore"],
    "effect": "worse",
}


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="this system shows no processes in /proc"
)


def program(tmp_path: Path, code: str) -> list[str]:
    """Return the command of a drafter written in Python."""
    path = tmp_path / "drafter.py"
    path.write_text("import json, os, sys, time\n" + code, "utf-8")
    return [sys.executable, "-I", str(path)]


def answering(tmp_path: Path, **more: object) -> list[str]:
    return program(tmp_path, f"sys.stdin.read(); print({json.dumps({**GOOD, **more})!r})")


def refused(command: list[str], **limits: float) -> str:
    with pytest.raises(SourceError) as caught:
        ask(command, REQUEST, **limits)  # type: ignore[arg-type] # Seconds or bytes by name.
    return "\n".join(f"{p.message}. {p.mend}" for p in caught.value.problems)


def test_a_drafter_is_told_both_wordings_facts_and_topic_and_nothing_else(tmp_path: Path) -> None:
    seen = tmp_path / "seen.json"
    code = f"open({str(seen)!r}, 'w').write(sys.stdin.read()); print({json.dumps(GOOD)!r})"

    ask(program(tmp_path, code), REQUEST)

    assert json.loads(seen.read_text("utf-8")) == {
        "old": "The courts of Singapore decide.",
        "new": "An arbitrator in Singapore decides.",
        "facts": [],
        "topic": "disputes",
    }


def test_a_good_answer_is_taken(tmp_path: Path) -> None:
    answer = ask(answering(tmp_path), REQUEST)

    assert answer.title == "An arbitrator decides, not a court"
    assert answer.effect is Effect.WORSE
    assert answer.quote == ("An arbitrator in Singapore",)


def test_a_drafter_that_lies_about_the_words_is_refused(tmp_path: Path) -> None:
    message = refused(answering(tmp_path, quote="An arbitrator of your choice"))

    assert message.startswith(
        'it quotes "An arbitrator of your choice", which does not stand in the new wording. '
    )


def test_a_drafter_that_quotes_the_wrong_side_is_refused(tmp_path: Path) -> None:
    assert "does not stand in the old wording" in refused(
        answering(tmp_path, old_quote="An arbitrator in Singapore")
    )


def test_a_quote_across_two_clauses_is_refused_as_check_would(tmp_path: Path) -> None:
    two = Request(old="", new="Pages\n\nEach account has one.", facts=(), topic=None)
    command = answering(tmp_path, quote="Pages Each account", old_quote=[])

    with pytest.raises(SourceError, match="does not stand in the new wording"):
        ask(command, two)


def test_a_drafter_that_hangs_is_ended(tmp_path: Path) -> None:
    assert refused(program(tmp_path, "time.sleep(600)"), seconds=0.5) == (
        "it did not answer within 0.5 seconds. Make it faster, or allow it more time"
    )


def test_a_drafter_that_hangs_after_its_answer_is_ended(tmp_path: Path) -> None:
    code = f"print({json.dumps(GOOD)!r}, flush=True); os.close(1); time.sleep(600)"

    assert "did not answer within" in refused(program(tmp_path, code), seconds=1.0)


def has_ended(pid: str) -> bool:
    """Whether a process is gone, after waiting a little: ending one takes the system a moment."""
    time.sleep(0.05)
    try:
        return "State:\tZ" in Path(f"/proc/{pid}/status").read_text("utf-8")
    except (FileNotFoundError, ProcessLookupError):
        return True


@needs_proc
def test_what_a_drafter_started_is_ended_with_it(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    code = (
        "child = os.fork()\n"
        f"if child: open({str(pid)!r}, 'w').write(str(child)); os.wait()\n"
        "else: time.sleep(600)\n"
    )

    seconds = 0.5
    while not pid.exists():  # It may not even start within less, on a busy machine.
        seconds *= 2
        assert "did not answer" in refused(program(tmp_path, code), seconds=seconds)

    assert any(has_ended(pid.read_text("utf-8")) for _ in range(200))


def test_a_drafter_that_floods_is_ended(tmp_path: Path) -> None:
    code = "while True: sys.stdout.write('x' * 65536)"

    assert refused(program(tmp_path, code), seconds=30, limit=100_000) == (
        "it answered more than 100000 bytes. "
    )


def test_a_drafter_that_floods_its_complaints_hinders_nobody(tmp_path: Path) -> None:
    code = f"sys.stderr.write('e' * 3_000_000); print({json.dumps(GOOD)!r})"

    assert ask(program(tmp_path, code), REQUEST).effect is Effect.WORSE


def test_a_drafter_that_reads_nothing_may_still_answer(tmp_path: Path) -> None:
    big = Request(old="x " * 500_000, new=REQUEST.new, facts=(), topic=None)
    code = f"print({json.dumps({**GOOD, 'old_quote': []})!r})"

    assert ask(program(tmp_path, code), big).title == GOOD["title"]


def test_a_drafter_that_prints_no_json_is_refused(tmp_path: Path) -> None:
    assert "is refused: Invalid JSON" in refused(program(tmp_path, "print('Here you are!')"))


@pytest.mark.parametrize("text", ["", "[]", "null", "[" * 60_000, '{"title": NaN}', "\x00"])
def test_json_that_is_no_answer_is_refused(tmp_path: Path, text: str) -> None:
    assert refused(program(tmp_path, f"sys.stdout.write({text!r})"))


def test_a_drafter_that_fails_is_told_with_its_own_words(tmp_path: Path) -> None:
    code = "sys.stderr.write('no key is set'); sys.exit(3)"

    assert refused(program(tmp_path, code)) == "it failed with exit code 3: no key is set. "


def test_a_command_that_is_not_there_is_told() -> None:
    assert "it cannot be started" in refused(["there-is-no-such-command-1a2b"])


def test_no_shell_reads_the_command(tmp_path: Path) -> None:
    target = tmp_path / "made"

    refused([f"echo x > {target}"])
    ask([*answering(tmp_path), f"; touch {target}", "$(touch x)"], REQUEST)

    assert not target.exists()


@pytest.mark.parametrize(
    "text",
    [
        "## A section of its own",
        "```change\nclause: 1\n```",
        "~~~\nx",
        "<script>alert(1)</script>",
        "words <!-- and a comment that never closes",
        "A title\n=====",
        "---",
        "   ### What you can do",
        "hid\u200bden",
        "bell\x07",
        "right\u202eto left",
        "x" * 2_001,
        "words <b>and</b> a tag",
        "> a quotation",
        "- ```change\n  clause: 1",
        "> ~~~minor",
        "a rule\n- - -",
        "two lines\u2028## in one",
        "![a picture](https://example.com/p.png)",
        "[a link](https://example.com)",
        "[a link][1]\n\n[1]: https://example.com",
        "see <https://example.com>",
    ],
)
def test_an_answer_cannot_be_more_than_text(tmp_path: Path, text: str) -> None:
    said = refused(answering(tmp_path, means=text))
    assert "`means`" in said
    assert "Value error" not in said


@pytest.mark.parametrize(
    "text", ["5 < 6 and 7 > 6", "- one\n- two", "[sic] it says", "a - b", "1. first", "*so*"]
)
def test_plain_text_is_no_more_than_that(tmp_path: Path, text: str) -> None:
    assert ask(answering(tmp_path, means=text), REQUEST).means == text


def test_an_answer_cannot_flood_the_file_with_quotes(tmp_path: Path) -> None:
    assert "at `quote`" in refused(answering(tmp_path, quote=["decides"] * 9))


def test_a_number_in_neither_wording_is_taken_as_a_draft_and_found(tmp_path: Path) -> None:
    pair = comparison(OLD, NEW)
    pair = with_facts(pair)
    story = next(s for s in pending(pair, None) if "14 days" in _new(pair, s))
    command = answering(
        tmp_path, title="Fees", changed="It was 30 days. Now it is 90 days, as clause 7.7 says.",
        quote="14 days", old_quote=[],
    )  # fmt: skip
    answers = {fingerprint_of(pair, story): ask(command, request_for(pair, story))}
    text = draft(pair, None, agreement=agreement(), new=version(), answers=answers, tool="t")
    explained = bind(pair, parse(text), agreement=agreement(), new=version())

    findings = lint(explained, agreement(), release=False)

    assert [f.message for f in findings if f.rule == "E3"] == [
        "“90 days” stands neither in the old wording nor in the new one"
    ]


@pytest.mark.parametrize(
    ("reviewer", "messages"),
    [
        ("T. Drafter", ["“T. Drafter” is the tool that helped, and not a person"]),
        ("J. Okafor", []),
    ],
)
def test_a_tool_is_no_reviewer(reviewer: str, messages: list[str]) -> None:
    pair = comparison(OLD, NEW)
    text = f"---\nstatus: reviewed\nreviewer: {reviewer}\ntool: t. drafter\n---\n"
    explained = bind(with_facts(pair), parse(signed(text)), agreement=agreement(), new=version())

    findings = lint(explained, agreement(), release=True)

    assert [f.message for f in findings if f.rule == "E7"] == messages


def test_an_answer_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    assert "at `status`" in refused(answering(tmp_path, status="reviewed"))


def test_what_a_drafter_wrote_is_linted_and_never_released_unreviewed(tmp_path: Path) -> None:
    pair = comparison(OLD, NEW)
    pair = with_facts(pair)
    story = next(s for s in pending(pair, None) if "arbitration" in _new(pair, s))
    command = answering(
        tmp_path, quote="settled by arbitration", old_quote=[], means="You pay 5000 dollars."
    )

    answer = ask(command, request_for(pair, story))
    text = draft(
        pair, None, agreement=agreement(), new=version(),
        answers={fingerprint_of(pair, story): answer}, tool="drafter.py",
    )  # fmt: skip
    file = parse(text)
    explained = bind(pair, file, agreement=agreement(), new=version())
    findings = lint(explained, agreement(), release=True)

    assert (file.status, file.tool) == (Review.DRAFT, "drafter.py")
    assert "E7" in {finding.rule for finding in findings}
    assert any(f.rule == "E3" and "5000 dollars" in f.message for f in findings)


def _new(pair: Comparison, story: tuple[int, ...]) -> str:
    return " ".join(pair.changes[i].redline.new for i in story)


@needs_proc
def test_nothing_of_a_drafter_is_left_open(tmp_path: Path) -> None:
    ask(answering(tmp_path), REQUEST)
    before = len(list(Path("/proc/self/fd").iterdir()))

    for _ in range(3):
        ask(answering(tmp_path), REQUEST)

    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_the_drafter_of_the_documentation_works(tmp_path: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "drafting-with-a-tool.md"
    code = page.read_text("utf-8").partition("```python\n")[2].partition("```")[0]

    answer = ask(program(tmp_path, code), REQUEST)

    assert answer.quote == (REQUEST.new,)


def test_the_file_of_the_documentation_can_be_read() -> None:
    page = Path(__file__).parents[2] / "docs" / "explanation-files.md"
    text = page.read_text("utf-8").partition("````markdown\n")[2].partition("````\n")[0]

    file = parse(text)

    assert file.sections[0].clause == ("14.2", "14.3")
    assert file.minor[0].reason == "Only the numbering changed."
