"""Web Annotations, ClaimReview and FollowTheMoney: what they hold, and that they keep to their vocabulary."""

import json
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from tests.view.memory_case import MemoryCase

from rashomon.identity import with_id
from rashomon.judged import of_claim
from rashomon.judged.anchors import seen
from rashomon.records import Judgement
from rashomon.view.export import export

# Properties of these schemata in followthemoney 4.11 that the export uses; it would drop any other name.
FTM = {
    "PlainText": {"title", "author", "publisher", "publishedAt", "language", "sourceUrl", "bodyText"},
    "Event": {
        "name", "startDate", "endDate", "location", "country", "addressEntity", "involved", "proof",
        "keywords", "recordId", "summary", "notes",
    },
    "Address": {"full", "country", "latitude", "longitude", "remarks"},
    "Person": {"name", "country"},
    "PublicBody": {"name", "country"},
    "Organization": {"name", "country"},
}  # fmt: skip


def written(case: MemoryCase, kind: str) -> bytes:
    out = BytesIO()
    export(case, kind, out)
    return out.getvalue()


def graded(case: MemoryCase, verb: str, value: str) -> MemoryCase:
    claim = case.all_claims[0]
    when = datetime(2026, 1, 2, tzinfo=UTC)
    judgement = Judgement("", "Lena", when, of_claim(claim), verb, value, "the register", "", seen(claim))
    case.all_judgements.append(with_id(judgement))
    return case


def test_annotations_point_at_the_exact_words(case: MemoryCase) -> None:
    page = json.loads(written(case, "annotations"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert len(page["items"]) == len(case.all_claims)
    texts = {report.id: report.text for report in case.all_reports}
    reports = {f"urn:rashomon:{claim.id}": claim.report for claim in case.all_claims}
    for one in page["items"]:
        quote, position = one["target"]["selector"]
        assert texts[reports[one["id"]]][position["start"] : position["end"]] == quote["exact"]
        assert one["type"] == "Annotation"


def test_only_graded_claims_are_reviews(case: MemoryCase) -> None:
    assert json.loads(written(case, "claimreview"))["@graph"] == []
    assert json.loads(written(graded(case, "accept", ""), "claimreview"))["@graph"] == []
    (review,) = json.loads(written(graded(case, "credibility", "2"), "claimreview"))["@graph"]
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"] == " ".join(case.all_claims[0].span.exact.split())
    assert review["reviewRating"] == {
        "@type": "Rating",
        "alternateName": "probably true",
        "ratingValue": 2,
        "bestRating": 1,
        "worstRating": 5,
    }
    assert review["author"] == {"@type": "Person", "name": "Lena"}


def test_what_cannot_be_judged_has_no_number(case: MemoryCase) -> None:
    (review,) = json.loads(written(graded(case, "credibility", "6"), "claimreview"))["@graph"]
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "truth cannot be judged"}


def test_entities_keep_to_the_schemata_and_name_each_other(case: MemoryCase) -> None:
    entities: list[dict[str, Any]] = [json.loads(line) for line in written(case, "ftm").splitlines()]
    ids = {entity["id"] for entity in entities}
    assert len(ids) == len(entities)
    assert {entity["schema"] for entity in entities} <= FTM.keys()
    for entity in entities:
        assert entity["properties"].keys() <= FTM[entity["schema"]]
        assert all(isinstance(values, list) and all(values) for values in entity["properties"].values())
        for name in ("involved", "proof", "addressEntity"):
            assert ids.issuperset(entity["properties"].get(name, ()))
    events = [entity for entity in entities if entity["schema"] == "Event"]
    assert len(events) == len(case.all_events)
    assert any("disputed" in line for event in events for line in event["properties"].get("summary", ()))
