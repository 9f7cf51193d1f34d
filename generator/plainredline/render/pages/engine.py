"""Templates, compiled once: autoescape on, and a name that is not given is an error."""

from __future__ import annotations

import inspect
from collections.abc import Callable, MutableMapping
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2 import __version__ as jinja_version
from jinja2.runtime import Context
from markupsafe import Markup, escape

from plainredline.derived import derived
from plainredline.messages import (
    agreement_codes,
    change_codes,
    correction_codes,
    difference_codes,
    notice_codes,
    page_codes,
    period_codes,
)
from plainredline.model import Code
from plainredline.render import translated_html
from plainredline.render.pages import snippets
from plainredline.render.pages.open_rows import amount_of
from plainredline.render.sanitise import is_safe_link
from plainredline.render.telling.marks import digits, joined
from plainredline.render.wording.views import FoldView

_TEMPLATES: Final = Path(__file__).with_name("templates")


class _KeptTemplates(FileSystemLoader):
    """Takes the code of a template from where Python's own is, while its source is the same."""

    def load(
        self,
        environment: Environment,
        name: str,
        globals: Any = None,  # noqa: A002, ANN401 - Jinja's
    ) -> Template:
        """Return a template."""
        source, filename, _ = self.get_source(environment, name)
        key = f"{jinja_version}\0{_OWN_SOURCE}\0{filename}\0{source}"
        compiled = partial(environment.compile, source, name, filename)
        code = derived(Path(filename), key.encode(), compiled)
        template = environment.template_class.from_code(environment, code, globals or {})
        # Half of what a page puts in is HTML already, of which Jinja would make a copy.
        template.root_render_func.__globals__["escape"] = _escaped
        return template


class _Environment(Environment):
    """Gives each template the globals of all: none has its own, and Jinja reads a chain slowly."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - Jinja's
        super().__init__(**options)
        self._templates: dict[str, Template] = {}
        self.getattr = getattr  # type: ignore[assignment, method-assign]
        """What no value has by its name is an error; Jinja would look for it among its items."""

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's
    ) -> Template:
        """Return a template; the same one each time, as none has globals of its own."""
        if isinstance(name, Template) or globals:
            return super().get_template(name, parent, globals)
        if name not in self._templates:
            self._templates[name] = super().get_template(name, parent)
        return self._templates[name]

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template."""
        return super().make_globals(d) if d else self.globals


class _Context(Context):
    """Calls what a template calls as it is: nothing of ours asks for the context itself.

    Jinja looks at each call for that, which takes ten times as long as most calls do.
    """

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401 - Jinja's
        super().__init__(*given, **named)
        if _MADE in self.parent:  # One of a module that is kept has none.
            self.parent[_MADE].append(self)

    def call(
        self,
        called: Callable[..., object],
        /,
        *given: object,
        _loop_vars: object = None,
        _block_vars: object = None,
        **named: object,
    ) -> object:
        """Return what is called with what is given."""
        return called(*given, **named)


def _escaped(value: object) -> Markup:
    """Return a value as HTML; HTML as it is."""
    if type(value) is Markup:
        return value
    return _escaped_text(value) if type(value) is str else escape(value)


_escaped_text: Final = lru_cache(maxsize=1 << 13)(escape)
"""The same of an id, a sentence of ours and whatever else many pages put in."""


_MADE: Final = "_made"
"""The name among the values of a page of the contexts that are made for it."""

_OWN_SOURCE: Final = Path(__file__).read_text("utf-8")
"""Which says how templates are compiled."""


def _environment() -> Environment:
    made = _Environment(
        loader=_KeptTemplates(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.context_class = _Context
    made.globals |= _own(snippets) | _own(translated_html) | _codes()
    made.globals |= {"amount_of": amount_of, "digits": digits, "joined": joined, "Markup": Markup}
    made.filters["is_safe_link"] = is_safe_link
    made.tests["folded"] = _is_folded
    return made


def _is_folded(piece: object) -> bool:
    """Whether a piece of the wording is a fold, and no section or block."""
    return isinstance(piece, FoldView)


def _own(module: object) -> dict[str, object]:
    """Return the functions of a module, by their names."""
    functions = inspect.getmembers(module, inspect.isfunction)
    return {name: function for name, function in functions if not name.startswith("_")}


_ROOMS: Final = (
    agreement_codes,
    change_codes,
    correction_codes,
    difference_codes,
    notice_codes,
    page_codes,
    period_codes,
)
"""Of sentences that templates say."""


def _codes() -> dict[str, object]:
    """Return the rooms of what pages say, by their names."""
    rooms = [each for module in _ROOMS for each in inspect.getmembers(module, inspect.isclass)]
    return {name: room for name, room in rooms if issubclass(room, Code)}


ENVIRONMENT: Final = _environment()


def render(template: str, **values: object) -> str:
    """Return a template with its values put in.

    A context holds its macros, and they it: so it is emptied, else all that a page is made of
    would stay until the interpreter next looks for cycles.
    """
    made: list[_Context] = []
    try:
        return ENVIRONMENT.get_template(template).render({**values, _MADE: made})
    finally:
        for context in made:
            context.vars.clear()
        made.clear()
