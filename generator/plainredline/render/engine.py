"""Templates, loaded once: autoescape on, and a name that is not given is an error."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from plainredline.render import snippets
from plainredline.render.sanitise import is_safe_link


@cache
def environment() -> Environment:
    """Return the environment of all templates."""
    made = Environment(
        loader=PackageLoader("plainredline.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    for function in (
        snippets.icon,
        snippets.badge,
        snippets.state,
        snippets.tag,
        snippets.time,
        snippets.badges,
    ):
        made.globals[function.__name__] = function
    made.globals["effect_words"] = snippets.effect_words
    made.globals["effect_icon"] = snippets.effect_icon
    made.filters["is_safe_link"] = is_safe_link
    return made


def render(template: str, **values: object) -> str:
    """Return a template with its values put in."""
    return environment().get_template(template).render(**values)


def up(address: str) -> str:
    """Return the way from a page to the root of the site: ``../../``; empty from the home page."""
    return "../" * address.count("/")
