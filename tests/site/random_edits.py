"""Agreements that somebody edits at random, and what is shown of them after each edit.

``python tests/fuzz_edits.py`` runs many; what an author, an owner and a calendar can do is here.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from tests.cli.running import plainredline
from tests.site.agreements import HERE, TODAY, built, watched

from plainredline.assemble.building import build
from plainredline.assemble.live import LiveSite
from plainredline.assemble.making import PAGES
from plainredline.assemble.options import Options
from plainredline.assemble.plan import Form, Plan
from plainredline.errors import PlainRedlineError
from plainredline.model import NO_FRAME, Frame
from plainredline.model.frames import Link

CLAUSES = (
    "“Service” means everything that we offer on the website, and nothing else.",
    "You may close your account after thirty days. Clause 3 applies.",
    "We keep your data for one year after the Service has ended.",
    "The courts of Rome decide disputes about the Service; see clause 2.1.",
    "You own what you upload. You pay USD 20 a month by 31 March 2027.",
    "We may change these terms with ninety days’ notice by e-mail.",
    "Nobody younger than thirteen may use the Service, not even with a parent beside them.",
    "The member pays interest of two percent a month until the whole sum has arrived.",
    "Our liability is limited to the fees of the last twelve months, whatever happened.",
    "A visit to the museum garden needs a ticket that the gate sold on the very same day.",
)
WORDS = ("sixty", "Oslo", "must", "not", "EUR 30", "never", "clause 1", "twelve", "email", "")
UNRELATED = "# Jam\n\nBoil fruit with sugar until it sets.\n\nFill it into warm jars at once.\n"

DAYS = (date(2019, 5, 1), date(2020, 1, 1), date(2021, 1, 1), date(2022, 6, 1), date(2023, 1, 1),
        date(2024, 2, 29), date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 24),
        date(2026, 12, 24), date(2027, 2, 1))  # fmt: skip

FIELDS = {
    "title": ("Terms", "Terms of Use", "Terms & <b>more</b>"),
    "provider": ("Example Ltd", "Another Ltd"),
    "kind": ("terms-of-service", "privacy-policy"),
    "language": ("en", "fr", "en-GB"),
    "status": ("official", "captured", "illustrative"),
    "jurisdiction": ("", "Germany"),
    "source": ("", "https://example.com/terms"),
    "rights": ("", "All rights are Example's"),
    "coverage": ("shown", "required"),
    "compare_newest": ("2", "3", "5"),
    "compare": ("", "2020-01-01..2023-01-01", "2019-05-01..2024-02-29"),
    "audiences": ("", "[{id: all, name: Everyone}]", "[{id: all, name: All members}]"),
    "ended": ("", "2026-11-22", "2026-11-23", "2027-06-01"),
    "former_titles": ("", "[{name: Old rules, until: 2022-01-01}]"),
    "former_providers": ("", "[{name: Elder Ltd, until: 2023-01-01}]"),
    "moved": ("", "{versions/2018-01-01/: versions/2020-01-01/}", "{2018-01-01: 2020-01-01}"),
    "former": ("", "[old-terms]"),
}
FRONT = {
    "published": ("2018-01-01", "2026-11-01"),
    "captured": ("2026-11-20",),
    "effective": ("",),
    "source": ("https://example.com/copy",),
    "archived": ("https://archive.example/copy",),
    "label": ("Version 7", "Version 8"),
    "notice": ("By e-mail.",),
    "jurisdiction": ("California",),
    "withdrawn": ("2018-12-31", "2026-11-23"),
}
SECTION = {
    "effect": ("better", "worse", "mixed", "neutral"),
    "topic": ("fees", "termination"),
    "affects": ("[all]",),
    "gains": ("provider", "member"),
    "binds": ("member",),
    "severity": ("high", "low"),
    "deadline": ("2026-11-22", "2026-11-23", "2026-11-24", "2027-06-01"),
    "facts": ("[{label: Notice, old: thirty days, new: sixty days}]",),
}


@dataclass
class Scene:
    """A site and its owner, who edits what there is of it."""

    folder: Path
    random: Random
    options: Options
    form: Form = Form.WHOLE

    @classmethod
    def of(cls, folder: Path, number: int) -> Scene:
        """Lay out two small agreements."""
        options = Options(
            site_name="Site",
            site_url="https://example.com/",
            today=TODAY,
            preview=number % 3 != 0,
        )
        scene = cls(folder, Random(number), options, list(Form)[number % 2])  # noqa: S311
        for slug in ("privacy", "terms"):
            scene.begin(slug)
        return scene

    @property
    def root(self) -> Path:
        """Where the agreements are."""
        return self.folder / "agreements"

    def plan(self, cache: Path) -> Plan:
        """Return how the site is built now."""
        return Plan.of(self.root, self.options, self.form, cache)

    def edit(self) -> str:
        """Do one thing at random; return what was done and to what."""
        while True:
            deed = self.random.choices(EDITS, [weight for _, weight in _EDITS])[0]
            done = deed(self)
            if done:
                return f"{deed.__name__.strip('_')} {done}"

    # ------------------------------------------------------------ what it is made of

    def begin(self, slug: str) -> None:
        """Lay out an agreement of a few versions."""
        home = self.root / slug
        (home / "versions").mkdir(parents=True)
        (home / "explanations").mkdir()
        head = {name: values[0] for name, values in FIELDS.items() if values[0]}
        self.write_fields(home, head)
        text = self.text()
        for day in sorted(self.random.sample(DAYS[:6], self.random.randint(2, 4))):
            (home / f"versions/{day}.md").write_text(text, "utf-8")
            text = self.changed(text)

    def text(self) -> str:
        """Return a text at random."""
        count = self.random.randint(4, 7)
        chosen = self.random.sample(CLAUSES, count)
        lines = [f"{n}. {clause}" for n, clause in enumerate(chosen, 1)]
        lines.insert(count // 2, "## Other matters")
        return "# Terms\n\n" + "\n\n".join(lines) + "\n"

    def changed(self, text: str) -> str:
        """Return a text after one to three changes."""
        for _ in range(self.random.randint(1, 3)):
            text = self.random.choice(CHANGES)(self.random, text)
        return text

    def homes(self) -> list[Path]:
        """Return the folders of all agreements."""
        return sorted(path.parent for path in self.root.glob("*/agreement.yml"))

    def home(self) -> Path:
        """Return the folder of one of them."""
        return self.random.choice(self.homes())

    def some(self, pattern: str) -> Path | None:
        """Return a file of this kind; None where there is none."""
        found = sorted(self.root.glob(pattern))
        return self.random.choice(found) if found else None

    def fields(self, home: Path) -> dict[str, str]:
        """Return what an agreement says of itself."""
        lines = (home / "agreement.yml").read_text("utf-8").splitlines()
        return dict(line.split(": ", 1) for line in lines if ": " in line)

    def write_fields(self, home: Path, fields: dict[str, str]) -> None:
        """Let it say something else."""
        lines = (f"{name}: {value}\n" for name, value in fields.items() if value)
        (home / "agreement.yml").write_text("".join(lines), "utf-8")

    def run(self, *arguments: str) -> str:
        """Run a command; what it refuses is no edit."""
        result = plainredline(self.folder, *arguments, "--root", "agreements")
        return " ".join(arguments) if result.returncode == 0 else ""

    def day(self) -> date:
        """Return a day on which something may be."""
        return self.random.choice(DAYS)


# ---------------------------------------------------------------- texts


def _swap_word(random: Random, text: str) -> str:
    words = text.split(" ")
    words[random.randrange(2, len(words))] = random.choice(WORDS)
    return " ".join(words)


def _drop(random: Random, text: str) -> str:
    parts = text.split("\n\n")
    if len(parts) > 3:
        del parts[random.randrange(1, len(parts))]
    return "\n\n".join(parts)


def _insert(random: Random, text: str) -> str:
    parts = text.rstrip("\n").split("\n\n")
    at = random.randint(1, len(parts))
    parts.insert(at, f"{random.randint(1, 9)}. {random.choice(CLAUSES)}")
    return "\n\n".join(parts) + "\n"


def _move(random: Random, text: str) -> str:
    parts = text.rstrip("\n").split("\n\n")
    part = parts.pop(random.randrange(1, len(parts)))
    parts.insert(random.randint(1, len(parts)), part)
    return "\n\n".join(parts) + "\n"


def _merge(random: Random, text: str) -> str:
    parts = text.rstrip("\n").split("\n\n")
    at = random.randrange(1, len(parts))
    if at + 1 < len(parts) and not parts[at + 1].startswith("#"):
        parts[at : at + 2] = [f"{parts[at]} {parts[at + 1].partition(' ')[2]}"]
    return "\n\n".join(parts) + "\n"


CHANGES = (_swap_word, _swap_word, _swap_word, _drop, _insert, _move, _merge)


# ---------------------------------------------------------------- edits


def _change_field(scene: Scene) -> str:
    home = scene.home()
    fields = scene.fields(home)
    name = scene.random.choice(list(FIELDS))
    fields[name] = scene.random.choice(FIELDS[name])
    scene.write_fields(home, fields)
    return f"{home.name} {name}: {fields[name]}"


def _change_text(scene: Scene) -> str:
    path = scene.some("*/versions/*.md")
    if path is None:
        return ""
    path.write_text(scene.changed(path.read_text("utf-8")), "utf-8")
    return _named(path)


def _add_version(scene: Scene) -> str:
    home, day = scene.home(), scene.day()
    path = home / f"versions/{day}.md"
    others = sorted(path.parent.glob("*.md"))
    if path.exists() or not others or len(others) > 7:
        return ""
    text = scene.random.choice(others).read_text("utf-8")
    kind = scene.random.choice(["", "", "same", "other"])
    changed = {"same": text, "other": UNRELATED}.get(kind) or scene.changed(text)
    path.write_text(changed, "utf-8")
    return f"{_named(path)} {kind}"


def _remove_version(scene: Scene) -> str:
    path = scene.some("*/versions/*.md")
    if path is None or len(list(path.parent.iterdir())) < 3:
        return ""
    path.unlink()
    return _named(path)


def _rename_version(scene: Scene) -> str:
    path = scene.some("*/versions/*.md")
    if path is None:
        return ""
    new = path.with_name(f"{scene.day()}.md")
    if new.exists():
        return ""
    path.rename(new)
    return f"{_named(path)} {new.name}"


def _change_front(scene: Scene) -> str:
    path = scene.some("*/versions/*.md")
    if path is None:
        return ""
    head, text = _split(path.read_text("utf-8"))
    name = scene.random.choice(list(FRONT))
    if name in head:
        del head[name]
    else:
        head[name] = scene.random.choice(FRONT[name]) or path.stem
    if name == "withdrawn" and name in head:
        head["reason"] = "The market was left."
    front = "".join(f"{name}: {value}\n" for name, value in head.items())
    path.write_text(f"---\n{front}---\n{text}" if head else text, "utf-8")
    return f"{_named(path)} {name}"


def _split(content: str) -> tuple[dict[str, str], str]:
    if not content.startswith("---\n"):
        return {}, content
    front, text = content[4:].split("---\n", 1)
    return dict(line.split(": ", 1) for line in front.splitlines() if ": " in line), text


def _explain(scene: Scene) -> str:
    """Let the program draft a file for a step, and fill it in."""
    path = scene.some("*/versions/*.md")
    if path is None or not scene.run("explain", path.parts[-3], path.stem):
        return ""
    file = path.parents[1] / f"explanations/{path.stem}.md"
    if not file.exists():
        return ""
    text = file.read_text("utf-8")
    text = text.replace("### What changed\n", "### What changed\n\nIt was reworded.\n", 1)
    text = text.replace("effect:", f"effect: {scene.random.choice(SECTION['effect'])}", 1)
    file.write_text(text, "utf-8")
    return _named(file)


def _write_explanation(scene: Scene) -> str:
    """Write a file by hand, for a version that is there or not; often it fits nothing."""
    home = scene.home()
    tongue = scene.random.choice(["", "", ".fr", ".de"])
    file = home / f"explanations/{scene.day()}{tongue}.md"
    label = scene.random.randint(1, 6)
    file.write_text(
        f"---\nheadline: Told in {tongue or 'en'}\nstatus: draft\n---\nAll of it.\n\n"
        f'## Clause {label} says it anew\n\n```change\nclause: "{label}"\n```\n\n'
        "### What changed\n\nIt did.\n",
        "utf-8",
    )
    return _named(file)


def _change_explanation(scene: Scene) -> str:
    file = scene.some("*/explanations/*.md")
    if file is None:
        return ""
    text = file.read_text("utf-8")
    word = scene.random.choice(["Alpha", "Beta", "Gamma"])
    places = ("headline: ", "### What changed\n\n", "## ")
    place = scene.random.choice([each for each in places if each in text] or [""])
    file.write_text(text.replace(place, f"{place}{word} ", 1) if place else text + word, "utf-8")
    return f"{_named(file)} {place.strip()} {word}"


def _change_section(scene: Scene) -> str:
    file = scene.some("*/explanations/*.md")
    if file is None or "```change\n" not in file.read_text("utf-8"):
        return ""
    name = scene.random.choice(list(SECTION))
    head, block, rest = file.read_text("utf-8").partition("```change\n")
    inner, fence, rest = rest.partition("```\n")
    lines = [line for line in inner.splitlines() if not line.startswith(f"{name}:")]
    if scene.random.random() < 0.8:
        lines.insert(0, f"{name}: {scene.random.choice(SECTION[name])}")
    file.write_text(head + block + "\n".join(lines) + "\n" + fence + rest, "utf-8")
    return f"{_named(file)} {name}"


def _translate(scene: Scene) -> str:
    file = scene.some("*/explanations/????-??-??.md")
    if file is None:
        return ""
    shutil.copyfile(file, file.with_suffix(".fr.md"))
    return _named(file)


def _remove_explanation(scene: Scene) -> str:
    file = scene.some("*/explanations/*.md")
    if file is None:
        return ""
    file.unlink()
    return _named(file)


def _review(scene: Scene) -> str:
    file = scene.some("*/explanations/????-??-??.md")
    if file is None:
        return ""
    return scene.run("review", file.parts[-3], file.stem, "--by", "R. Reader", "--yes")


def _record(scene: Scene) -> str:
    return scene.run("record", scene.home().name)


def _correct(scene: Scene) -> str:
    path = scene.some("*/versions/*.md")
    if path is None:
        return ""
    was = scene.folder / "was.md"
    shutil.copyfile(path, was)
    path.write_text(_swap_word(scene.random, path.read_text("utf-8")), "utf-8")
    arguments = (path.parts[-3], path.stem, "--was", "was.md", "--reason", "A typing error.")
    return scene.run("correct", *arguments) or f"{_named(path)} unrecorded"


def _withdraw(scene: Scene) -> str:
    path = scene.some("*/versions/202[67]*.md")
    if path is None:
        return ""
    return scene.run("withdraw", path.parts[-3], path.stem, "--reason", "It was too early.")


def _redate(scene: Scene) -> str:
    path = scene.some("*/versions/*.md")
    if path is None:
        return ""
    arguments = (path.parts[-3], path.stem, str(scene.day()), "--reason", "It was another day.")
    return scene.run("redate", *arguments)


def _end(scene: Scene) -> str:
    return scene.run("end", scene.home().name, "--on", str(scene.random.choice(DAYS[6:])))


def _rename(scene: Scene) -> str:
    names = ("rules", "terms-2", "privacy")
    return scene.run("rename", scene.home().name, scene.random.choice(names))


def _keep_addresses(scene: Scene) -> str:
    return scene.run("addresses", "--keep")


def _add_agreement(scene: Scene) -> str:
    if (scene.root / "extra").exists():
        return ""
    scene.begin("extra")
    return "extra"


def _remove_agreement(scene: Scene) -> str:
    if len(scene.homes()) < 2:
        return ""
    home = scene.home()
    shutil.rmtree(home)
    return home.name


def _another_day(scene: Scene) -> str:
    days = [day + timedelta(n) for day in DAYS[6:] for n in (-1, 0, 1)]
    scene.options = replace(scene.options, today=scene.random.choice(days))
    return str(scene.options.today)


def _other_options(scene: Scene) -> str:
    frame = Frame(foot=(Link("Imprint", "https://example.com/imprint/"),))
    choices: list[tuple[str, list[Any]]] = [
        ("site_name", ["Site", "Place"]),
        ("site_url", ["", "https://example.com/", "https://example.org/x/"]),
        ("search", [True, False]),
        ("language", ["en", "de"]),
        ("frame", [NO_FRAME, frame]),
    ]
    name, values = scene.random.choice(choices)
    value = scene.random.choice(values)
    scene.options = replace(scene.options, **{name: value})
    return f"{name} {value!r}"


def _named(path: Path) -> str:
    return "/".join(path.parts[-3:])


_EDITS: list[tuple[Callable[[Scene], str], int]] = [
    (_change_text, 6), (_add_version, 5), (_remove_version, 2), (_rename_version, 2),
    (_change_front, 5), (_change_field, 6), (_explain, 6), (_write_explanation, 4),
    (_change_explanation, 5), (_change_section, 6), (_translate, 3), (_remove_explanation, 2),
    (_review, 3), (_record, 2), (_correct, 2), (_withdraw, 2), (_redate, 2), (_end, 1),
    (_rename, 1), (_keep_addresses, 1), (_add_agreement, 1), (_remove_agreement, 1),
    (_another_day, 4), (_other_options, 2),
]  # fmt: skip
EDITS = [deed for deed, _ in _EDITS]


# ---------------------------------------------------------------- what is shown


def shown(plan: Plan) -> dict[str, bytes]:
    """Return every file of a site and all that is told of it; of one that fails, why it does."""
    try:
        site, _, files = built(plan)
    except PlainRedlineError as error:
        return {"fault": str(error).encode()}
    told = [said for output in site.outputs for said in output.warnings]
    parts = {address: kept.folder / PAGES for address, kept in site.parts(plan)}
    facts = {address + PAGES: path.read_bytes() for address, path in parts.items() if path.exists()}
    other = {"warnings": "\n".join(told), "fault": str(site.fault)}
    leads = [*site.joined.facts["leading"], *(each.slug for each in site.outputs if each.leads)]
    other["leads"] = f"{bool(leads)}"
    return files | facts | {name: said.encode() for name, said in other.items()}


def served(live: LiveSite, names: Iterable[str]) -> dict[str, bytes]:
    """Return the pages of a site that follows its files."""
    return {name: live.get(name) or b"" for name in names}


def opened(plan: Plan) -> LiveSite | None:
    """Return a site that follows its files; None where there is nothing to serve."""
    try:
        return LiveSite(plan, HERE, watched)
    except PlainRedlineError:
        return None


def build_only(plan: Plan) -> None:
    """Build, whatever comes of it."""
    try:
        build(plan, HERE, watched)
    except PlainRedlineError:
        return
