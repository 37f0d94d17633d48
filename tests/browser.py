"""A real browser for slow tests: Chromium without a window, driven by its own protocol through two pipes.

No driver and no package is needed. Keys that are pressed here are real input, not events made by a script.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), ""
)
_OPTIONS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --remote-debugging-pipe"
)
_PATIENCE = 180  # seconds for one answer
#: The code of a key, and the text it types.
_KEYS = {
    "Tab": (9, ""), "Enter": (13, "\r"), "Escape": (27, ""), " ": (32, " "), "End": (35, ""), "Home": (36, ""),
    "ArrowLeft": (37, ""), "ArrowUp": (38, ""), "ArrowRight": (39, ""), "ArrowDown": (40, ""),
}  # fmt: skip


@dataclass
class Browser:
    """A running browser; `sending` and `receiving` are the ends of its pipes."""

    sending: int
    receiving: int
    events: list[dict[str, Any]] = field(default_factory=list)
    _asked: int = 0
    _unread: bytes = b""

    def call(self, method: str, session: str | None = None, **given: Any) -> dict[str, Any]:
        """What the browser answers; an error of its own fails the test."""
        self._asked += 1
        message = {"id": self._asked, "method": method, "params": given}
        message |= {} if session is None else {"sessionId": session}
        os.write(self.sending, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._asked:
                assert "error" not in answer, answer["error"]
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def wait(self, method: str, session: str) -> None:
        """Until the browser has told of an event, now or earlier."""
        while not any(e.get("method") == method and e.get("sessionId") == session for e in self.events):
            self.events.append(self._next())

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + _PATIENCE
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self.receiving], [], [], max(0, until - time.monotonic()))
            assert ready, "the browser does not answer"
            got = os.read(self.receiving, 1 << 20)
            assert got, "the browser has gone"
            self._unread += got
        text, _, self._unread = self._unread.partition(b"\0")
        answer: dict[str, Any] = json.loads(text)
        return answer

    @contextmanager
    def page(
        self,
        path: Path,
        *,
        width: int = 1366,
        height: int = 900,
        dark: bool = False,
        media: str = "",
        scripts: bool = True,
    ) -> Iterator[Page]:
        """A file opened as a reader has it: on a screen of this size, by day or night, or on paper."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        for domain in ("Page", "Runtime", "Log"):
            page.call(f"{domain}.enable")
        page.call(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=width < 600
        )
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        page.call("Emulation.setEmulatedMedia", media=media, features=[scheme])
        page.call("Emulation.setScriptExecutionDisabled", value=not scripts)
        page.go(path)
        try:
            yield page
        finally:
            self.call("Target.closeTarget", targetId=target)


@dataclass
class Page:
    """One page of the browser."""

    browser: Browser
    session: str

    def call(self, method: str, **given: Any) -> dict[str, Any]:
        return self.browser.call(method, self.session, **given)

    def go(self, path: Path) -> None:
        """Open a file and wait until it and its scripts are there."""
        self.browser.events = [event for event in self.browser.events if event.get("sessionId") != self.session]
        self.call("Page.navigate", url=path.as_uri())
        self.browser.wait("Page.loadEventFired", self.session)

    def value(self, script: str) -> Any:
        """What a script comes to; what it promises is waited for."""
        given = {"expression": script, "returnByValue": True, "awaitPromise": True}
        answer = self.call("Runtime.evaluate", **given)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            code, text = _KEYS[key]
            given = {"key": key, "code": "Space" if key == " " else key, "windowsVirtualKeyCode": code}
            self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **given)
            self.call("Input.dispatchKeyEvent", type="keyUp", **given)

    def write(self, text: str) -> None:
        """Type a text where the focus is."""
        self.call("Input.insertText", text=text)

    def complaints(self) -> list[str]:
        """What the browser has said against the page: errors of scripts, and what its policy forbids."""
        against = {"Log.entryAdded", "Runtime.exceptionThrown"}
        mine = [event for event in self.browser.events if event.get("sessionId") == self.session]
        return [json.dumps(event["params"]) for event in mine if event["method"] in against]


@contextmanager
def started(folder: Path) -> Iterator[Browser]:
    """A browser that keeps its profile in `folder`."""
    theirs, sending = os.pipe()
    receiving, ours = os.pipe()
    command = [CHROMIUM, *_OPTIONS.split(), f"--user-data-dir={folder}", "about:blank"]
    process = subprocess.Popen(
        ["bash", "-c", f'exec "$@" 3<&{theirs} 4>&{ours}', "bash", *command],
        pass_fds=(theirs, ours), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(theirs)
    os.close(ours)
    try:
        browser = Browser(sending, receiving)
        yield browser
        browser.call("Browser.close")
    finally:
        process.terminate()
        process.wait()
        os.close(sending)
        os.close(receiving)
