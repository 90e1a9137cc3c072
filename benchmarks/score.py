"""Scores on gold data: ``python -m benchmarks.score --corpora FOLDER`` (or ``RASHOMON_CORPORA``)."""

import argparse
import os
import sys
from pathlib import Path

from benchmarks import accounts, copies, web_page

SCORERS = (
    (web_page.GOLD, web_page.summary),
    (accounts.GOLD, accounts.summary),
    (copies.GOLD, copies.summary),
)


def main() -> int:
    """Print one line a corpus; a corpus that is not there is named and skipped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, default=os.environ.get("RASHOMON_CORPORA"))
    folder = parser.parse_args().corpora
    if folder is None:
        print("no corpora: name their folder with --corpora or RASHOMON_CORPORA")
        return 0
    for needed, summary in SCORERS:
        if (Path(folder) / needed).is_file():
            print(summary(Path(folder)))
        else:
            print(f"skipped: {needed} is not in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
