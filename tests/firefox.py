"""Firefox as the tests drive it: over Marionette, its own protocol, and nothing but a socket.

Playwright cannot drive the Firefox that a system has. Marionette is a list of four as JSON behind
its length, sent to a port of loopback that the browser writes into its profile.
"""

from __future__ import annotations

import base64
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests.windows import Look, Point, Window

NAMES = ("firefox-esr", "firefox")

MISSING = "There is no Firefox: install one, or set PLAINREDLINE_FIREFOX to the path of one."

PATIENCE = 180
"""Seconds after which what does not come has failed; a bound, not a measurement."""

_PREFERENCES: Final[Mapping[str, object]] = {
    "marionette.port": 0,
    "remote.prefs.recommended": True,
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "browser.zoom.siteSpecific": False,
    "ui.prefersReducedMotion": 1,
    "ui.useOverlayScrollbars": 1,
    "widget.gtk.overlay-scrollbars.enabled": True,
}

_KEYS: Final = {
    "Shift": "\ue008",
    "Control": "\ue009",
    "Tab": "\ue004",
    "ArrowLeft": "\ue012",
    "ArrowRight": "\ue014",
}

_SET_UP = """
const [width, height, scripts, scheme, forced] = arguments;
const browser = gBrowser.selectedBrowser;
for (const [name, value] of [["width", width], ["height", height]]) {
  for (const bound of ["", "min-", "max-"]) browser.style.setProperty(bound + name, `${value}px`);
}
const context = browser.browsingContext;
context.allowJavascript = scripts;
context.prefersColorSchemeOverride = scheme;
context.forcedColorsOverride = forced ? "active" : "none";
"""

_CLIPBOARD = """
const text = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
text.init(null);
text.addDataFlavor("text/plain");
Services.clipboard.getData(text, Services.clipboard.kGlobalClipboard);
const found = {};
text.getTransferData("text/plain", found);
return found.value.QueryInterface(Ci.nsISupportsString).data;
"""


