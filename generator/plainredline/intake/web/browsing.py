"""One page in a browser that is given only what we fetched for it."""

from __future__ import annotations

import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from plainredline.intake.web.answers import Fetched, Refusal, Validators
from plainredline.intake.web.fetcher import Fetcher
from plainredline.intake.web.page_parts import PageParts, RenderChoices
from plainredline.intake.web.process_memory import memory_of
from plainredline.intake.web.refused import RefusedError
from plainredline.intake.web.web_address import read_address

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

_NOWHERE: Final = "http://127.0.0.1:9"
"""A proxy that is not there, for whatever the browser asks for without asking us."""

_ARGUMENTS: Final = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    # Calls know no proxy; the first is what older ones hear.
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-quic",
    "--disable-sync",
    "--js-flags=--max-old-space-size=512",
    "--no-first-run",
    "--no-pings",
)

_WORDS: Final = """(() => {
  // An element of that name would be what `document.documentElement` gives.
  const of = (owner, name, thing) =>
    Object.getOwnPropertyDescriptor(owner.prototype, name).get.call(thing);
  const top = of(Document, "documentElement", document);
  const html = top ? of(Element, "outerHTML", top) : "";
  return html.length > %d ? html.length : "<!doctype html>\\n" + html;
})()"""

_QUIET_SECONDS: Final = 5
_LOOK_SECONDS: Final = 0.25
_LEAST_SECONDS: Final = 0.001


def shown(page: Fetched, fetcher: Fetcher, choices: RenderChoices, language: str) -> Fetched:
    """Return a page as it is shown.

    Raises:
        RefusedError: There is no browser, or it did not come to an end.
        ImportError: There is no Playwright.
    """
    from playwright.sync_api import Error, sync_playwright

    parts = PageParts(page, fetcher, choices)
    try:
        with (
            sync_playwright() as playwright,
            _started(playwright, choices) as browser,
            _kept_in_bounds(browser, parts),
        ):
            return _shown(browser, parts, language)
    except Error as error:
        if parts.is_too_large:
            raise RefusedError(Refusal.TOO_LARGE, f"{choices.most_memory} bytes") from error
        if parts.seconds_left <= 0:
            raise RefusedError(Refusal.TIME, f"{choices.seconds:g} s in a browser") from error
        raise RefusedError(Refusal.BROWSER, error.message.partition("\n")[0]) from error


@contextmanager
def _started(playwright: Playwright, choices: RenderChoices) -> Iterator[Browser]:
    path = choices.executable or _found() or playwright.chromium.executable_path
    if not Path(path).exists():
        raise RefusedError(Refusal.BROWSER, "playwright install chromium")
    browser = playwright.chromium.launch(
        executable_path=path,
        args=list(_ARGUMENTS),
        chromium_sandbox=choices.has_sandbox,
        proxy={"server": _NOWHERE},
    )
    try:
        yield browser
    finally:
        with suppress(Exception):  # It may be gone already.
            browser.close()


def _found() -> str | None:
    return next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def _kept_in_bounds(browser: Browser, parts: PageParts) -> Iterator[None]:
    """End the browser when its time or room is over: a script without end hears nothing else."""
    processes = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    own = next(process["id"] for process in processes if process["type"] == "browser")
    is_over = threading.Event()

    def watch() -> None:
        while not is_over.wait(min(_LOOK_SECONDS, max(parts.seconds_left, 0))):
            parts.is_too_large = memory_of(own) > parts.choices.most_memory
            if parts.seconds_left <= 0 or parts.is_too_large:
                with suppress(OSError):
                    os.kill(own, getattr(signal, "SIGKILL", signal.SIGTERM))
                return

    watching = threading.Thread(target=watch, daemon=True)
    watching.start()
    try:
        yield
    finally:
        is_over.set()
        watching.join()


def _shown(browser: Browser, parts: PageParts, language: str) -> Fetched:
    context = browser.new_context(
        service_workers="block",
        accept_downloads=False,
        locale=language.partition(",")[0].partition(";")[0].strip() or None,
    )
    context.set_default_timeout(max(parts.seconds_left, _LEAST_SECONDS) * 1_000)
    context.route("**/*", parts.answer)
    tab = context.new_page()
    context.on("page", lambda other: other.close() if other != tab else None)
    tab.on("dialog", lambda dialog: dialog.dismiss())
    # Some have their pages behind the mark of a place within a page.
    _, mark, place = parts.page.address.partition("#")
    tab.goto(f"{parts.page.final_address}{mark}{place}", wait_until="load")
    with suppress(Exception):  # Some pages ask without end; what they show by then is theirs.
        quiet = max(_LEAST_SECONDS, min(_QUIET_SECONDS, parts.seconds_left))
        tab.wait_for_load_state("networkidle", timeout=quiet * 1_000)
    words = _words(context, tab, parts.choices.most_characters)
    if parts.seconds_left <= 0:
        raise RefusedError(Refusal.TIME, f"{parts.choices.seconds:g} s in a browser")
    return replace(
        parts.page,
        final_address=_address(tab),
        content_type="text/html",
        charset="utf-8",
        body=words.encode("utf-8", "replace"),
        validators=Validators(),
    )


def _address(tab: Page) -> str:
    """Return where a page is, after whatever its scripts did."""
    try:
        return str(read_address(tab.url.partition("#")[0]))
    except RefusedError as error:
        raise RefusedError(Refusal.REDIRECTS, "a script led to nowhere") from error


def _words(context: BrowserContext, tab: Page, most: int) -> str:
    """Return the HTML, read where the page's own scripts have no say in what reading is."""
    session = context.new_cdp_session(tab)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame})["executionContextId"]
    asked = {"expression": _WORDS % most, "contextId": world, "returnByValue": True}
    found = session.send("Runtime.evaluate", asked)["result"].get("value", 0)
    if not isinstance(found, str):
        raise RefusedError(Refusal.TOO_LARGE, f"{found} characters")
    return found
