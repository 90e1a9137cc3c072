"""How a peer is asked: documents come in as lines of JSON, what it found goes out the same way.

This runs in the peer's own environment, so it uses nothing but the standard library.
"""

import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

Found = list[dict[str, Any]]


def serve(find: Callable[[str, str], Found]) -> None:
    """Answer every line with what ``find(text, published)`` gives and the seconds it took.

    A document on which the peer fails counts as one in which it found nothing; why goes to standard error.
    What the peer prints itself goes there too.
    """
    answers = sys.stdout
    sys.stdout = sys.stderr
    for line in sys.stdin:
        row = json.loads(line)
        begin = perf_counter()
        try:
            found = find(row["text"], row["published"])
        except Exception as error:  # noqa: BLE001  whatever a peer raises
            print(f"{row['id']}: {type(error).__name__}: {error}")
            found = []
        answers.write(json.dumps({"found": found, "seconds": perf_counter() - begin}) + "\n")
        answers.flush()
