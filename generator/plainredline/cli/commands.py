"""The commands. Each imports what it needs when it runs, so that `diff` starts fast."""

from __future__ import annotations

import atexit
import errno
import gc
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import reduce, wraps
from pathlib import Path
from typing import Any, Final, NoReturn, TextIO, TypeVar

import click

from plainredline import __version__
from plainredline.cli import completing
from plainredline.cli.exit_codes import Exit, told
from plainredline.errors import InvariantError, SourceError, WorkerError
from plainredline.language.language_tags import LANGUAGE_TAG

EITHER = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FILE_TO_WRITE = click.Path(dir_okay=False, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)

CACHE: Final = Path(".cache/plainredline")
"""Below the folder that a command is run in; the plugin's is the same."""

R = TypeVar("R")
F = TypeVar("F", bound=Callable[..., object])

FORMS: Final = ("text", "html", "json", "md", "docx")
"""In which `diff` shows a redline; `cli/diff.py` has what each calls."""

LOOKS_FOR_CYCLES: Final = 500_000
"""After how many new objects the interpreter looks for cycles, of which values that are frozen
make none; its 700 would be a tenth of the time that two files take."""

NO_PLUGINS: Final = "PYDANTIC_DISABLE_PLUGINS", "__all__"
"""What checks an author's files would ask every installed package whether it wants to check too."""

root_option = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("agreements"),
    show_default=True,
    help="The folder that holds the agreements.",
)

new_root_option = click.option(
    "--root",
    type=FOLDER,
    default=Path("agreements"),
    show_default=True,
    help="The folder that holds the agreements, or will.",
)

cache_option = click.option(
    "--cache",
    type=FOLDER,
    default=CACHE,
    show_default=True,
    help="The folder that keeps what need not be made again.",
)


def keeping(command: Callable[..., R]) -> Callable[..., R]:
    """Give a command that compares versions the folder that keeps them: `cache`, None for none."""

    @cache_option
    @click.option("--no-cache", is_flag=True, help="Keep nothing, and take nothing that was kept.")
    @wraps(command)
    def run(*args: object, cache: Path, no_cache: bool, **kwargs: object) -> R:
        from plainredline.storage.cache_folder import cache_folder

        folder = None if no_cache else cache_folder(cache, Path.cwd())
        return command(*args, cache=folder, **kwargs)

    return run


def _language_tag(_context: click.Context, _option: click.Parameter, tag: str) -> str:
    """Return a language tag, or the empty one for none."""
    if tag and not LANGUAGE_TAG.match(tag):
        raise click.BadParameter(f"“{tag}” is not a valid language tag. Write one as en or pt-BR.")
    return tag


def language_option(text: str) -> Callable[[F], F]:
    """Return the option that takes the tag of a language, with what is told of it."""
    return click.option("--language", callback=_language_tag, default="", metavar="TAG", help=text)


def private_option(what: str) -> Callable[[F], F]:
    """Return the option that lets something be in a network that is not the world's."""
    return click.option("--private", is_flag=True, help=f"{what} may be in a network of one's own.")


def _web_address(_context: click.Context, _option: click.Parameter, address: str) -> str:
    """Return the address of a page or a site, or the empty one for none."""
    if address:
        from plainredline.read.text_checks import address_fault

        fault, mend = address_fault(address)
        if fault:
            raise click.BadParameter(f"{fault}. {mend}")
    return address


SITE_OPTIONS = (
    root_option,
    click.option(
        "--site",
        "site_file",
        type=FILE,
        help="What the site is called, its head and foot; site.yml where there is one.",
    ),
    click.option("--name", default="", help="What the site is called."),
    click.option(
        "--url",
        callback=_web_address,
        default="",
        metavar="URL",
        help="Where the site will be; feeds need it.",
    ),
    click.option(
        "--language",
        default="",
        shell_complete=completing.languages,
        help="In which the site speaks; en unless given.",
    ),
    click.option(
        "--release", is_flag=True, help="Fail where an explanation is missing or a draft."
    ),
    cache_option,
    click.option(
        "--store",
        default="",
        metavar="URL",
        help="Where outputs are taken from and put that other machines need: s3://bucket/site.",
    ),
)
"""Of every command that makes a site."""

WORKER_OPTIONS = (
    click.option("--jobs", type=click.IntRange(min=1), help="Processes; all cores unless given."),
    click.option("--scheduler", default="", help="Of a Dask cluster: tcp://host:8786."),
)


def _options(options: Sequence[Callable[[F], F]]) -> Callable[[F], F]:
    """Return what gives a command some options, in their order."""
    return lambda command: reduce(lambda made, option: option(made), reversed(options), command)


