"""Reports that nobody wrote, in numbers: invented places, sides and happenings, told several times each.

A happening is drawn with a day, a place, a doer, a target and a toll; its accounts are dealt to reports of
about ten claims and 3,000 characters, some with another figure or day or a denial, some copied by later ones.
The same seed gives the same reports.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

import msgspec

from rashomon.identity import bytes_hash, content_id, text_hash, with_id
from rashomon.records import Block, Claim, DayEvidence, Original, Publication, Report
from rashomon.values import Actor, Amount, Period, Place, Source, Span
from rashomon.vocabulary import (
    ActorKind,
    AmountOf,
    BlockKind,
    Happening,
    Modality,
    PeriodKind,
    PlaceKind,
    Who,
)

FIRST = date(2031, 1, 1)
DAYS = 730
PLACES = 600
CLAIMS = (8, 12)  # of a report
COPIED = 0.08  # share of reports
# Accounts of one happening, 1 to 8, and how often: as in cases read so far, most are told once.
_TOLD = (0.66, 0.14, 0.07, 0.05, 0.03, 0.02, 0.02, 0.01)
_START = ("Nor", "Tal", "Mar", "Es", "Kir", "Um", "Zar", "Bel", "Ha", "Os", "Dur", "Wen")
_MIDDLE = ("ha", "de", "ri", "sto", "mu", "va", "lin", "gor")
_END = ("ven", "bad", "ford", "ra", "neh", "mark", "dal")
_SIDES = (
    ("Northern army", ActorKind.STATE_FORCES),
    ("Southern army", ActorKind.STATE_FORCES),
    ("River brigades", ActorKind.ARMED_GROUP),
    ("Hill front", ActorKind.ARMED_GROUP),
    ("coalition aircraft", ActorKind.STATE_FORCES),
    ("unknown gunmen", ActorKind.UNKNOWN),
)
_TARGETS = (
    ("villagers", ActorKind.CIVILIANS),
    ("soldiers", ActorKind.STATE_FORCES),
    ("fighters", ActorKind.ARMED_GROUP),
    ("drivers", ActorKind.CIVILIANS),
)
_KINDS = {
    Happening.AIR_STRIKE: "bombed a depot",
    Happening.SHELLING: "shelled a market",
    Happening.ARMED_CLASH: "fought a patrol",
    Happening.REMOTE_EXPLOSIVE: "blew up a convoy",
    Happening.ABDUCTION: "seized travellers",
    Happening.ARRESTS: "rounded up suspects",
    Happening.AID: "let a relief column through",
    Happening.SIEGE: "closed the last road",
}
_SOURCES = ("the ministry", "the observatory", "a spokeswoman", "residents", "medics", "the governor")
_OUTLETS = tuple(f"{place} {kind}" for place in _START for kind in ("Courier", "Radio", "Observer", "Agency"))
_MORE = (
    "Roads into the district stayed closed, and telephone lines worked only for some hours",
    "People who had left earlier in the week were said to be staying with relatives further east",
    "It could not be learned how many households had gone and how many had come back since",
    "Prices of bread and fuel rose again at the bakery beside the old customs house",
    "Both delegations are to meet again when the guarantors have agreed on a list of names",
)
_TOLD_BY = ("told the paper", "wrote in a letter", "recalled later", "reported by telephone")


class Happened(msgspec.Struct, frozen=True):
    """What is told of: ``day`` and ``toll`` as most accounts have them."""

    number: int
    kind: Happening
    day: date
    place: int
    side: int
    target: int
    toll: int


class Account(msgspec.Struct, frozen=True):
    """What a report tells of a happening, at ``start`` to ``end`` of its text; ``sure`` of the very day."""

    start: int
    end: int
    happened: Happened
    place: Place | None
    day: date
    sure: bool
    toll: int
    at_least: bool
    source: str
    denied: bool


class Page(msgspec.Struct, frozen=True):
    """A report's text, with its blocks, sentences and accounts, before any record is made of it."""

    text: str
    blocks: tuple[Block, ...]
    sentences: tuple[tuple[int, int], ...]
    accounts: tuple[Account, ...]

    def with_block(self, kind: BlockKind, *sentences: str) -> "Page":
        """The page with a block of sentences at its end."""
        at = len(self.text)
        spans = []
        for sentence in sentences:
            spans.append((at, at + len(sentence)))
            at += len(sentence) + 1
        return Page(
            f"{self.text}{' '.join(sentences)}\n\n",
            (*self.blocks, Block(kind, len(self.text), at - 1)),
            (*self.sentences, *spans),
            self.accounts,
        )

    def after(self, words: str) -> "Page":
        """The page behind a block of other words."""
        lead = Page("", (), (), ()).with_block(BlockKind.BODY, words)
        by = len(lead.text)
        moved = msgspec.structs.replace
        return Page(
            lead.text + self.text,
            lead.blocks + tuple(moved(b, start=b.start + by, end=b.end + by) for b in self.blocks),
            lead.sentences + tuple((start + by, end + by) for start, end in self.sentences),
            tuple(moved(a, start=a.start + by, end=a.end + by) for a in self.accounts),
        )


