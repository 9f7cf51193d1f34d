"""The tables of the docs that are made from the code, each between two remarks of its page.

``<!-- table: settings -->`` begins one, ``<!-- end of table -->`` ends it.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click
from mkdocs.config.config_options import Choice
from tests.docs.doc_pages import PAGES

from plainredline.cli.commands import commands
from plainredline.cli.exit_codes import Exit
from plainredline.lint import READ_ENGLISH, RULES
from plainredline.mkdocs_plugin import PlainRedlinePlugin
from plainredline.read import schemas

PLACE = re.compile(
    r"(?P<begin><!-- table: (?P<name>[\w-]+) -->\n).*?(?P<end><!-- end of table -->)", re.DOTALL
)

Schema = Mapping[str, Any]


def rows(head: Iterable[str], cells: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown."""
    lines = (tuple(head), *map(tuple, cells))
    rule = ("---",) * len(lines[0])
    return "".join(f"| {' | '.join(line)} |\n" for line in (lines[0], rule, *lines[1:]))


# ---------------------------------------------------------------- what authors write


def keys(name: str) -> str:
    """Return the table of the keys of a file, as its schema has them."""
    schema = schemas()[name]
    shape = schema.get("items", schema)
    return rows(("key", "means"), _keys(_resolved(shape, schema), schema))


def _keys(shape: Schema, schema: Schema, above: str = "") -> Iterator[tuple[str, str]]:
    for key, value in shape["properties"].items():
        needed = ", needed" if key in shape.get("required", ()) else ""
        default = value.get("default")
        said = f"`{default}` unless given." if default not in (None, [], {}) else ""
        parts = (value["description"], _takes(value, schema), said)
        yield f"`{above}{key}`{needed}", " ".join(filter(None, parts))
        if nested := _nested(value, schema):
            yield from _keys(nested, schema, f"{above}{key}: ")


def _resolved(value: Schema, schema: Schema) -> Schema:
    if "$ref" in value:
        found: Schema = schema["$defs"][value["$ref"].rpartition("/")[2]]
        return found
    return value


def _meant(value: Schema, schema: Schema) -> Schema:
    """Return what a key takes when it is given, without “or nothing” and “or a list”."""
    choices = [each for each in value.get("anyOf", ()) if each.get("type") != "null"]
    return _resolved(choices[0] if choices else value, schema)


def _nested(value: Schema, schema: Schema) -> Schema | None:
    meant = _meant(value, schema)
    inner = _resolved(meant.get("items", meant), schema)
    return inner if "properties" in inner else None


def _takes(value: Schema, schema: Schema) -> str:
    """Return what a key takes, as a sentence; empty for one text."""
    meant = _meant(value, schema)
    choices = [f"`{each}`" for each in meant.get("enum", ())]
    if choices and not all(each in value["description"] for each in choices):
        return f"One of {', '.join(choices)}."
    if any(each.get("type") == "array" for each in (meant, *value.get("anyOf", ()))):
        return "A list." if _nested(value, schema) else "One, or a list."
    formats = {"date": "As `2025-07-01`.", "uri": "A web address."}
    return formats.get(meant.get("format", ""), "")


# ---------------------------------------------------------------- the plugin


def plugin() -> str:
    """Return the table of the plugin's options; the docstring beneath each says what it means."""
    told = _docstrings(PlainRedlinePlugin().config_class)
    options = PlainRedlinePlugin().config_class._schema  # noqa: SLF001 - MkDocs has no other list.
    return rows(
        ("option", "means"),
        (
            (f"`{name}`", told[name] + _choices(option, told[name]) + _default(option.default))
            for name, option in options
        ),
    )


def _docstrings(kind: type) -> dict[str, str]:
    """Return the text under each attribute of a class."""
    (tree,) = ast.parse(inspect.getsource(kind)).body
    assert isinstance(tree, ast.ClassDef)
    found = {}
    for line, under in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(line, ast.Assign) and isinstance(under, ast.Expr):
            assert isinstance(line.targets[0], ast.Name)
            text = ast.literal_eval(under.value)
            found[line.targets[0].id] = " ".join(text.split()).replace("``", "`")
    return found


