"""Templates, made once: autoescape on, and a name that is not given is an error."""

from __future__ import annotations

import inspect
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from plainredline.messages import page_codes, period_codes
from plainredline.model import Code
from plainredline.render import snippets, translated_html
from plainredline.render.sanitise import is_safe_link


def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("plainredline.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals |= _own(snippets) | _own(translated_html) | _codes()
    made.filters["is_safe_link"] = is_safe_link
    return made


def _own(module: object) -> dict[str, object]:
    """Return the functions of a module, by their names."""
    functions = inspect.getmembers(module, inspect.isfunction)
    return {name: function for name, function in functions if not name.startswith("_")}


def _codes() -> dict[str, object]:
    """Return the rooms of what pages say, by their names."""
    rooms = [
        each
        for module in (page_codes, period_codes)
        for each in inspect.getmembers(module, inspect.isclass)
    ]
    return {name: room for name, room in rooms if issubclass(room, Code)}


ENVIRONMENT: Final = _environment()


def render(template: str, **values: object) -> str:
    """Return a template with its values put in."""
    return ENVIRONMENT.get_template(template).render(**values)