class _ClosedPipeError(Exception):
    """Nobody reads the output any more."""


@contextmanager
def _closed_pipes() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise _ClosedPipeError from error


class _Commands(click.Group):
    """Keeps a closed pipe from click, which would end with 1: “cosmetic changes only”."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:  # noqa: ANN401 - as click's
        with _closed_pipes():
            return super().make_context(*args, **kwargs)  # It prints `--help`.

    def invoke(self, ctx: click.Context) -> object:
        with _closed_pipes():
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say of each command its first sentence, whole: on a narrow terminal on more lines."""
        rows = [
            (name, command.get_short_help_str(limit=200))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name))
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Say with which codes every command ends."""
        if ctx.parent is None:
            with formatter.section("Exit codes"):
                formatter.write_dl(told())


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__)
def commands() -> None:
    """Say what changed in an agreement, in plain language and with proof."""


@commands.command()
@click.argument("slug")
@click.option("--title", prompt=True, help="What the agreement is called.")
@click.option("--provider", prompt=True, help="Whose agreement it is.")
@click.option("--from", "source", type=FILE, help="A Markdown file to begin with.")
@click.option(
    "--effective",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    default=lambda: f"{date.today()}",  # noqa: DTZ011 - the author's own today is meant
    help="The day from which its first version is in force; today unless given.",
)
@new_root_option
def new(
    *, slug: str, title: str, provider: str, source: Path | None, effective: datetime, root: Path
) -> None:
    """Begin an agreement: its folder, agreement.yml and first version."""
    from plainredline.cli.author import begin

    for path in begin(root, slug, title, provider, source=source, effective=effective.date()):
        click.echo(f"wrote {path}")
    click.echo(f"Next: edit them, add versions/YYYY-MM-DD.md, then: plainredline explain {slug}")


DAY: Final = click.DateTime(["%Y-%m-%d"])


@commands.command()
@click.argument("folder", type=FOLDER, default=Path())
@click.argument("document", type=FILE, required=False)
@click.option("--title", default="", help="What the first agreement is called.")
@click.option("--provider", default="", help="Whose it is.")
@click.option(
    "--source",
    callback=_web_address,
    default="",
    metavar="URL",
    help="Where its provider publishes it; new versions are found there.",
)
@language_option("In which it is: en, de or pt-BR; en unless given.")
@click.option(
    "--status",
    type=click.Choice(["captured", "official", "illustrative"]),
    default="captured",
    show_default=True,
    help="A copy of somebody else's text, your own, or an example.",
)
@click.option(
    "--slug",
    default="",
    help="The name of its folder; made of the title, or of an imported file, unless given.",
)
@click.option("--effective", type=DAY, metavar="YYYY-MM-DD", help="The day from which it holds.")
@click.option(
    "--import-git", "repository", default="", metavar="REPOSITORY", help="Import its history."
)
@click.option("--path", "paths", multiple=True, help="A file or pattern of that repository.")
@click.option(
    "--host",
    type=click.Choice(["github", "gitlab", "netlify", "none"]),
    default="none",
    show_default=True,
    help="What keeps the files and publishes the site: its automation is written.",
)
@click.option(
    "--url", callback=_web_address, default="", metavar="URL", help="Where the site will be."
)
@click.option("--mkdocs", is_flag=True, help="A site of MkDocs, for pages of your own beside ours.")
@click.option("--container", is_flag=True, help="Also a Containerfile for the command.")
@click.option("--release", is_flag=True, help="Publish only what somebody has reviewed.")
@click.option("--into", is_flag=True, help="The folder is not empty: add what it lacks.")
def init(
    folder: Path,
    document: Path | None,
    *,
    into: bool,
    effective: datetime | None,
    **said: Any,  # noqa: ANN401 - as click gives them
) -> None:
    """Make a site from an empty folder: settings, one agreement, and what renews it by itself.

    The agreement begins with DOCUMENT (Markdown, Word, HTML, PDF …), with its history in a git
    repository, or with what is found at its source. Nothing that is there is ever overwritten.
    """
    from plainredline.cli.starting import answered, shape_of, start

    first = answered(folder, document, effective.date() if effective else None, into=into, **said)
    for line in start(folder, shape_of(first, **said), first, into=into):
        click.echo(line)


@commands.command()
@click.argument("agreement", shell_complete=completing.agreements)
@click.argument("file", type=FILE)
@click.option(
    "--effective", type=DAY, metavar="YYYY-MM-DD", help="The day from which it is in force."
)
@click.option("--captured", type=DAY, metavar="YYYY-MM-DD", help="The day this copy was taken.")
@click.option(
    "--source",
    callback=_web_address,
    default="",
    metavar="URL",
    help="Where the copy was taken from.",
)
@click.option("--label", default="", help="What the provider calls it: Version 7.")
@click.option(
    "--tracked", type=click.Choice(["accept", "reject"]), help="What becomes of tracked changes."
)
@click.option("--comments", type=click.Choice(["drop"]), help="Leave comments out.")
@click.option("--hidden", type=click.Choice(["drop"]), help="Leave out text that nobody sees.")
@click.option("--selector", default="", help="The part of a web page that it is, in CSS: #terms.")
@root_option
def add(
    *,
    agreement: str,
    file: Path,
    effective: datetime | None,
    captured: datetime | None,
    source: str,
    label: str,
    tracked: str | None,
    comments: str | None,
    hidden: str | None,
    selector: str,
    root: Path,
) -> None:
    """Add a version from a file: Markdown, HTML, Word, OpenDocument or PDF."""
    from plainredline.cli.adding import Notes
    from plainredline.cli.adding import add as add_version
    from plainredline.intake.documents.document_values import Aside, Choices, Tracked

    notes = Notes(
        effective=effective.date() if effective else None,
        captured=captured.date() if captured else None,
        source=source,
        label=label,
    )
    choices = Choices(
        tracked=Tracked(tracked or Tracked.REFUSE),
        comments=Aside(comments or Aside.REFUSE),
        hidden=Aside(hidden or Aside.REFUSE),
        selector=selector,
        address=source,
    )
    for line in add_version(root, agreement, file, notes, choices):
        click.echo(line)


@commands.command()
@root_option
@click.option("--release", is_flag=True, help="Also what a release demands: nothing missing.")
@click.option("--style", is_flag=True, help="Each remark on style, and not one line a file.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "gitlab"]),
    default="text",
    help="For people, for programs, or for the lines of a pull or merge request.",
)
@click.option(
    "--language",
    default="en",
    shell_complete=completing.languages,
    help="Of what is found: fr, de …; else English.",
)
@keeping
def check(
    root: Path,
    *,
    release: bool,
    style: bool,
    form: str,
    language: str,
    cache: Path | None,
) -> None:
    """Check every file and explanation, and say all that is wrong with each."""
    from plainredline.cli.author import check as run

    raise SystemExit(
        run(root, release=release, style=style, form=form, language=language, cache=cache)
    )


@commands.command()
@click.argument("agreement", shell_complete=completing.agreements)
@click.argument("version", required=False, shell_complete=completing.days)
@root_option
@click.option("--drafter", help="A command that drafts one change: see “Let a tool draft”.")
@language_option("Write the file of a translation instead.")
@keeping
def explain(
    agreement: str,
    version: str | None,
    root: Path,
    *,
    drafter: str | None,
    language: str,
    cache: Path | None,
) -> None:
    """Write or update the file that explains a version of AGREEMENT.

    Without VERSION, the newest one. Nothing that an author wrote is ever lost.
    """
    from plainredline.cli.author import explain as run

    click.echo(run(root, agreement, version, drafter=drafter, language=language, cache=cache))


@commands.command()
@click.argument("agreement", shell_complete=completing.agreements)
@click.argument("version", required=False, shell_complete=completing.days)
@root_option
@click.option("--by", "reviewer", required=True, help="Who has read it against both wordings.")
@language_option("Review the file of a translation instead.")
@click.option("--yes", is_flag=True, help="Do not ask: for scripts.")
@keeping
def review(
    agreement: str,
    version: str | None,
    root: Path,
    *,
    reviewer: str,
    language: str,
    yes: bool,
    cache: Path | None,
) -> None:
    """Show both wordings and what is said of them, ask, and write that it was reviewed.

    Without VERSION, the newest one. Nothing else of the file changes. Whatever is edited
    afterwards makes it a draft again.
    """
    from plainredline.cli.review import review as run

    which = root, agreement, version
    click.echo(run(*which, reviewer=reviewer, language=language, yes=yes, cache=cache))


REASON: Final = click.option(
    "--reason", required=True, help="Why, as a sentence: it is shown to readers."
)


ITS_REASON: Final = click.option(
    "--reason", default="", help="Why, if readers should know: it is shown to them."
)


def _day(_context: click.Context, _argument: click.Parameter, text: str) -> date:
    """Return the day that names a version."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise click.BadParameter(f"“{text}” is not a day. Write it as YYYY-MM-DD.") from None


