"""The claims that a text tells, as tests ask for them."""

from collections.abc import Sequence

from rashomon.records import Claim


def told(claims: Sequence[Claim], words: str) -> Claim:
    """The one claim whose words hold these."""
    found = [c for c in claims if words in c.span.exact]
    assert len(found) == 1, [c.span.exact for c in claims]
    return found[0]


def doers(claim: Claim) -> set[str]:
    return {a.id or a.name for a in claim.actors}