class Told(msgspec.Struct, frozen=True):
    """A report with its claims, one for each account of the page. ``copied`` is the report it copies."""

    page: Page
    report: Report
    claims: tuple[Claim, ...]
    copied: Report | None = None

    @property
    def original(self) -> Original:
        """The original that it was read from: its text as a file."""
        return Original(self.report.original, "text/plain", len(self.report.text.encode()))


def places(random: Random) -> list[Place]:
    """Settlements with made-up names around a few towns; every twelfth is a country, known only so."""
    found, towns = [], [(random.uniform(30, 37), random.uniform(36, 46)) for _ in range(24)]
    for number in range(PLACES):
        name = _name(random)
        lat, lon = towns[number % len(towns)]
        coarse = number % 12 == 11
        found.append(
            Place(
                words=None,
                name=f"{name} {number}",
                kind=PlaceKind.COUNTRY if coarse else PlaceKind.SETTLEMENT,
                id=f"made:{number}",
                lat=round(lat + random.gauss(0, 0.3), 4),
                lon=round(lon + random.gauss(0, 0.3), 4),
                radius_km=400.0 if coarse else random.choice((1.0, 2.0, 5.0)),
                precision=6 if coarse else 1,
                reason="only one place is called so",
                confidence=round(random.uniform(0.5, 1.0), 2),
            )
        )
    return found


def reports(count: int, seed: int = 1) -> Iterator[Told]:
    """``count`` reports in the order of their days, originals before their copies."""
    random = Random(seed)  # noqa: S311  no secret
    known = places(random)
    lately: list[Told] = []
    for number, happened in enumerate(_dealt(count, random)):
        if lately and random.random() < COPIED:
            told = _copy(random.choice(lately), number, random)
        else:
            told = _report(happened, number, known, random)
            lately = [*lately[-200:], told]
        yield told


def _dealt(count: int, random: Random) -> Iterator[list[Happened]]:
    """What each report tells of: happenings of about the same days."""
    sizes = [random.randint(*CLAIMS) for _ in range(count)]
    accounts: list[tuple[float, int, Happened]] = []
    number = 0
    while len(accounts) < sum(sizes):
        happened = _happened(number, random)
        number += 1
        day = (happened.day - FIRST).days
        told = random.choices(range(1, 9), _TOLD)[0]
        accounts.extend((day + random.uniform(0, 10), number, happened) for _ in range(told))
    accounts.sort(key=lambda account: account[:2])
    at = 0
    for size in sizes:
        yield list(dict.fromkeys(happened for *_, happened in accounts[at : at + size]))
        at += size


def _happened(number: int, random: Random) -> Happened:
    """A happening; some places and low tolls are far more frequent than others."""
    return Happened(
        number,
        random.choice(tuple(_KINDS)),
        FIRST + timedelta(random.randrange(DAYS)),
        min(int(random.paretovariate(0.5)) - 1, PLACES - 1),
        random.randrange(len(_SIDES)),
        random.randrange(len(_TARGETS)),
        min(int(random.paretovariate(0.8)), 150),
    )


def _report(happened: Sequence[Happened], number: int, known: Sequence[Place], random: Random) -> Told:
    lead = f"What happened around {known[happened[0].place].name}, report {number}"
    page = Page("", (), (), ()).with_block(BlockKind.HEADING, lead)
    for one in happened:
        account = _account(one, known[one.place], random)
        sentence, start = _sentence(account), len(page.text)
        account = msgspec.structs.replace(account, start=start, end=start + len(sentence))
        page = page.with_block(BlockKind.BODY, sentence, *_around(random))
        page = msgspec.structs.replace(page, accounts=(*page.accounts, account))
    published = max(one.day for one in happened) + timedelta(1)
    return _told(page, number, random.choice(_OUTLETS), published)