def _days(
    context: click.Context, argument: click.Parameter, texts: tuple[str, ...]
) -> tuple[date, ...]:
    """Return the days that name versions, each once."""
    return tuple(dict.fromkeys(_day(context, argument, text) for text in texts))


def _version_argument(name: str) -> Callable[[F], F]:
    complete = completing.days
    return click.argument(name, callback=_day, shell_complete=complete)


@commands.command()
@click.argument("agreement", shell_complete=completing.agreements)
@click.argument(
    "versions",
    metavar="VERSION...",
    nargs=-1,
    required=True,
    callback=_days,
    shell_complete=completing.days,
)
@REASON
@click.option("--was", type=FILE, help="The file as it had been, where git does not know it.")
@root_option
def correct(
    *, agreement: str, versions: tuple[date, ...], reason: str, was: Path | None, root: Path
) -> None:
    """Record that the file of a version was edited after it had been published, and why.

    Edit the file first. Readers are told on its pages, in feeds and data, with the words before
    and now where they are known. Several versions can be named that were edited for one reason.
    """
    from plainredline.cli.correcting import correct as run

    if was and len(versions) > 1:
        raise click.UsageError("--was is the file of one version: name one VERSION.")
    for version in versions:
        for line in run(root, agreement, version, reason, was):
            click.echo(line)


