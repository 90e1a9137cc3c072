"""Who says what: direct and indirect speech, chains of sources, quoted blocks.

A learned tagger (``lookups/speech.py``) finds the spans; the parse and the lexicon (``sayings.py``) tell
what it was not trained to tell: the class of the cue, whom it was told to, who is cited, sayings within
sayings.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, takewhile

import msgspec

from rashomon.language.chains import Found, chained, in_quoted_blocks, stacked
from rashomon.language.headlines import headline_sources
from rashomon.language.heard import Heard, head, hear, kind, negated, partner
from rashomon.language.parse_tree import Tree
from rashomon.language.quotation import quotations, speech
from rashomon.language.sayings import Range, Saying, sayings
from rashomon.language.sources import MEDIA, NOBODY, OWN_VOICE, Sources
from rashomon.language.unmarked import FINITE, before_verb
from rashomon.lookups import Lookups
from rashomon.lookups.lexicon import Lexicon
from rashomon.records import Report, Sentence, Token
from rashomon.values import Actor, Attribution, Source, Span
from rashomon.vocabulary import BlockKind, VerbClass

_ALONE = frozenset({BlockKind.HEADING, BlockKind.ITEM})
_SAID_OF = (VerbClass.BELIEVE, VerbClass.ACCUSE)
_THOUGHT = (
    VerbClass.BELIEVE,
    VerbClass.PREDICT,
    VerbClass.DOUBT,
)  # what "it believes" is no one's saying yet
_OWN_WORDS = frozenset({"i", "my", "we", "our"})  # by which the writer, or whom they ask, speaks
_LONGEST_SOURCE = 25  # tokens
_EDGES = " \t\n\u00a0,;:.-–—)]"
_STARTS = " \t\n\u00a0,;:.-–—)]"


def find_attributions(
    report: Report,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    actors: Sequence[Actor],
    lookups: Lookups,
) -> tuple[Attribution, ...]:
    """All attributions, in the order of what is said; chains run from the outermost source inwards."""
    heard = hear(report, tokens, sentences, lookups)
    search = _Search(report, tokens, actors, lookups.lexicon)
    for number, sentence in enumerate(sentences):
        here = heard.get(number, [])
        words = range(sentence.first, sentence.last)
        if here or any(tokens[n].pos in ("VERB", "AUX", "NOUN", "ADV") for n in words):
            tree = Tree(tokens, sentence)
            search.sentence(tree, list(sayings(tree, lookups.lexicon, search.names)), here)
    search.rest_of_quotations()
    known = {f.cue for f in search.found}
    search.found += [f for f in headline_sources(report, actors, lookups.lexicon) if f.cue not in known]
    found = chained(stacked(search.found, report.text), report.text_sha256, report.text)
    return tuple(in_quoted_blocks(report, sentences, found, lookups.lexicon))


class _Search:
    """One report's search for who says what."""

    def __init__(
        self, report: Report, tokens: Sequence[Token], actors: Sequence[Actor], lexicon: Lexicon
    ) -> None:
        self.report = report
        self.text = report.text
        self.tokens = tokens
        self.sources = Sources(report, actors, lexicon)
        self.quotes = speech(report.text, quotations(report))
        self.alone = [(b.start, b.end) for b in report.blocks if b.kind in _ALONE]
        self.used: set[tuple[int, int]] = set()
        self.found: list[Found] = []
        self.lexicon = lexicon
        at = {token.start: number for number, token in enumerate(tokens)}
        ends = {token.end: number for number, token in enumerate(tokens)}
        self.names = {
            ends[a.words.end]: at[a.words.start]
            for a in self.sources.actors
            if a.words is not None and a.words.end in ends and a.words.start in at
        }

    def sentence(self, tree: Tree, said: list[Saying], heard: list[Heard]) -> None:
        """Add one sentence's sayings."""
        partners = [partner(h, said) for h in heard]
        partners_taken: list[Saying | None] = []
        citing = [s for s in said if s.cited >= 0]
        sources = [self._source(tree, s.cited) for s in citing]
        inner = tuple(source for source in sources if source is not None)
        clause = next((s.content for s in citing if s.content is not None), None)
        before = len(self.found)
        for one, known in zip(heard, partners, strict=True):
            if known is not None and (known.distant or self._passed_on(one, known)):
                continue
            taken = None if known is None or known.cited >= 0 else known
            self._add_heard(tree, one, taken, inner)
            partners_taken.append(known)
        for saying in (s for s in said if s.cited < 0 and s not in partners_taken):
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
        if saying.source >= 0 and (
            self.tokens[saying.source].text.lower() in OWN_VOICE
            or self.tokens[tree.phrase(saying.source)[0]].text.lower() in NOBODY
        ):
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
            self.sources.said.append(source)
        self.found.append(Found(cue, saying.verb, chain, content, direct, saying.negated, 0.9))

    def _passed_on(self, heard: Heard, known: Saying) -> bool:
        """Whether the tagger takes for the source the medium that, for the parse, quotes the source, or takes
        the source for what is said."""
        if heard.source is not None:
            return any(heard.source[0] <= n < heard.source[1] for n in known.outer)
        quotes = known.outer and self.tokens[known.cue[1] - 1].lemma in ("quote", "cite")
        said = self.tokens[known.source].start if known.source >= 0 and quotes else -1
        return any(start <= said < end for start, end in heard.said.contents)

    def _add_heard(self, tree: Tree, heard: Heard, known: Saying | None, cited: tuple[Source, ...]) -> None:
        """Add a saying of the tagger; its partner from the parse knows the class and who it was told to."""
        verb = known.verb if known is not None else kind(self.tokens, heard.cue, self.lexicon)
        source = None
        if heard.source is not None and self.tokens[heard.source[0]].text.lower() in NOBODY:
            return
        agree = known is not None and self._agree(heard, known)
        parsed = heard.source is None and agree and known is not None and self._speaks(heard, known.source)
        if known is not None and (parsed or self._astray(tree, heard, known)):
            source = self._source(tree, known.source, known.words, resolve=verb not in _THOUGHT)
        elif heard.said.source is not None and self._speaks(heard, self._head(heard.source)):
            resolve = verb not in _THOUGHT
            number = self._head(heard.source)
            words = (self._name_start(heard), heard.said.source[1])
            source = (
                self._relative(tree, number, words)
                or self.sources.named(self.tokens[number], words, resolve=resolve)
                or self._plain(words)
            )
        outer = self._media(tree, known) if known is not None else ()
        chain = outer + ((source,) if source is not None else ()) + cited
        not_said = known.negated if known is not None else negated(self.tokens, heard.cue)
        cue, contents = self._deed_said(heard, known)
        contents = self._near(tree, heard, contents, known)
        whole = filter(None, (self._whole(tree, c, known) for c in contents))
        clear = list(filter(None, (self._of_one_voice(c, cue) for c in whole)))
        if any(a <= cue[0] < b for a, b in self.alone) and clear and clear[-1][0] > cue[0]:
            clear = [c for c in clear if c[0] > cue[0]]  # "City hit again, X says two died"
        for content in clear:
            quote = next((q for q in self.quotes if q[0] < content[1] and content[0] < q[1]), None)
            if quote is not None:
                self.used.add(quote)
            self.found.append(Found(cue, verb, chain, content, quote is not None, not_said, heard.said.sure))
        if (
            source is not None
            and verb not in (*_THOUGHT, VerbClass.STANCE)
            and not self._inside(heard.said.cue[0])
        ):
            self.sources.said.append(source)

    def _name_start(self, heard: Heard) -> int:
        """Where the name begins of which the tagger may have only the end ("the General | Staff")."""
        first = heard.source[0] if heard.source is not None else 0
        while first > 0 and self.tokens[first - 1].dep == "compound" and self.tokens[first].pos == "PROPN":
            if self.tokens[first - 1].pos != "PROPN" or self.tokens[first - 1].head < first:
                break
            first -= 1
        return self.tokens[first].start

    def _near(
        self, tree: Tree, heard: Heard, contents: tuple[tuple[int, int], ...], known: Saying | None
    ) -> tuple[tuple[int, int], ...]:
        """The contents, without those that no quotation holds in other sentences than the cue's, where there
        are others in it; what the parse finds there, where there are none, or where they hold who says it."""
        start, end = tree.sentence.start, tree.sentence.end
        if known is not None and known.content is not None and self._holds_speaker(tree, heard, known):
            return (self._offsets(known.content),)
        far = [
            c
            for c in contents
            if not (c[0] < end and start < c[1]) and not any(q[0] < c[1] and c[0] < q[1] for q in self.quotes)
        ]
        if not far:
            return contents
        near = tuple(c for c in contents if c not in far)
        if near or known is None or known.content is None:
            return near or contents
        return (self._offsets(known.content),)

    def _holds_speaker(self, tree: Tree, heard: Heard, known: Saying) -> bool:
        """Whether the tagger takes the beginning of who says it for the end of what is said ("those who fled
        to | X said")."""
        if heard.source is None or known.source not in tree.right:
            return False
        first, last = tree.phrase(known.source)[0], known.cue[0]
        beside = tree.right[known.source] == last - 1 and first <= heard.source[0] < last
        start = self.tokens[first].start
        return beside and any(a < start < b <= self.tokens[last].start for a, b in heard.said.contents)

    def _astray(self, tree: Tree, heard: Heard, known: Saying) -> bool:
        """Whether the tagger finds who says it in another sentence, though its own names them."""
        if heard.source is None or known.source < 0 or not self._speaks(heard, known.source):
            return False
        elsewhere = not tree.sentence.first <= heard.source[0] < tree.sentence.last
        elsewhere = elsewhere or self._told_of(tree, heard.source, known.source)
        return elsewhere and self.tokens[known.source].pos in ("NOUN", "PROPN")

    def _told_of(self, tree: Tree, words: Range, speaker: int) -> bool:
        """Whether words stand in a clause that only tells more of who speaks ("those who fled to X said")."""
        here = self._head(words)
        for _ in range(_LONGEST_SOURCE):
            if here == speaker or here not in tree.children:
                return False
            if self.tokens[here].dep == "relcl" and self.tokens[here].head == speaker:
                return True
            here = self.tokens[here].head
        return False

    def _deed_said(
        self, heard: Heard, known: Saying | None
    ) -> tuple[tuple[int, int], tuple[tuple[int, int], ...]]:
        """Cue and contents, the deed itself counted among what is said ("denied | shelling the town")."""
        said = heard.said
        last = heard.cue[1] - 1
        deed = self.tokens[last]
        if (
            known is None
            or not said.contents
            or deed.tag != "VBG"
            or deed.dep != "xcomp"
            or not known.cue[0] <= deed.head < last
        ):
            return said.cue, said.contents
        first, *others = said.contents
        return (said.cue[0], self.tokens[last - 1].end), ((min(deed.start, first[0]), first[1]), *others)

    def _whole(self, tree: Tree, content: tuple[int, int], known: Saying | None) -> tuple[int, int] | None:
        """The content, where it is not quoted: without sentences in which the writer speaks, and with the
        beginning of its clause where that holds its verb ("shelling kills | ten, X says")."""
        start, end = content
        if any(q[0] < end and start < q[1] for q in self.quotes):
            return content
        end = min(end, self._beside(tree, content, known))
        later = list(takewhile(lambda t: t.start < end, islice(self.tokens, tree.sentence.last, None)))
        if any(t.text.lower() in _OWN_WORDS or self._says_another(t) for t in later):
            end = min(end, tree.sentence.end)
        if start >= end:
            return None
        clause = self._offsets(known.content) if known is not None and known.content is not None else None
        if (
            clause is None
            or known is None
            or not clause[0] < start < end <= clause[1] <= self.tokens[known.cue[0]].start
        ):
            return start, end
        left_out = (
            t for t in self.tokens[tree.sentence.first : tree.sentence.last] if clause[0] <= t.start < start
        )
        return clause if any(t.tag in FINITE for t in left_out) else (start, end)

    def _says_another(self, subject: Token) -> bool:
        """Whether somebody named says something in these words: they are no longer those of the first."""
        verb = self.tokens[subject.head]
        named = subject.dep == "nsubj" and subject.pos in ("NOUN", "PROPN")
        return named and verb.tag in FINITE and self.lexicon.verbs.get(verb.lemma) is VerbClass.DENY

    def _beside(self, tree: Tree, content: tuple[int, int], known: Saying | None) -> int:
        """Where what is said ends: before another verb of saying by who speaks ("X denied that Y and |
        accused Z", "X said it struck Y and | denied hitting Z")."""
        for number in range(tree.sentence.first, tree.sentence.last):
            token = self.tokens[number]
            joined = token.dep == "conj" and token.tag in FINITE and token.lemma in self.lexicon.verbs
            if (
                not joined
                or not content[0] < token.start < content[1]
                or tree.child(number, "nsubj") is not None
            ):
                continue
            subject = tree.subject(number)
            pronoun = subject is not None and self.tokens[subject].tag == "PRP"
            inside = content[0] <= self.tokens[token.head].start
            if inside and (pronoun or (known is not None and known.verb is VerbClass.DENY)):
                return (
                    self.tokens[number - 1].end
                    if self.tokens[number - 1].tag != "CC"
                    else self.tokens[number - 2].end
                )
        return content[1]

    def _agree(self, heard: Heard, known: Saying) -> bool:
        """Whether tagger and parse take the same words for what is said."""
        start, end = self._offsets(known.content) if known.content is not None else (0, 0)
        return all(start < b and a < end for a, b in heard.said.contents)

    def _head(self, words: Range | None) -> int:
        return -1 if words is None else head(self.tokens, words)

    def _speaks(self, heard: Heard, source: int) -> bool:
        """Whether a word can be who says it, and is not what something is said of: "X was blamed for",
        "strikes believed to be"."""
        cue = next((n for n in reversed(range(*heard.cue)) if self.tokens[n].pos == "VERB"), -1)
        if source < 0 or cue < 0:
            return source >= 0
        passive = self.tokens[source].dep == "nsubjpass" and self.tokens[source].head == cue
        of_noun = self.tokens[cue].dep == "acl" and self.tokens[cue].head == source
        open_ = self.tokens[cue].tag == "VBN" or kind(self.tokens, heard.cue, self.lexicon) in _SAID_OF
        return not passive and not (of_noun and open_)

    def _of_one_voice(self, content: tuple[int, int], cue: tuple[int, int]) -> tuple[int, int] | None:
        """The content within its heading or item, or without those before it: what one says ends there."""
        for start, end in self.alone:
            if start <= cue[0] < end:
                content = max(content[0], start), min(content[1], end)
            elif start <= content[0] < end:
                content = min(end, content[1]), content[1]
        while content[0] < content[1] and self.text[content[0]].isspace():
            content = content[0] + 1, content[1]
        return content if content[0] < content[1] else None

    def _plain(self, extent: tuple[int, int]) -> Source:
        """Words that name no one else: "we"."""
        span = Span.cut(self.text, *extent, self.report.text_sha256)
        return Source(span.exact, span)

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
        """Who a noun names, by the phrase it heads or the words given."""
        if number < 0:
            return None
        extent = self._offsets(words or tree.phrase(number))
        extent = self._trim(extent) or extent
        relative = self._relative(tree, number, extent)
        return relative or self.sources.named(self.tokens[number], extent, resolve=resolve)

    def _relative(self, tree: Tree, number: int, extent: tuple[int, int]) -> Source | None:
        """Whom "who" or "which" stands for: the noun that its clause hangs on ("X, who said that"); whom "it"
        or "he" does in words that are said: who says them ("X said it was not told and denied that")."""
        noun = self._speaker_of(tree, number)
        if self.tokens[number].tag in ("WP", "WDT") and self.tokens[self.tokens[number].head].dep == "relcl":
            noun = self.tokens[self.tokens[number].head].head
        if noun is None:
            return None
        named = self._source(tree, noun) if noun in tree.children and noun != number else None
        words = Span.cut(self.text, *extent, self.report.text_sha256)
        return None if named is None else msgspec.structs.replace(named, words=words)

    def _speaker_of(self, tree: Tree, pronoun: int) -> int | None:
        """The noun that says the words in which the pronoun is a subject, if one does in its sentence."""
        verb = self.tokens[pronoun].head
        if self.tokens[pronoun].text.lower() not in ("it", "he", "she"):
            return None
        while self.tokens[verb].dep == "conj" and verb != self.tokens[verb].head:
            verb = self.tokens[verb].head
        above = self.tokens[verb].head
        if self.tokens[verb].dep != "ccomp" or self.tokens[above].lemma not in self.lexicon.verbs:
            return None
        noun = tree.subject(above)
        return noun if noun is not None and self.tokens[noun].pos in ("NOUN", "PROPN") else None

    def _media(self, tree: Tree, saying: Saying) -> tuple[Source, ...]:
        """Agencies and outlets to whom it was told: they stand outside."""
        for number in saying.outer:
            source = self._source(tree, number)
            if source is not None and source.actor is not None and source.actor.kind in MEDIA:
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