def _around(random: Random) -> Iterator[str]:
    """Sentences that claim nothing, with names that are rarely the same."""
    for more in random.sample(_MORE, 2):
        yield f"{more}, {_name(random)} {_name(random)} {random.choice(_TOLD_BY)}."


def _name(random: Random) -> str:
    return random.choice(_START) + random.choice(_MIDDLE) + random.choice(_END)


def _copy(of: Told, number: int, random: Random) -> Told:
    """The same report under another name a day later."""
    day = (of.report.publication.day or FIRST) + timedelta(1)
    page = of.page.after(f"First carried by {of.report.publisher}, taken over as number {number}.")
    told = _told(page, number, random.choice(_OUTLETS), day)
    return msgspec.structs.replace(told, copied=of.report)


def _account(happened: Happened, place: Place, random: Random) -> Account:
    """How one source has it: now and then another day, no day, no place, a higher figure, a denial."""
    return Account(
        start=0,
        end=0,
        happened=happened,
        place=place if random.random() < 0.85 else None,
        day=happened.day - timedelta(random.random() < 0.04),
        sure=random.random() < 0.85,
        toll=happened.toll + (random.randint(1, 9) if random.random() < 0.12 else 0),
        at_least=random.random() < 0.2,
        source=random.choice(_SOURCES) if random.random() < 0.6 else "",
        denied=random.random() < 0.02,
    )


def _toll(account: Account) -> str:
    return f"{'at least ' if account.at_least else ''}{account.toll} {_TARGETS[account.happened.target][0]}"


def _when(account: Account) -> str:
    return f"{account.day:%d %B %Y}" if account.sure else f"{account.day:%B %Y}"


def _sentence(account: Account) -> str:
    did = _KINDS[account.happened.kind]
    denied = "denied that it had " if account.denied else ""
    where = f" near {account.place.name}" if account.place else ""
    when = f"{'on' if account.sure else 'in'} {_when(account)}"
    said = f", {account.source} said" if account.source else ""
    side = _SIDES[account.happened.side][0]
    return f"The {side} {denied}{did}{where} {when}, killing {_toll(account)}{said}."


def _told(page: Page, number: int, outlet: str, day: date) -> Told:
    original = bytes_hash(page.text.encode())
    heading = next(block for block in page.blocks if block.kind is BlockKind.HEADING)
    evidence = (DayEvidence(day, "container", day.isoformat()),)
    report = Report(
        id=content_id("report", original),
        original=original,
        title=page.text[heading.start : heading.end],
        text=page.text,
        text_sha256=text_hash(page.text),
        blocks=page.blocks,
        publication=Publication(day, "the container says so", evidence),
        publisher=outlet,
        url=f"https://example.org/{number}",
        reference_day=day,
        language="en",
    )
    return Told(page, report, tuple(_claim(report, account) for account in page.accounts))


def _claim(report: Report, account: Account) -> Claim:
    def span(words: str) -> Span:
        start = report.text.index(words, account.start, account.end)
        return Span.cut(report.text, start, start + len(words), report.text_sha256)

    happened = account.happened
    side, target = _SIDES[happened.side], _TARGETS[happened.target]
    who = Who.CIVILIANS if target[1] is ActorKind.CIVILIANS else Who.COMBATANTS
    high = None if account.at_least else account.toll
    modality = Modality.DENIED if account.denied else Modality.CLAIMED if account.source else Modality.FACT
    return with_id(
        Claim(
            id="",
            report=report.id,
            span=Span.cut(report.text, account.start, account.end, report.text_sha256),
            trigger=span(_KINDS[happened.kind]),
            happening=happened.kind,
            modality=modality,
            negated=account.denied,
            actors=(Actor(span(side[0]), side[0], side[1], side[0].replace(" ", "_")),),
            targets=(Actor(span(target[0]), target[0], target[1]),),
            place=account.place and msgspec.structs.replace(account.place, words=span(account.place.name)),
            period=_period(account, span(_when(account))),
            amounts=(Amount(span(_toll(account)), AmountOf.KILLED, account.toll, account.toll, high, who),),
            attribution=(Source(account.source, span(account.source)),) if account.source else (),
        )
    )


def _period(account: Account, words: Span) -> Period:
    day = account.day
    if account.sure:
        return Period(words, PeriodKind.ON, day.isoformat(), day, day, 1, reason="a day in words")
    last = day.replace(day=monthrange(day.year, day.month)[1])
    month = f"{day:%Y-%m}"
    return Period(words, PeriodKind.WITHIN, month, day.replace(day=1), last, 4, reason="a month in words")