@commands.command()
@click.argument("agreement", shell_complete=completing.agreements)
@_version_argument("old")
@click.argument("new", callback=_day)
@REASON
@root_option
def redate(*, agreement: str, old: date, new: date, reason: str, root: Path) -> None:
    """Give a version another day: move its files, and lead readers from its old addresses."""
    from plainredline.cli.correcting import redate as run

    for line in run(root, agreement, old, new, reason):
        click.echo(line)


@commands.command()
@click.argument("agreement", shell_complete=completing.agreements)
@_version_argument("version")
@click.option("--on", type=DAY, metavar="YYYY-MM-DD", help="The day of that; today unless given.")
@REASON
@root_option
def withdraw(
    *, agreement: str, version: date, on: datetime | None, reason: str, root: Path
) -> None:
    """Mark a version as withdrawn before it took effect: it is compared with nothing any more.

    Its pages stay, and say so. A version that was in force cannot be withdrawn: add the text that
    came back as a version of its own.
    """
    from plainredline.cli.correcting import withdraw as run

    for line in run(root, agreement, version, on.date() if on else None, reason):
        click.echo(line)


@commands.command()
@click.argument("agreement", shell_complete=completing.agreements)
@click.option("--on", type=DAY, required=True, metavar="YYYY-MM-DD", help="Its last day.")
@click.option(
    "--followed-by",
    "followers",
    multiple=True,
    metavar="SLUG",
    shell_complete=completing.agreements,
    help="What came in its place; once more for each, where it was split.",
)
@ITS_REASON
@root_option
def end(
    *, agreement: str, on: datetime, followers: tuple[str, ...], reason: str, root: Path
) -> None:
    """Say that an agreement as a whole has ended, or will, and what came in its place."""
    from plainredline.cli.correcting import end as run

    for line in run(root, agreement, on.date(), followers, reason):
        click.echo(line)


@commands.command()
@click.argument("agreement", shell_complete=completing.agreements)
@click.argument("name", metavar="NEW-NAME")
@ITS_REASON
@root_option
def rename(*, agreement: str, name: str, reason: str, root: Path) -> None:
    """Give the folder of an agreement another name, and lead readers from its old addresses."""
    from plainredline.cli.correcting import rename as run

    for line in run(root, agreement, name, reason):
        click.echo(line)


@commands.command()
@_options(SITE_OPTIONS)
@_options(WORKER_OPTIONS)
@click.option("--out", type=FOLDER, help="The folder to write the site to.")
@click.option("--merge", is_flag=True, help="Into a folder of others: all of theirs stays.")
@click.option(
    "--only",
    multiple=True,
    metavar="SLUG",
    shell_complete=completing.agreements,
    help="Make this agreement, and no site.",
)
@click.option("--join", is_flag=True, help="Make no agreement: write the site from those made.")
def build(
    out: Path | None,
    only: tuple[str, ...],
    *,
    merge: bool,
    join: bool,
    jobs: int | None,
    scheduler: str,
    **site: Any,  # noqa: ANN401 - as click gives them
) -> None:
    """Write the whole site to disk, without MkDocs. What did not change is not made again.

    With --only, which can be repeated, agreements are made and kept, on any machine that shares
    the cache, or whose cache is carried over; --join then writes the site.
    """
    from plainredline.cli.disk import make_only, plan_of, workers_of, write_site

    plan, workers = plan_of(**site), workers_of(jobs, scheduler)
    if only:
        make_only(plan, only, workers)
    elif out is None:
        raise click.UsageError("Name the folder to write the site to, with --out.")
    else:
        write_site(plan, out, None if join else workers, merges=merge)