def find() -> str | None:
    """Return the path of a Firefox; None when there is none."""
    if named := os.environ.get("PLAINREDLINE_FIREFOX"):
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Firefox:
    """A running Firefox with one session."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._answers = connection.makefile("rb")
        self._sent = 0
        self._answer()  # Which tells the version of the protocol.
        self.ask("WebDriver:NewSession")
        self.ask("WebDriver:SetWindowRect", width=1600, height=1200)

    def ask(self, command: str, **parameters: object) -> Any:  # noqa: ANN401 - JSON
        """Send a command; return what is answered.

        Raises:
            RuntimeError: The browser could not do it.
        """
        self._sent += 1
        message = json.dumps([0, self._sent, command, parameters]).encode()
        self._connection.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._answer()
        if error:
            raise RuntimeError(f"{command}: {error['error']}: {error['message']}")
        return result

    def _answer(self) -> Any:  # noqa: ANN401 - JSON
        length = b""
        while (digit := self._answers.read(1)) != b":":
            length += digit
        return json.loads(self._answers.read(int(length)))

    def run(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - JSON
        """Return what a script gives in the page that is open."""
        return self.ask("WebDriver:ExecuteScript", script=script, args=arguments)["value"]

    def run_outside(self, script: str, *arguments: object) -> Any:  # noqa: ANN401 - JSON
        """Return what a script gives in the browser itself."""
        self.ask("Marionette:SetContext", value="chrome")
        try:
            return self.run(script, *arguments)
        finally:
            self.ask("Marionette:SetContext", value="content")

    @contextmanager
    def window(self, look: Look) -> Iterator[Window]:
        """Give a window, in which the browser is set up as a reader has it."""
        handle = self.ask("WebDriver:NewWindow", type="tab", focus=True)["handle"]
        window = FirefoxWindow(self, handle, look.zoom)
        window.bring_forward()
        setting = (look.width, look.height, look.scripts, look.scheme)
        self.run_outside(_SET_UP, *setting, look.forced_colours)
        try:
            yield window
        finally:
            window.bring_forward()
            window.evaluate("location.protocol.startsWith('http') && localStorage.clear()")
            (first, *_) = self.ask("WebDriver:CloseWindow")
            self.ask("WebDriver:SwitchToWindow", handle=first)


class FirefoxWindow(Window):
    """A tab of Firefox."""

    def __init__(self, firefox: Firefox, handle: str, zoom: int) -> None:
        self._firefox = firefox
        self._handle = handle
        self._zoom = zoom

    def bring_forward(self) -> None:
        """Make this the tab to which commands go."""
        self._firefox.ask("WebDriver:SwitchToWindow", handle=self._handle, focus=True)

    def goto(self, url: str) -> object:
        """Open a page with the zoom that the reader has."""
        self.bring_forward()
        self._firefox.ask("WebDriver:Navigate", url=url)
        if self._zoom != 1:  # Which a page that is opened has not.
            self._firefox.run_outside(
                "gBrowser.selectedBrowser.fullZoom = arguments[0]", self._zoom
            )
        return None

    def evaluate(self, expression: str, argument: object = None) -> Any:  # noqa: ANN401 - JSON
        """Return what an expression gives in the world of the page."""
        self.bring_forward()
        script = (
            f"const it = ({expression}\n); return it instanceof Function ? it(arguments[0]) : it"
        )
        return self._firefox.run(script, argument)

    def drag(self, start: Point, end: Point) -> None:
        """Press, move by way of the middle, and let go."""
        between = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        self._point([_move(start), _button("Down"), _move(between), _move(end), _button("Up")])

    def click(self, point: Point, *, times: int = 1) -> None:
        """Click where nothing else is held."""
        self._point([_move(point), *(_button("Down"), _button("Up")) * times])

    def _point(self, actions: Sequence[Mapping[str, object]]) -> None:
        self.bring_forward()
        mouse = {"type": "pointer", "id": "mouse", "actions": actions}
        self._firefox.ask("WebDriver:PerformActions", actions=[mouse])
        self._firefox.ask("WebDriver:ReleaseActions")

    def press(self, keys: str) -> None:
        """Press the keys in their order, and let go in the reverse."""
        self.bring_forward()
        values = [_KEYS.get(key, key) for key in keys.split("+")]
        down = [{"type": "keyDown", "value": value} for value in values]
        up = [{"type": "keyUp", "value": value} for value in reversed(values)]
        keyboard = {"type": "key", "id": "keyboard", "actions": down + up}
        self._firefox.ask("WebDriver:PerformActions", actions=[keyboard])

    def copied(self) -> str:
        """Copy, and ask the clipboard of the browser itself."""
        self.press("Control+c")
        return str(self._firefox.run_outside(_CLIPBOARD))

    def printed(self) -> bytes:
        """Print on A4 as a driver does: without the dialog."""
        self.bring_forward()
        paper = {"width": 21.0, "height": 29.7}
        return base64.b64decode(self._firefox.ask("WebDriver:Print", page=paper)["value"])


def _move(point: Point) -> Mapping[str, object]:
    return {"type": "pointerMove", "x": point[0], "y": point[1], "duration": 0}


def _button(what: str) -> Mapping[str, object]:
    return {"type": f"pointer{what}", "button": 0}


@contextmanager
def launched() -> Iterator[Firefox]:
    """Give a running Firefox with a profile of its own."""
    path = find()
    if path is None:
        raise RuntimeError(MISSING)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        profile = Path(folder)
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in _PREFERENCES.items())
        (profile / "user.js").write_text("\n".join(lines), "utf-8")
        command = [path, "--headless", "--no-remote", "--marionette", "-remote-allow-system-access"]
        process = subprocess.Popen(
            [*command, "--profile", folder, "about:blank"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            with socket.create_connection(("127.0.0.1", _port(profile)), PATIENCE) as connection:
                firefox = Firefox(connection)
                yield firefox
                firefox.ask("Marionette:Quit", flags=["eForceQuit"])
                process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()


def _port(profile: Path) -> int:
    """Return the port that the browser listens on, once it has written it down."""
    written = profile / "MarionetteActivePort"
    for _ in range(PATIENCE * 10):
        if written.exists() and (port := written.read_text("utf-8")):
            return int(port)
        time.sleep(0.1)
    raise RuntimeError("Firefox does not say on which port it listens")
