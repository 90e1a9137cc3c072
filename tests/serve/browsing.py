"""A real browser for tests, and what every page must hold to: nothing asked elsewhere, nothing run."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from tests import browser as browsers

ROOT = Path(__file__).parents[2]

AXE = ROOT / "web" / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
]
_GRAVE = {"serious", "critical"}


@contextmanager
def launched() -> Iterator[Browser]:
    """A browser; without one the tests are left out, but never in CI."""
    path = browsers.find()
    if path is None:
        if os.environ.get("CI"):
            pytest.fail(
                "no browser for the tests, and this is CI: python -m tests.browser says what it tried"
            )
        pytest.skip("no browser on this machine: python -m tests.browser installs one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Watched:
    """A context of a browser whose pages are watched: errors, dialogs, requests to anywhere else."""

    def __init__(self, browser: Browser, address: str, **options: Any) -> None:
        self.address = address
        self.context: BrowserContext = browser.new_context(base_url=address, **options)
        self.wrong: list[str] = []
        self.context.on("request", self._asked)
        self.context.on("dialog", self._interrupted)
        self.context.on("weberror", self._erred)
        self.context.on("console", self._told)

    def _asked(self, request: Any) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"asked for {request.url}")

    def _interrupted(self, dialog: Any) -> None:
        self.wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _erred(self, error: Any) -> None:
        self.wrong.append(f"error {error.error}")

    def _told(self, message: Any) -> None:
        if message.type == "error" and "status of" not in message.text and "ERR_" not in message.text:
            self.wrong.append(f"console {message.text}")

    def open(self, path: str) -> Page:
        page = self.context.new_page()
        page.goto(path)
        page.wait_for_selector("main h1, main .notice")
        return page

    def close(self) -> None:
        self.context.close()
        assert not self.wrong, self.wrong


def grave(page: Page) -> list[str]:
    """The serious and critical findings of axe on a page (WCAG 2.2 AA and its best practices)."""
    if not page.evaluate("() => Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found["violations"]
        if one["impact"] in _GRAVE
        for node in one["nodes"][:3]
    ]