@commands.command()
@_options(SITE_OPTIONS)
@_options(WORKER_OPTIONS)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="On which it answers; 0 for one that is free.",
)
def serve(*, port: int, jobs: int | None, scheduler: str, **site: Any) -> None:  # noqa: ANN401 - as above
    """Serve the site on this machine, without MkDocs; an edit shows in the page at once."""
    from plainredline.cli.disk import plan_of, workers_of
    from plainredline.cli.serve import serve as run

    run(plan_of(**site, preview=True), workers_of(jobs, scheduler), port)


@commands.command()
@click.argument("old", type=EITHER)
@click.argument("new", type=EITHER)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    default="text",
    help="For the terminal, a browser, programs, a chat or a lawyer.",
)
@click.option("--facts/--no-facts", default=True, help="Look for amounts, dates, may and must.")
@language_option("Of the agreement, de or pt-BR; else what NEW names, or its words show.")
@click.option("--out", type=FILE_TO_WRITE, help="Write to this file; docx needs it.")
@click.pass_context
def diff(
    context: click.Context,
    old: Path,
    new: Path,
    form: str,
    language: str,
    *,
    facts: bool,
    out: Path | None,
) -> None:
    """Show what changed from OLD to NEW, two Markdown files anywhere; “-” is standard input.

    As docx it is a Word file with tracked changes. Exits with 0 when nothing changed, 1 when only
    form did, 2 when something that binds did.
    """
    from plainredline.cli.diff import show

    if form == "docx" and out is None:
        raise click.UsageError("A Word file is not for the terminal: name one with --out.")
    context.exit(show(old, new, form, facts=facts, language=language, out=out))


@commands.command()
@root_option
@click.option(
    "--keep", is_flag=True, help="Keep all that is there: none may disappear from now on."
)
@click.option("--redirects", is_flag=True, help="Print what leads on as a host's _redirects.")
@cache_option
def addresses(root: Path, *, keep: bool, redirects: bool, cache: Path) -> None:
    """Say which addresses are published, and keep them: what is kept and gone fails a build.

    With --keep they are written to addresses.txt, in the folder of each agreement and beside those
    folders. Commit these files.
    """
    from plainredline.cli.disk import plan_of, workers_of
    from plainredline.cli.kept_addresses import rules, show

    plan = plan_of(root, cache, name="", url="", language="", release=False)
    workers = workers_of(None, "")
    for line in rules(plan, workers) if redirects else show(plan, workers, keep=keep):
        click.echo(line)


@commands.command()
@click.option("--base", required=True, metavar="REF", help="Where the branch began: origin/main.")
@root_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["github", "gitlab"]),
    default="github",
    show_default=True,
    help="A description, or the one line that the option of a push takes.",
)
@keeping
def describe(base: str, root: Path, *, form: str, cache: Path | None) -> None:
    """Print what a git branch does to agreements, as Markdown: for a pull or merge request.

    That is the redline of every version that it adds or edits, and what a release would still
    demand of its explanation. No word of an agreement calls or does anything where it is shown.
    """
    from plainredline.assemble.kept_comparisons import VersionComparer
    from plainredline.cli.describing import For
    from plainredline.cli.describing import describe as run

    compare = VersionComparer(cache)
    click.echo(run(root, base, For(form), compare), nl=False)
    compare.close()


@commands.group("import", cls=_Commands)
def import_() -> None:
    """Take in the versions that are kept somewhere else."""


@import_.command("git")
@click.argument("repository")
@click.argument("paths", nargs=-1, metavar="PATH")
@click.option("--as", "slug", default="", metavar="SLUG", help="All PATHs are this one agreement.")
@click.option(
    "--every",
    type=click.Choice(["day", "commit"]),
    help="Make a version of the last commit of each day, or of each commit; day unless given.",
)
@click.option("--branch", default="", help="Follow this branch; else the one that is checked out.")
@click.option("--title", default="", help="What the agreement is called.")
@click.option("--provider", default="", help="Whose it is.")
@language_option("In which it is, de or pt-BR; else what its words show.")
@click.option("--encoding", default="", help="Of files that are not UTF-8.")
@new_root_option
@cache_option
def import_git(
    *,
    repository: str,
    paths: tuple[str, ...],
    slug: str,
    every: str | None,
    root: Path,
    cache: Path,
    **said: str,
) -> None:
    """Take the history of files in a git repository in as versions of agreements.

    REPOSITORY is a folder or an address. PATH is a file, a folder or a pattern (legal/*.md), as
    the repository names it; files are followed under all the names that they had. A repository of
    Open Terms Archive needs none. Each file becomes an agreement of its own.

    Run it again for what is new since. What you have edited is never overwritten.
    """
    from plainredline.cli.git_import import run, wish_of

    run(wish_of(repository, paths, slug, every, root=root, cache=cache, **said))


