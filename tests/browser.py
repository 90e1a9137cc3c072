"""A browser for the tests: ``python -m tests.browser`` finds or installs one and says which.

Tried in this order: the system's Chromium, Debian's package where this user may install packages,
Playwright's own download. Exit code 1 if all fail; the tests that need a browser are then left out.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECONDS = 600
NONE = """no browser for the tests: none is installed, and neither Debian's package nor Playwright's could be;
tests that need one are left out"""


def find() -> str | None:
    """The path of a browser that is installed: the system's, else Playwright's."""
    own = next((path for name in NAMES if (path := shutil.which(name))), None)
    return own or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only where no other is found

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def install() -> str | None:
    """Install a browser and return its path; None if nothing worked."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        _run("apt-get", "update")
        _run("apt-get", "install", "-y", "--no-install-recommends", "chromium")
        if found := find():
            return found
    _run(sys.executable, "-m", "playwright", "install", "chromium")
    return find()


def _run(*command: str) -> None:
    """Run a command that may fail, without a word."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, env=environment, capture_output=True, timeout=SECONDS, check=False)


def main() -> int:
    """Say which browser the tests will use; returns the exit code."""
    found = find() or install()
    told = f"browser for the tests: {found}" if found else NONE
    sys.stdout.write(told + "\n")
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
