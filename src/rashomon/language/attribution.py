"""Who says what: direct and indirect speech, chains of sources, quoted blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from rashomon.language.parse_tree import Tree
from rashomon.language.quotation import quotations, speech
from rashomon.language.sayings import Range, Saying, sayings
from rashomon.language.unmarked import before_verb
from rashomon.lookups import Lookups
from rashomon.lookups.lexicon import Lexicon
from rashomon.lookups.names import pieces
from rashomon.records import Report, Sentence, Token
from rashomon.values import Actor, Attribution, Source, Span
from rashomon.vocabulary import ActorKind, BlockKind, VerbClass

_MEDIA = (ActorKind.AGENCY, ActorKind.OUTLET)
_SOURCES = (*_MEDIA, ActorKind.MONITOR)
_PRONOUNS = frozenset(["he", "she", "it", "they", "who", "which", "that"])
_THOUGHT = (
    VerbClass.BELIEVE,
    VerbClass.PREDICT,
    VerbClass.DOUBT,
)  # what "it believes" is no one's saying yet
_OWN_VOICE = frozenset(["i", "we", "you", "one", "there", "what", "this", "everyone", "nobody"])
_LONGEST_SOURCE = 25  # tokens
_EDGES = " \t\n\u00a0,;:.-–—)]"
_STARTS = " \t\n\u00a0,;:.-–—)]"


class _Found(NamedTuple):
    """A saying on the text, before chains are joined."""

    cue: tuple[int, int]
    verb: VerbClass
    sources: tuple[Source, ...]
    content: tuple[int, int]
    direct: bool
    negated: bool
    confidence: float


def find_attributions(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    lookups: Lookups,
) -> tuple[Attribution, ...]:
    """All attributions, in the order of what is said; chains run from the outermost source inwards."""
    search = _Search(report, tokens, actors, lookups.lexicon)
    for sentence in sentences:
        if any(tokens[n].pos in ("VERB", "AUX", "NOUN", "ADV") for n in range(sentence.first, sentence.last)):
            tree = Tree(tokens, sentence)
            search.sentence(tree, list(sayings(tree, lookups.lexicon, search.names)))
    search.rest_of_quotations()
    found = _chained(search.found, report.text_sha256, report.text)
    return tuple(_in_quoted_blocks(report, sentences, found, lookups.lexicon))


class _Search:
    """One report's search for who says what."""

    def __init__(
        self, report: Report, tokens: Sequence[Token], actors: Sequence[Actor], lexicon: Lexicon
    ) -> None:
        self.report = report
        self.text = report.text
        self.tokens = tokens
        self.actors = [a for a in actors if a.words is not None]
        self.starts = [a.words.start for a in self.actors if a.words is not None]
        self.quotes = speech(report.text, quotations(report))
        self.used: set[tuple[int, int]] = set()
        self.found: list[_Found] = []
        self.said: list[Source] = []
        self.generic = lexicon.generic_sources
        at = {token.start: number for number, token in enumerate(tokens)}
        ends = {token.end: number for number, token in enumerate(tokens)}
        self.names = {
            ends[a.words.end]: at[a.words.start]
            for a in self.actors
            if a.words is not None and a.words.end in ends and a.words.start in at
        }

    def sentence(self, tree: Tree, said: list[Saying]) -> None:
        """Add one sentence's sayings."""
        citing = [s for s in said if s.cited >= 0]
        sources = [self._source(tree, s.cited) for s in citing]
        inner = tuple(source for source in sources if source is not None)
        clause = next((s.content for s in citing if s.content is not None), None)
        before = len(self.found)
        for saying in (s for s in said if s.cited < 0):
            content = self._after_citing(tree, saying.content, citing) or clause
            self._add(tree, msgspec.structs.replace(saying, content=content), inner)
        if len(self.found) == before:
            for saying in citing:
                content = saying.content or (tree.sentence.first, saying.cue[0])
                if content[0] < content[1]:
                    self._add(tree, msgspec.structs.replace(saying, source=saying.cited, content=content), ())

    def _after_citing(self, tree: Tree, content: Range | None, citing: Sequence[Saying]) -> Range | None:
        """What is said without a "citing X, that" at its beginning."""
        for saying in citing:
            if content is not None and content[0] <= saying.cue[0] <= content[0] + 1:
                first = tree.phrase(saying.cited)[1]
                while first < content[1] and self.tokens[first].text.lower() in (",", "that"):
                    first += 1
                content = (first, content[1]) if first < content[1] else None
        return content

    def _add(self, tree: Tree, saying: Saying, cited: tuple[Source, ...]) -> None:
        if saying.source >= 0 and self.tokens[saying.source].text.lower() in _OWN_VOICE:
            return
        cue = (self.tokens[saying.cue[0]].start, self.tokens[saying.cue[1] - 1].end)
        content = self._trim(self._offsets(saying.content)) if saying.content else None
        quote = None if self._inside(cue[0]) else self._quote(tree, cue, content)
        if content is None and quote is None:
            return
        number, words = self._who(tree, saying, quote)
        source = self._source(tree, number, words, resolve=saying.verb not in _THOUGHT)
        if quote is not None and words is not None:
            content = quote
        if source is None and not self._impersonal(tree, saying):
            return
        direct = quote is not None
        if quote is not None:
            content = quote if content is None else (min(content[0], quote[0]), max(content[1], quote[1]))
            content = self._outside(content, cue, quote)
            self.used.add(quote)
        if content is None:
            return
        chain = self._media(tree, saying) + ((source,) if source is not None else ()) + cited
        speaks = saying.verb not in _THOUGHT and source is not None
        if speaks and source is not None and not self._inside(cue[0]):
            self.said.append(source)
        self.found.append(_Found(cue, saying.verb, chain, content, direct, saying.negated, 0.9))

    def _who(self, tree: Tree, saying: Saying, quote: tuple[int, int] | None) -> tuple[int, Range | None]:
        """The head and words of who says it; never words of the quotation itself."""
        number = saying.source
        if quote is None or number < 0 or not quote[0] <= self.tokens[number].start < quote[1]:
            return number, saying.words
        floor = next((n for n in range(number, saying.cue[0]) if self.tokens[n].start >= quote[1]), -1)
        if floor < 0:
            return -1, None
        between = range(floor, saying.cue[0])
        if len(between) <= _LONGEST_SOURCE and not any(
            self.tokens[n].pos in ("VERB", "AUX") for n in between
        ):
            return floor, (floor, saying.cue[0])
        words = before_verb(tree, saying.cue[0], floor, self.names)
        return (words[1] - 1, words) if words is not None else (-1, None)

    def _impersonal(self, tree: Tree, saying: Saying) -> bool:
        """Whether the words need no source: passive, "reportedly", "reports that"."""
        number = saying.cue[1] - 1
        return self.tokens[number].pos != "VERB" or tree.passive(number)

    def _offsets(self, extent: Range) -> tuple[int, int]:
        while extent[1] - 1 > extent[0] and self.tokens[extent[1] - 1].tag in ("CC", ",", ":"):
            extent = (extent[0], extent[1] - 1)
        return self.tokens[extent[0]].start, self.tokens[extent[1] - 1].end

    def _trim(self, extent: tuple[int, int]) -> tuple[int, int] | None:
        start, end = extent
        while start < end and self.text[start] in _STARTS:
            start += 1
        while end > start and self.text[end - 1] in _EDGES:
            end -= 1
        return (start, end) if start < end else None

    def _inside(self, offset: int) -> bool:
        return any(start < offset < end for start, end in self.quotes)

    def _quote(
        self, tree: Tree, cue: tuple[int, int], content: tuple[int, int] | None
    ) -> tuple[int, int] | None:
        """The quotation that the words of saying belong to: one in what is said, or next to the cue."""
        if content is not None:
            within = [q for q in self.quotes if q[0] < content[1] and content[0] < q[1]]
            return next((q for q in within if not q[0] < cue[0] < q[1]), None)
        start, end = tree.sentence.start, tree.sentence.end
        near = [q for q in self.quotes if q[0] <= end + 3 and q[1] >= start and q not in self.used]
        following = self.text[cue[1] : end].rstrip().endswith(":")
        if following and not near:
            near = [q for q in self.quotes if end <= q[0] <= end + 4]
        return min(near, key=lambda q: min(abs(q[0] - cue[1]), abs(q[1] - cue[0])), default=None)

    def _outside(
        self, content: tuple[int, int], cue: tuple[int, int], quote: tuple[int, int]
    ) -> tuple[int, int]:
        """What is said must not hold the words of saying: then it is the quotation alone."""
        return quote if content[0] <= cue[0] < content[1] else content

    def _source(
        self, tree: Tree, number: int, words: Range | None = None, *, resolve: bool = True
    ) -> Source | None:
        """Who a noun names: an actor in its phrase, an earlier source for a pronoun, else its words."""
        if number < 0:
            return None
        extent = self._offsets(words or tree.phrase(number))
        extent = self._trim(extent) or extent
        span = Span.cut(self.text, *extent, self.report.text_sha256)
        plain = span.exact.lower()
        if plain in _OWN_VOICE:
            return None
        actor = self._actor(self.tokens[number], extent)
        earlier = self._earlier(plain, actor) if resolve or plain != "it" else None
        if earlier is not None:
            return Source(earlier.name, span, earlier.actor)
        return Source(actor.name if actor is not None else span.exact, span, actor)

    def _earlier(self, plain: str, actor: Actor | None) -> Source | None:
        """The last fitting source: a person for "he", no person for "it", its kind for "the agency"."""
        if plain in _PRONOUNS:
            for source in reversed(self.said):
                person = source.actor is not None and source.actor.kind is ActorKind.PERSON
                if plain in ("they", "who", "which", "that") or (
                    person or source.actor is None if plain in ("he", "she") else not person
                ):
                    return source
            return None
        words = plain.split()
        if actor is not None or words[0] not in ("the", "same", "that", "this"):
            return None
        if words[-1] == "source" and self.said:
            return self.said[-1]
        kind = self.generic.get(words[-1])
        for source in reversed(self.said):
            same_kind = source.actor is not None and source.actor.kind is kind
            if words[-1] in source.name.lower().split() or same_kind:
                return source
        return self._named_before(words[-1])

    def _named_before(self, word: str) -> Source | None:
        """The actor whose name ends with the word: "the observatory" after the Syrian Observatory."""
        for actor in self.actors:
            if word in actor.name.lower().split() and actor.kind in _SOURCES:
                return Source(actor.name, actor.words, actor)
        return None

    def _actor(self, head: Token, words: tuple[int, int]) -> Actor | None:
        """The actor at the head of a phrase, else the last one within it of a kind that speaks."""
        begin, end = bisect_right(self.starts, words[0] - 1), bisect_right(self.starts, words[1] - 1)
        inside = self.actors[begin:end]
        for actor in inside:
            if actor.words is not None and actor.words.start <= head.start < actor.words.end:
                return actor
        if begin:
            before = self.actors[begin - 1]
            if before.words is not None and before.words.end > head.start >= before.words.start:
                return before
        people = [a for a in inside if a.kind is ActorKind.PERSON]
        return people[0] if people else (inside[0] if len(inside) == 1 else None)

    def _media(self, tree: Tree, saying: Saying) -> tuple[Source, ...]:
        """Agencies and outlets to whom it was told: they stand outside."""
        for number in saying.outer:
            source = self._source(tree, number)
            if source is not None and source.actor is not None and source.actor.kind in _MEDIA:
                return (source,)
        return ()

    def rest_of_quotations(self) -> None:
        """A quotation right after one with a source goes on with it."""
        by_quote = {
            q: f
            for f in self.found
            for q in self.used
            if f.direct and q[0] <= f.content[1] and q[1] >= f.content[0]
        }
        for before, quote in zip(self.quotes, self.quotes[1:], strict=False):
            if quote in self.used or before not in by_quote:
                continue
            between = self.text[before[1] : quote[0]]
            if len(between) > 300 or any(quote[0] <= f.cue[0] < quote[1] and f.direct for f in self.found):
                continue
            said = by_quote[before]
            by_quote[quote] = said
            self.found.append(said._replace(content=quote, confidence=0.6, negated=False))