@commands.command()
@click.argument("agreements", nargs=-1, metavar="AGREEMENT", shell_complete=completing.agreements)
@click.option("--verify", is_flag=True, help="Record nothing: is the published text the live one?")
@click.option(
    "--accept", is_flag=True, help="Record what stands there, whatever it looks like; name one."
)
@click.option(
    "--allow-private",
    multiple=True,
    metavar="HOST",
    help="A host in a private network that may be visited: intranet, localhost:8000.",
)
@click.option("--contact", default="", help="Your address, for the owners of the pages.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people or for programs.",
)
@root_option
@keeping
def watch(
    *,
    agreements: tuple[str, ...],
    verify: bool,
    accept: bool,
    allow_private: tuple[str, ...],
    contact: str,
    form: str,
    root: Path,
    cache: Path | None,
) -> None:
    """Visit the live text of each AGREEMENT, and record it as a version where its words are new.

    Without AGREEMENT, of all that have a source. What is not the text (a login, an error, another
    document) is told, and not recorded.
    """
    from plainredline.cli.author import explain as draft
    from plainredline.cli.watch import run
    from plainredline.cli.watch_pages import fetcher

    if accept and (verify or len(agreements) != 1):
        raise click.UsageError("Name the one agreement that --accept is meant for.")
    fetch = fetcher(allow_private, contact)

    def explain(slug: str, day: date) -> str:
        return draft(root, slug, str(day), drafter=None, language="", cache=cache)

    raise SystemExit(
        run(
            root,
            agreements,
            fetch,
            explain,
            cache=cache,
            verify=verify,
            accept=accept,
            form=form,
        )
    )


@commands.command()
@click.argument("agreements", nargs=-1, shell_complete=completing.agreements)
@root_option
def record(*, agreements: tuple[str, ...], root: Path) -> None:
    """Write down each version in the manifest of its agreement: what it says, and when.

    Without AGREEMENTS, of all. What is there stays; the first time begins the manifest.
    """
    from plainredline.cli.proving import record as run

    raise SystemExit(run(root, agreements))


@commands.command()
@click.argument("agreements", nargs=-1, shell_complete=completing.agreements)
@click.option(
    "--site",
    default="",
    metavar="URL|FOLDER",
    help="A site that published them: its manifests have to be the beginning of these.",
)
@click.option(
    "--head",
    "heads",
    multiple=True,
    metavar="SHA-256",
    help="A digest that a page showed, or that you noted: a line of a manifest must have it.",
)
@click.option(
    "--roots",
    type=FILE,
    help="Certificates in PEM: time stamps have to be signed by one that they stand behind.",
)
@private_option("The site")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="For people, for programs, or for the lines of a pull request.",
)
@root_option
def verify(
    *,
    agreements: tuple[str, ...],
    root: Path,
    site: str,
    heads: tuple[str, ...],
    roots: Path | None,
    private: bool,
    form: str,
) -> None:
    """Hold every version against the manifest, and name each byte that is not as it was recorded.

    Without AGREEMENTS, of all.
    """
    from plainredline.cli.proving import Against
    from plainredline.cli.proving import verify as run

    against = Against(site=site, is_private=private, heads=heads, roots=roots)
    raise SystemExit(run(root, agreements, against, form=form))


@commands.command()
@click.argument("agreements", nargs=-1, shell_complete=completing.agreements)
@click.option(
    "--authority",
    required=True,
    callback=_web_address,
    metavar="URL",
    help="Who is asked, by RFC 3161; it learns a digest, and no word.",
)
@click.option("--roots", type=FILE, help="Certificates in PEM: the stamp has to rest on one.")
@private_option("It")
@root_option
def timestamp(
    *, agreements: tuple[str, ...], root: Path, authority: str, roots: Path | None, private: bool
) -> None:
    """Let an authority witness when the last line of a manifest was there, and so all before it.

    Without AGREEMENTS, of all. The stamp is kept in stamps/ beside the versions.
    """
    from plainredline.cli.stamping import stamp as run

    raise SystemExit(run(root, agreements, authority, roots=roots, is_private=private))


