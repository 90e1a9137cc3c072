"""Learn which words are written with a capital, for texts that are all capitals: see ``lookups/casing.py``.

    python training/casing.py CORPORA [--check FILE ...]

CORPORA is a folder of corpora as ``benchmarks`` reads them. Counts how each word is written where no sentence
begins and keeps those whose usual form the rule of ``casing`` gets wrong. Deterministic: no random choice.
With ``--check`` it also recases those files' texts in capitals and prints how many words come out as written.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rashomon.lookups.annotator import word_index
from rashomon.lookups.casing import MODEL, Casing, is_shouted

SOURCES = (
    "corpora/attribution/polnear_train.jsonl",
    "corpora/incidents/wad.jsonl",
    "corpora/times/wikiwars.jsonl",
    "corpora/times/timebank_aquaint.jsonl",
)
SEEN = 3  # times that a word must be seen to be kept
CLEAR = 0.6  # share of its usual form
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_START = re.compile(r"(?:^|[.!?:\"“”'‘(\[]\s*|\n\s*)$")


def texts(path: Path) -> Iterator[str]:
    """The texts of a file of JSON lines, without those in capitals."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if not is_shouted(text):
                yield text


def inside(text: str) -> Iterator[str]:
    """The words that begin no sentence, as written."""
    for found in _WORD.finditer(text):
        if not _START.search(text, max(0, found.start() - 8), found.start()):
            yield re.sub(r"['’]+s?$", "", found.group())


def learn(folder: Path) -> dict[str, str]:
    """Words in small letters and their usual form, where that is not what the rule says."""
    forms: dict[str, Counter[str]] = {}
    for source in SOURCES:
        for text in texts(folder / source):
            for word in inside(text):
                forms.setdefault(word.lower(), Counter())[word] += 1
    rule = Casing(word_index(), {})
    kept = {}
    for word, seen in sorted(forms.items()):
        usual, times = min(seen.items(), key=lambda item: (-item[1], item[0]))
        if sum(seen.values()) >= SEEN and times >= CLEAR * sum(seen.values()) and rule.word(word) != usual:
            kept[word] = usual
    return kept


def check(path: Path, casing: Casing) -> str:
    """How many words that begin no sentence come out as written."""
    right = total = 0
    for text in texts(path):
        made = casing.recased(text.upper())
        if len(made) != len(text):
            continue
        for found in _WORD.finditer(text):
            if _START.search(text, max(0, found.start() - 8), found.start()):
                continue
            total += 1
            right += made[found.start() : found.end()][:1] == found.group()[:1]
    return f"{path.stem}: {right} of {total} words begin as written ({right / max(1, total):.4f})"


def main() -> None:
    """Write the model; print its size and, if asked, checks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--check", type=Path, nargs="*", default=())
    given = parser.parse_args()
    kept = learn(given.corpora)
    lines = "".join(f"{word}\t{form}\n" for word, form in kept.items())
    MODEL.write_text(lines, encoding="utf-8")
    print(f"{len(kept)} words kept")
    for path in given.check:
        print(check(path, Casing.load(word_index())))


if __name__ == "__main__":
    main()
