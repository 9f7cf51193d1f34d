"""Help with drafting, from a command of the owner's choice.

This is the one place of the package that starts another program: `ask` runs the command
without a shell, gives it one change as JSON on standard input, and takes one draft as JSON
from its standard output, bounded in time and size. No build calls it, and nothing that a
command answers is believed: its quotes have to stand in the wording, its text cannot add a
heading, a block or a comment to the file, and the file stays a draft until a named person has
reviewed it. The protocol is described in ``docs/drafting-with-a-tool.md``.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import threading
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import IO, Annotated, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from plainredline.authoring.drafted_sections import Prefill
from plainredline.authoring.stories import Story
from plainredline.errors import Problem, SourceError
from plainredline.language.characters import escaped, find_unseen
from plainredline.language.quotations import first_words, nearest, stands_in
from plainredline.messages.translator import translator_for
from plainredline.model import Comparison, Effect, Fact, Party, Topic

SECONDS: Final = 60.0
"""How long a command may take, unless told otherwise."""

BYTES: Final = 65_536
"""How much a command may answer."""

_CHUNK: Final = 8_192
_GRACE: Final = 5.0
"""Seconds in which what an ended command has written is read, when somebody holds its pipes."""

_STRUCTURE: Final = re.compile(
    r"[ \t]*+(?:#{1,6}(?:\s|$)|>|(?:=++|[- ]++|\*[* ]*+|_[_ ]*+)\s*+$)|"
    r".*(?:`{3}|~{3}|<[!/?A-Za-z]|\][(:\[])"
)
"""Lines that would be more than text: headings, quotations, fences, rules, HTML, links, pictures.

A command knows no more than two wordings, so it has no address to give.
"""

_HIDDEN: Final = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_MOST_QUOTES: Final = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One change, as a drafter is told it."""

    old: str
    """The old wording; empty for an insertion."""

    new: str
    """The new wording; empty for a deletion."""

    facts: tuple[Fact, ...]
    topic: Topic | None

    def as_json(self) -> str:
        """Return what the command reads: ``old``, ``new``, ``facts`` and ``topic``."""
        say = translator_for("en").say
        facts = [
            {"kind": fact.kind, "old": fact.old, "new": fact.new, "sentence": say(fact.statement)}
            for fact in self.facts
        ]
        value = {"old": self.old, "new": self.new, "facts": facts, "topic": self.topic}
        return escaped(json.dumps(value, ensure_ascii=False)) + "\n"


def request_for(comparison: Comparison, story: Story) -> Request:
    """Return what to ask about changes that tell one story."""
    redlines = [comparison.changes[i].redline for i in story]
    topics = comparison.topics(story)
    return Request(
        old="\n\n".join(filter(None, (redline.old for redline in redlines))),
        new="\n\n".join(filter(None, (redline.new for redline in redlines))),
        facts=tuple(f for i in story for f in comparison.changes[i].facts),
        topic=topics[0] if topics else None,
    )


# ---------------------------------------------------------------- what comes back


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _text_only(value: object) -> object:
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").strip()
        unseen = {value[at] for at in find_unseen(value)}
        unseen |= {char for char in value if unicodedata.category(char) in _HIDDEN}
        hidden = sorted(unseen - {"\n"})
        if hidden:
            codes = ", ".join(f"U+{ord(c):04X}" for c in hidden)
            raise ValueError(f"it holds characters that cannot be seen: {codes}")
        for line in value.split("\n"):
            if _STRUCTURE.match(line):
                raise ValueError(f'a line is more than text: "{first_words(line, 60)}"')
    return value


_Prose = Annotated[str, BeforeValidator(_text_only), StringConstraints(max_length=2_000)]
_Quotes = Annotated[tuple[str, ...], BeforeValidator(_as_list), Field(max_length=_MOST_QUOTES)]