@commands.command()
@click.argument("dest")
@click.option(
    "--site",
    type=FOLDER,
    default=Path("site"),
    show_default=True,
    help="The folder that plainredline build wrote.",
)
@click.option(
    "--releases/--in-place",
    default=None,
    help="Keep releases, and show one by a link “current”; or write what a server shows itself.",
)
@click.option(
    "--keep",
    type=click.IntRange(min=1),
    default=5,
    show_default=True,
    help="So many releases stay.",
)
@click.option("--back", is_flag=True, help="Show the release before the one that is shown.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--older", is_flag=True, help="Also where the site lacks what is shown there.")
@click.option("--unexplained", is_flag=True, help="Also where no change is explained yet.")
@click.option("--ssh", default="", metavar="WORDS", help="How the host is reached: “ssh -p 2222”.")
def publish(
    *,
    dest: str,
    site: Path,
    releases: bool | None,
    keep: int,
    back: bool,
    dry_run: bool,
    older: bool,
    unexplained: bool,
    ssh: str,
) -> None:
    """Put a built site where readers find it; nobody ever sees half of one.

    DEST is a folder that a server shows, or one of another host: user@host:/srv/www, for which
    rsync and ssh are needed, or rsync://host/module/www. By ssh releases are kept in it, and the
    server shows DEST/current; in a folder of this machine with --releases.
    """
    from plainredline.cli import publish as run
    from plainredline.publishing.judging import Allowed

    wish = run.Wish(
        dest=dest,
        site=site,
        releases=releases,
        keep=keep,
        dry_run=dry_run,
        ssh=ssh,
        allowed=Allowed(older=older, unexplained=unexplained),
    )
    (run.back if back else run.publish)(wish)


@commands.command()
@click.argument("site")
@click.option("--built", type=FOLDER, help="The folder of the build that it should be.")
@click.option(
    "--wait",
    type=click.FloatRange(0, 3600),
    default=0,
    metavar="SECONDS",
    help="Look again until all is well, so long: hosts take their time.",
)
@private_option("The host")
@click.pass_context
def smoke(
    context: click.Context, site: str, built: Path | None, *, wait: float, private: bool
) -> None:
    """Look whether a site that was put somewhere is whole, and the one that was meant.

    SITE is a folder, or an address: https://agreements.example.com/. It ends with 3 where
    anything is wrong.
    """
    from plainredline.cli.smoke import run

    context.exit(run(site, built, wait=wait, private=private))


@commands.command()
@click.option(
    "--site",
    type=FOLDER,
    default=Path("site"),
    show_default=True,
    help="The folder of the site as it was published.",
)
@click.option("--webhook", default="", metavar="URL", help="Each is posted to this address.")
@click.option("--command", default="", metavar="WORDS", help="Each is the input of this command.")
@click.option(
    "--log",
    type=FILE_TO_WRITE,
    default=Path("announced.jsonl"),
    show_default=True,
    help="What was told; it has to stay from one run to the next.",
)
@click.option("--as", "name", default="", help="By which name the subscriber is known in it.")
@click.option("--all", "tells_all", is_flag=True, help="Tell of the past too.")
@click.option("--dry-run", is_flag=True, help="Print what would be told, and tell nobody.")
@private_option("The webhook")
@click.option("--skip", multiple=True, metavar="ID", help="Never tell this one; repeatable.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=1),
    default=300,
    show_default=True,
    help="So long at most; the rest is told by the next run.",
)
def announce(**wish: Any) -> None:  # noqa: ANN401 - as click gives them
    """Tell a subscriber of each change that is new on a site, once, as JSON.

    The first run tells nothing of the past. What is not taken is told again by the next run; by
    its id a repetition is known. PLAINREDLINE_WEBHOOK_SECRET signs what is posted.
    """
    from plainredline.cli import announce as run

    raise SystemExit(run.announce(run.Wish(**wish)))


@commands.command("cache")
@cache_option
@click.option("--clear", is_flag=True, help="Remove all of it; the next build makes it again.")
def cache_(cache: Path, *, clear: bool) -> None:
    """Show how much is kept for the next build, or clear it: comparisons, and outputs of builds.

    Nothing in the folder is needed: it saves time. What grows too large or old goes by itself. A
    store of objects is left alone: what is old there goes by a rule of its bucket.
    """
    from plainredline.cli.cache import show

    click.echo(show(cache, clear=clear))


@commands.command()
@click.argument("name", required=False)
@click.option("--out", type=FOLDER, help="Write every schema to this folder instead.")
def schema(name: str | None, out: Path | None) -> None:
    """Print a JSON Schema, or the names of all of them, for editors and for other programs."""
    from plainredline.cli.schema_files import show_schema

    click.echo(show_schema(name, out))