def _default(value: object) -> str:
    if value is None or value == "":
        return ""
    return f" `{str(value).lower() if isinstance(value, bool) else value}` unless given."


def _choices(option: object, told: str) -> str:
    """Return the values that an option may have, unless it was told of each."""
    choices = [f"`{each}`" for each in option.choices] if isinstance(option, Choice) else []
    is_told = all(each in told for each in choices)
    return "" if is_told else f" One of {', '.join(choices)}."


# ---------------------------------------------------------------- the command line


def command_line() -> str:
    """Return every command with its options: a heading, its words, its table."""
    listed = ((f"[`{name}`](#{_anchor(name)})", _first(command)) for name, command in _commands())
    overview = rows(("command", "does"), listed)
    return "\n".join((overview, *(_command(name, command) for name, command in _commands())))


def exit_codes() -> str:
    """Return the table of the codes with which the command line ends."""
    return rows(("code", "means"), ((str(each.value), each.meaning) for each in Exit))


def _commands() -> Iterator[tuple[str, click.Command]]:
    return _below("plainredline", commands)


def _below(above: str, group: click.Group) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _below(f"{above} {name}", command)
        elif not command.hidden:
            yield f"{above} {name}", command


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _paragraphs(command: click.Command) -> list[str]:
    text = (command.help or "").partition("\f")[0].replace("\b\n", "")
    return [" ".join(each.split()) for each in text.split("\n\n")]


def _first(command: click.Command) -> str:
    return _paragraphs(command)[0]


def _command(name: str, command: click.Command) -> str:
    arguments = [each for each in command.params if isinstance(each, click.Argument)]
    options = [each for each in command.params if isinstance(each, click.Option)]
    usage = " ".join((name, *(_argument(each) for each in arguments)))
    parts = [f"## {name}\n", f"`{usage}`\n", "".join(f"{p}\n\n" for p in _paragraphs(command))]
    if options:
        parts.append(rows(("option", "means"), map(_option, options)))
    return "\n".join((*parts[:2], "".join(parts[2:])))


def _argument(argument: click.Argument) -> str:
    name = argument.human_readable_name
    name += "..." if argument.nargs == -1 else ""
    return name if argument.required else f"[{name}]"


def _option(option: click.Option) -> tuple[str, str]:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    said = [option.help or ""]
    if isinstance(option.type, click.Choice):
        said.append(f"One of {', '.join(f'`{each}`' for each in option.type.choices)}.")
    if option.multiple:
        said.append("Can be repeated.")
    default = option.default
    if isinstance(default, (str, int, Path)) and not isinstance(default, bool) and default != "":
        said.append(f"`{default}` unless given.")
    return f"{names} {_value(option)}".rstrip() + (", needed" * option.required), " ".join(said)


def _value(option: click.Option) -> str:
    """Return what stands behind an option, as a word; empty for nothing."""
    if option.is_flag or isinstance(option.type, click.Choice):
        return ""
    return f"*{option.metavar or _KINDS.get(option.type.name, 'text')}*"


_KINDS = {
    "file": "file",
    "directory": "folder",
    "path": "path",
    "integer": "number",
    "integer range": "number",
    "datetime": "YYYY-MM-DD",
}


# ---------------------------------------------------------------- the linter


def english_rules() -> str:
    """Return which rules look for English words, as a sentence."""
    *some, last = (rule for rule in RULES if rule in READ_ENGLISH)
    return f"{', '.join(some)} and {last} look for English words.\n"


# ---------------------------------------------------------------- all of them

TABLES: Mapping[str, Callable[[], str]] = {
    "plugin": plugin,
    "command-line": command_line,
    "exit-codes": exit_codes,
    "english-rules": english_rules,
    **{
        name: lambda name=name: keys(name)  # type: ignore[misc]  # Each its own name.
        for name in schemas()
    },
}


def renewed(text: str) -> str:
    """Return a page with its tables as the code has them."""
    return PLACE.sub(lambda place: place["begin"] + TABLES[place["name"]]() + place["end"], text)


def places() -> list[str]:
    """Return the names of the tables that stand on pages."""
    return [place["name"] for page in PAGES for place in PLACE.finditer(page.read_text("utf-8"))]
