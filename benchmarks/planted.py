"""Copies planted in reports that nobody wrote: are they found, how fast, in how much memory.

``python -m benchmarks.planted [--sizes 200 1000 10000]``. Reports of about 560 words of an invented language
(word frequencies after Zipf) over 50 days, a third with a stock paragraph that comes again and again; into
every second one, one to three paragraphs of another of about the same day are copied, with up to a fifth of
their words changed, left out or added. The same seed gives the same reports.
"""

import argparse
import resource
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from random import Random
from time import process_time

import msgspec

from rashomon import copies
from rashomon.identity import content_id, text_hash
from rashomon.records import Block, CopyLink, Publication, Report
from rashomon.vocabulary import BlockKind

SIZES = (200, 1_000)
SMALL = 500
FIRST = date(2031, 1, 1)
DAYS = 50
VOCABULARY = 30_000
PARAGRAPHS = (6, 10)
WORDS = (40, 80)  # of a paragraph
STOCKED = 0.3  # share of reports with a paragraph that comes again
AGAIN = 15  # times
COPIED = 0.5  # share of reports that hold copied paragraphs
NEAR = 2  # days before, from which one copies
EDITS = 0.2
Origin = tuple[int, int]  # number of the report that tells it first, and of the paragraph there
Place = tuple[int, int]  # first and last character
Pair = tuple[str, str]
Part = tuple[Sequence[str], Origin | None]
_SYLLABLES = ("ba", "ko", "ri", "mer", "tan", "ul", "shi", "vo", "len", "das", "pe", "gar", "ni", "zo", "fel")


class Page(msgspec.Struct, frozen=True):
    """A report; ``own`` are the paragraphs first told in it, ``held`` says where each paragraph that can be
    copied stands in it."""

    report: Report
    own: tuple[tuple[str, ...], ...]
    held: Mapping[Origin, Place]


class Writer:
    """Writes words by their frequency."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.words = sorted(
            {"".join(random.choices(_SYLLABLES, k=random.randint(1, 4))) for _ in range(VOCABULARY)}
        )
        random.shuffle(self.words)
        self.weights = [1 / (rank + 3) for rank in range(len(self.words))]
        total = 0.0
        self.cumulative = [total := total + weight for weight in self.weights]

    def paragraph(self) -> tuple[str, ...]:
        """Words of one paragraph."""
        return tuple(
            self.random.choices(self.words, cum_weights=self.cumulative, k=self.random.randint(*WORDS))
        )

    def edited(self, paragraph: Sequence[str], share: float) -> list[str]:
        """The paragraph with a share of its words changed, left out, or with one more before."""
        found: list[str] = []
        for word in paragraph:
            if self.random.random() >= share:
                found.append(word)
                continue
            how = self.random.randrange(3)
            found.extend(self.random.choices(self.words, cum_weights=self.cumulative, k=1) if how else [])
            found.extend([word] if how == 2 else [])
        return found


def pages(count: int, seed: int = 1) -> list[Page]:
    """So many reports in the order of their days."""
    random = Random(seed)  # noqa: S311  no secret
    writer = Writer(random)
    stock = [writer.paragraph() for _ in range(max(1, int(STOCKED * count / AGAIN)))]
    a_day = max(1, count // DAYS)
    made: list[Page] = []
    for number in range(count):
        own = tuple(writer.paragraph() for _ in range(random.randint(*PARAGRAPHS)))
        parts: list[Part] = [(words, (number, at)) for at, words in enumerate(own)]
        if random.random() < STOCKED:
            parts.append((random.choice(stock), None))
        if made and random.random() < COPIED:
            source = random.randrange(max(0, number - NEAR * a_day), number)
            share = random.uniform(0, EDITS)
            for at in random.sample(range(len(made[source].own)), random.randint(1, 3)):
                copy = writer.edited(made[source].own[at], share)
                parts.insert(random.randint(0, len(parts)), (copy, (source, at)))
        made.append(_page(number, own, parts, FIRST + timedelta(number // a_day)))
    return made


def _page(number: int, own: tuple[tuple[str, ...], ...], parts: Sequence[Part], day: date) -> Page:
    text, blocks, held = "", [], {}
    for words, origin in parts:
        start = len(text)
        text += " ".join(words).capitalize() + ".\n\n"
        blocks.append(Block(BlockKind.BODY, start, len(text) - 2))
        if origin is not None:
            held[origin] = (start, len(text) - 2)
    report = Report(
        id=content_id("report", number, text),
        original=str(number),
        title=f"Report {number}",
        text=text,
        text_sha256=text_hash(text),
        blocks=tuple(blocks),
        publication=Publication(day, "made so"),
        publisher=f"Outlet {number % 37}",
        url=f"https://example.org/{number}",
    )
    return Page(report, own, held)


def quality(made: Sequence[Page], links: Sequence[CopyLink]) -> dict[str, float]:
    """Precision of pairs and passages shown: those that hold the same paragraph, however they come by it.
    Recall of copies from their source. A passage is found, or right, if half of its characters are."""
    places: dict[Pair, list[Place]] = defaultdict(list)  # in the report that is first by id
    taken: dict[Pair, list[Place]] = defaultdict(list)
    holders: dict[Origin, list[int]] = defaultdict(list)
    for number, page in enumerate(made):
        for origin in page.held:
            holders[origin].append(number)
    for origin, numbers in holders.items():
        for two in combinations(numbers, 2):
            first, second = sorted((made[n] for n in two), key=lambda page: page.report.id)
            pair = (first.report.id, second.report.id)
            places[pair].append(first.held[origin])
            if origin[0] in two:
                taken[pair].append(first.held[origin])
    found = {(link.a, link.b): [(s.a.start, s.a.end) for s in link.spans] for link in links}
    shown = [(pair, place) for pair, spans in found.items() for place in spans]
    planted = [(pair, place) for pair, spans in taken.items() for place in spans]
    return {
        "pair precision": len(found.keys() & places.keys()) / max(1, len(found)),
        "pair recall": len(found.keys() & taken.keys()) / max(1, len(taken)),
        "passage precision": sum(_half(at, places.get(two, ())) for two, at in shown) / max(1, len(shown)),
        "passage recall": sum(_half(at, found.get(two, ())) for two, at in planted) / max(1, len(planted)),
    }


def _half(place: Place, others: Iterable[Place]) -> bool:
    start, end = place
    return 2 * sum(max(0, min(end, last) - max(start, first)) for first, last in others) >= end - start


def parser() -> argparse.ArgumentParser:
    """The options."""
    made = argparse.ArgumentParser(description=__doc__)
    made.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    return made


def main() -> int:
    """Print a line for each size."""
    for size in parser().parse_args().sizes:
        measure(size)
    return 0


def measure(size: int) -> None:
    """Print quality, speed and peak memory at one size; of small sizes the mean of several draws."""
    seeds = range(1, 4 if size <= SMALL else 2)
    seconds, found = 0.0, []
    for seed in seeds:
        made = pages(size, seed)
        reports = [page.report for page in made]
        begin = process_time()
        links = copies.links(reports)
        seconds += process_time() - begin
        found.append(quality(made, links))
    each = seconds / len(seeds) / size
    named = ", ".join(f"{name} {sum(q[name] for q in found) / len(found):.3f}" for name in found[0])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"copies in {size:,} reports: {1 / each:.0f} reports a CPU-second (goal 46 at 200), "
        f"{1000 * each:.2f} ms each, peak {peak:.2f} GB; {named} (goal .97)",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