@commands.command()
@click.argument("shell", type=click.Choice(completing.SHELLS))
def completion(shell: str) -> None:
    """Print what makes a shell complete commands, options, agreements and versions.

    For bash and zsh add to their start-up file: eval "$(plainredline completion bash)". For fish:
    plainredline completion fish > ~/.config/fish/completions/plainredline.fish
    """
    click.echo(completing.script(shell, commands))


def _only_text(command: click.Command) -> None:
    """Let words on the command line be text: what is none can be in no page and in no file."""
    for parameter in command.params:
        if parameter.type is click.STRING:
            parameter.type = _TEXT
    if isinstance(command, click.Group):
        for each in command.commands.values():
            _only_text(each)


class _Text(click.ParamType[str]):
    """Words that are encoded as the locale says; of paths that are not asked."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            value.encode()
        except UnicodeEncodeError:
            self.fail("is not text in UTF-8", param, ctx)
        return value


_TEXT: Final = _Text()


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit with the code that says how it went."""
    gc.set_threshold(LOOKS_FOR_CYCLES)
    os.environ.setdefault(*NO_PLUGINS)
    atexit.register(gc.freeze)  # The interpreter would look through all that it is about to drop.
    try:
        code = _ended(arguments)
    except KeyboardInterrupt:  # While it was told how it ended.
        code = Exit.STOPPED
    sys.exit(code)


def _ended(arguments: list[str] | None) -> int:
    """Return how a command ended, after all that it printed has left."""
    try:
        _open_streams()
        code = _run(arguments)
        sys.stdout.flush()
    except (_ClosedPipeError, BrokenPipeError):
        _drop(sys.stdout)
        return Exit.CUT_OFF
    except OSError as error:  # A full disk, when the last lines are written.
        _drop(sys.stdout)
        return _refused(error)
    except Exception as error:  # noqa: BLE001 - here ends what nobody foresaw.
        return _unforeseen(error)
    return code


def _open_streams() -> None:
    """Let the streams be there, though the caller closed them, and take any character."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - until the end
        _write_any_character(getattr(sys, name))


def _drop(stream: TextIO) -> None:
    """Keep the interpreter, which flushes once more at its end, from complaining."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _tell(line: str) -> None:
    """Print a line for the user; where nobody can read it, the exit code says enough."""
    try:
        click.echo(line, err=True)
    except OSError:
        _drop(sys.stderr)


def _refused(error: OSError | WorkerError) -> int:
    """Say what the system refused, and return the exit code that says so."""
    if isinstance(error, WorkerError):
        _tell(str(error))
        return Exit.FAILED
    from plainredline.read.suggestions import visible

    nameless = "the output" if error.errno in _OF_OUTPUT else "the system"
    if error.errno == errno.ENOENT:
        nameless = "the folder that you are in"
    where = visible(os.fsdecode(error.filename)) if error.filename else nameless
    _tell(f"{where}: {error.strerror or error}")
    return Exit.FAILED


_OF_OUTPUT: Final = frozenset({errno.ENOSPC, errno.EFBIG, errno.EIO, errno.EBADF})
"""What is refused of what is printed; whatever else is written has a name."""


def _unforeseen(error: Exception) -> int:
    """Say that the fault is ours, and where it lies, and return the exit code that says so.

    The traceback is what a report needs; an agreement's words in it cannot drive the terminal.
    """
    import traceback

    from plainredline.read.suggestions import visible

    _tell("A fault of ours, not of your files. Please report it with these lines:")
    for line in "".join(traceback.format_exception(error)).splitlines():
        _tell(visible(line))
    return Exit.UNFORESEEN


def _write_any_character(stream: object) -> None:
    """Let a stream write what its terminal may not have; files and pipes are alike everywhere."""
    if isinstance(stream, io.TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _run(arguments: list[str] | None) -> int:
    try:
        code = commands.main(arguments, prog_name="plainredline", standalone_mode=False)
    except click.ClickException as error:
        with suppress(OSError):
            error.show()
    except (click.Abort, KeyboardInterrupt) as error:
        if not isinstance(error.__context__, EOFError):
            _tell("Stopped.")
            return Exit.STOPPED
        _tell("Nobody is there to answer. Give what was asked for as an option")
    except InvariantError as error:
        _tell(f"A fault of ours, please report it: {_marked(error)}")
        return Exit.BROKEN
    except SourceError as error:
        for problem in error.problems:
            _tell(_marked(problem))
        count = len(error.problems)
        _tell(f"{count} problem{'' if count == 1 else 's'} found.")
    except (OSError, WorkerError) as error:
        return _refused(error)
    else:
        return code if isinstance(code, int) else Exit.DONE
    return Exit.FAILED


def _marked(told: object) -> str:
    from plainredline.language.characters import marked

    return marked(str(told))


_only_text(commands)