def _chained(found: Sequence[_Found], sha256: str, text: str) -> list[Attribution]:
    """Join the chain of each saying with those whose words hold its cue."""
    attributions = []
    for said in sorted(found, key=lambda f: (f.content, f.cue)):
        holders = [
            other
            for other in found
            if other is not said
            and other.cue != said.cue
            and other.content[0] <= said.cue[0] < other.content[1]
            and other.content[1] - other.content[0] > said.content[1] - said.content[0]
        ]
        holders.sort(key=lambda f: f.content[0] - f.content[1])
        chain: list[Source] = []
        for source in [s for holder in holders for s in holder.sources] + list(said.sources):
            if not chain or chain[-1].name != source.name:
                chain.append(source)
        attributions.append(
            Attribution(
                sources=tuple(chain),
                cue=Span.cut(text, *said.cue, sha256),
                verb=said.verb,
                content=Span.cut(text, *said.content, sha256),
                direct=said.direct,
                negated=said.negated,
                confidence=said.confidence,
            )
        )
    return attributions


def _known(source: Source, lexicon: Lexicon) -> Source:
    """A quoted source with its actor, where the lexicon has its whole name."""
    words = pieces(source.name)
    match = lexicon.actors.longest(source.name, words, 0) if words and source.actor is None else None
    if match is None or match[0] != len(words):
        return source
    entry = match[1]
    actor = Actor(source.words, entry.name, entry.kind, entry.id, entry.country)
    return Source(source.name, source.words, actor)


def _in_quoted_blocks(
    report: Report, sentences: Sequence[Sentence], found: Sequence[Attribution], lexicon: Lexicon
) -> list[Attribution]:
    """Whoever is quoted in a block is the outermost source of all in it."""
    quoted = {
        number: _known(block.quoted or Source(""), lexicon)
        for number, block in enumerate(report.blocks)
        if block.kind is BlockKind.QUOTE
    }
    if not quoted:
        return list(found)
    result = []
    for attribution in found:
        holder = next(
            (
                s
                for n, s in quoted.items()
                if report.blocks[n].start <= attribution.content.start < report.blocks[n].end
            ),
            None,
        )
        if holder is not None and holder.name:
            chain = (holder, *attribution.sources)
            attribution = msgspec.structs.replace(attribution, sources=chain)  # noqa: PLW2901
        result.append(attribution)
    for sentence in sentences:
        source = quoted.get(sentence.block)
        if source is None:
            continue
        span = Span.cut(report.text, sentence.start, sentence.end, report.text_sha256)
        sources = (source,) if source.name else ()
        result.append(Attribution(sources, None, VerbClass.SAY, span, direct=True))
    return sorted(result, key=lambda a: (a.content.start, a.content.end, a.cue.start if a.cue else -1))
