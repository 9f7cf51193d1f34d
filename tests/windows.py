"""A window of a browser, whichever it is: what a reader does there, and what is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a reader has set up a browser."""

    width: int = 1440
    """Of what is seen of a page, in pixels of the screen."""

    height: int = 900
    zoom: int = 1
    scripts: bool = True
    scheme: Scheme = "light"
    forced_colours: bool = False


class Window(Protocol):
    """What every browser can do for a reader."""

    def goto(self, url: str) -> object:
        """Open a page, and wait until it is there."""

    def evaluate(self, expression: str, argument: object = None) -> Any:  # noqa: ANN401 - JSON
        """Return what an expression gives; a function is called with the argument."""

    def drag(self, start: Point, end: Point) -> None:
        """Press the button of the mouse at one point, and let go at the other."""

    def click(self, point: Point, *, times: int = 1) -> None:
        """Click once, or twice in a row."""

    def press(self, keys: str) -> None:
        """Press keys at once, named as Playwright does: ``Shift+ArrowRight``."""

    def copied(self) -> str:
        """Press the keys for copying; return what the clipboard has then."""

    def printed(self) -> bytes:
        """Return the page as a PDF."""


Opening = Callable[[Look], AbstractContextManager[Window]]
"""How a browser gives a window, which closes at the end."""


class ChromiumWindow(Window):
    """A page of Playwright's."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def goto(self, url: str) -> object:
        """Open a page."""
        return self.page.goto(url)

    def evaluate(self, expression: str, argument: object = None) -> Any:  # noqa: ANN401 - JSON
        """Return what an expression gives in the world of the page."""
        return self.page.evaluate(expression, argument)

    def drag(self, start: Point, end: Point) -> None:
        """Press, move by way of the middle, and let go."""
        mouse = self.page.mouse
        mouse.move(*start)
        mouse.down()
        mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        mouse.move(*end)
        mouse.up()

    def click(self, point: Point, *, times: int = 1) -> None:
        """Click with as many counts as are wanted."""
        self.page.mouse.click(*point, click_count=times)

    def press(self, keys: str) -> None:
        """Press keys."""
        self.page.keyboard.press(keys)

    def copied(self) -> str:
        """Copy, and ask the clipboard of the page."""
        self.press("Control+c")
        return str(self.page.evaluate("navigator.clipboard.readText()"))

    def printed(self) -> bytes:
        """Print on A4."""
        return self.page.pdf(format="A4")


@contextmanager
def chromium_window(browser: Browser, look: Look) -> Iterator[Window]:
    """Give a window of Chromium."""
    context = browser.new_context(
        viewport={"width": look.width // look.zoom, "height": look.height // look.zoom},
        device_scale_factor=look.zoom,
        java_script_enabled=look.scripts,
        color_scheme=look.scheme,
        forced_colors="active" if look.forced_colours else "none",
        reduced_motion="reduce",
        permissions=["clipboard-read", "clipboard-write"],
    )
    try:
        yield ChromiumWindow(context.new_page())
    finally:
        context.close()


SPOT = """(selector) => {
  const element = document.querySelector(selector);
  element.scrollIntoView({block: "center", behavior: "instant"});
  const box = element.getClientRects()[0];
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const there = document.elementFromPoint(x, y);
  return element.contains(there) || there?.closest("label")?.contains(element) ? [x, y] : null;
}"""
"""The middle of an element, with the element in sight; nothing where another lies over it."""


def press_on(window: Window, selector: str) -> None:
    """Click on an element as a reader does: where it is seen.

    Raises:
        LookupError: Something else lies there.
    """
    spot = window.evaluate(SPOT, selector)
    if spot is None:
        raise LookupError(selector)
    x, y = spot
    window.click((x, y))
