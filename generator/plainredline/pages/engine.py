"""Templates, loaded once: autoescape on, and a name that is not given is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from plainredline.pages import parts
from plainredline.pages.gate import is_safe_link


@cache
def environment() -> Environment:
    """Return the environment of all templates."""
    made = Environment(
        loader=PackageLoader("plainredline.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for function in (parts.icon, parts.badge, parts.state, parts.tag, parts.time, parts.badges):
        made.globals[function.__name__] = function
    made.globals["effect_words"] = parts.effect_words
    made.globals["effect_icon"] = parts.effect_icon
    made.filters["is_safe_link"] = is_safe_link
    return made


def render(template: str, **values: object) -> str:
    """Return a template with its values put in."""
    return environment().get_template(template).render(**values)


def up(address: str) -> str:
    """Return the way from a page to the root of the site: ``../../``; empty from the home page."""
    return "../" * address.count("/")