class Answer(BaseModel):
    """What a drafter answers. Unknown keys are refused: they would be lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Annotated[
        str, BeforeValidator(_text_only), StringConstraints(max_length=120, pattern=r"^[^\n]+$")
    ]
    changed: _Prose
    means: _Prose
    can_do: _Prose = ""
    quote: _Quotes = ()
    old_quote: _Quotes = ()
    effect: Effect | None = None
    topic: Topic | None = None
    gains: Party | None = None
    binds: Party | None = None


def ask(
    command: Sequence[str],
    request: Request,
    *,
    seconds: float = SECONDS,
    limit: int = BYTES,
) -> Prefill:
    """Return what `command` proposes for one change.

    The command runs without a shell, in a session of its own that is ended, with all it
    started, after `seconds` or after `limit` bytes of answer.

    Raises:
        SourceError: It cannot be started, fails, is too slow, answers too much, no JSON or
            not what the protocol says, or quotes what stands in neither wording.
    """
    output = _run(command, request.as_json().encode("utf-8", "replace"), seconds, limit)
    try:
        answer = Answer.model_validate_json(output)
    except ValidationError as error:
        raise SourceError(
            _problem(command, f"its answer {_place(details['loc'])}{_said(details['msg'])}")
            for details in error.errors(include_url=False, include_input=False)
        ) from error
    problems = [
        _problem(
            command,
            f'it quotes "{first_words(quote)}", which does not stand in the {side} wording',
            f'Nearest is "{first_words(near, 120)}"' if (near := nearest(quote, [text])) else "",
        )
        for side, text, given in (
            ("new", request.new, answer.quote),
            ("old", request.old, answer.old_quote),
        )
        for quote in given
        if not any(stands_in(quote, part) for part in text.split("\n\n"))
    ]
    if problems:
        raise SourceError(problems)
    return Prefill(**dict(answer))


def _said(message: str) -> str:
    """Return what a validator of ours says, without the kind of error before it."""
    return message.removeprefix("Value error, ")


def _place(place: tuple[int | str, ...]) -> str:
    return f"at `{'.'.join(map(str, place))}`: " if place else "is refused: "


def _problem(command: Sequence[str], message: str, mend: str = "") -> Problem:
    return Problem(path=command[0] if command else "drafter", line=0, message=message, mend=mend)


# ---------------------------------------------------------------- the program


@dataclass(slots=True)
class _Stream:
    """What a thread has read from a pipe."""

    limit: int
    parts: list[bytes] = field(default_factory=list)
    size: int = 0
    over: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)

    def drain(self, pipe: IO[bytes], stop: threading.Event) -> None:
        """Read to the end and close the pipe; keep `limit` bytes, set `stop` when there is more.

        Nobody else closes the pipe: its number could be another pipe's by the next read.
        """
        with pipe:
            while chunk := os.read(pipe.fileno(), _CHUNK):
                if self.size < self.limit:
                    self.parts.append(chunk[: self.limit - self.size])
                self.size += len(chunk)
                if self.size > self.limit:
                    self.over.set()
                    stop.set()
        self.done.set()

    def text(self) -> bytes:
        """Return what was kept."""
        return b"".join(self.parts)


def _run(command: Sequence[str], text: bytes, seconds: float, limit: int) -> bytes:
    """Return the standard output of a command that read `text`."""
    if isinstance(command, str) or not command:
        raise SourceError([_problem((), "the command has to be a list of words, and not empty")])
    try:
        process = subprocess.Popen(  # noqa: S603  # Of the owner's choice, and without a shell.
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise SourceError(
            [_problem(command, f"it cannot be started: {reason}", "Check the command's name")]
        ) from error
    try:
        return _talk(process, command, text, seconds, limit)
    finally:
        _end(process)
        process.wait()


def _talk(
    process: subprocess.Popen[bytes],
    command: Sequence[str],
    text: bytes,
    seconds: float,
    limit: int,
) -> bytes:
    assert process.stdin and process.stdout and process.stderr  # noqa: S101, PT018  # Just made.
    out, err, stop = _Stream(limit), _Stream(2_000), threading.Event()
    ended = threading.Event()

    def watch() -> None:
        process.wait()
        _end(process)  # What it started may hold the pipes open, and is not awaited.
        for stream in (out, err):
            stream.done.wait(_GRACE)
        ended.set()
        stop.set()

    jobs = (
        lambda: out.drain(process.stdout, stop),
        lambda: err.drain(process.stderr, threading.Event()),
        lambda: _write(process.stdin, text),
        watch,
    )
    for job in jobs:
        threading.Thread(target=job, daemon=True).start()
    stop.wait(seconds)
    if out.over.is_set():
        raise SourceError([_problem(command, f"it answered more than {limit} bytes")])
    if not ended.is_set():
        mend = "Make it faster, or allow it more time"
        raise SourceError(
            [_problem(command, f"it did not answer within {seconds:g} seconds", mend)]
        )
    if process.returncode:
        said = first_words(err.text().decode("utf-8", "replace"), 200)
        message = f"it failed with exit code {process.returncode}" + (f": {said}" if said else "")
        raise SourceError([_problem(command, message)])
    return out.text()


def _write(pipe: IO[bytes], text: bytes) -> None:
    try:
        with pipe:
            pipe.write(text)
    except (OSError, ValueError):
        pass  # A command need not read all that it is told.


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and all it started; its pipes end with it."""
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        pass  # All of it has ended already.
