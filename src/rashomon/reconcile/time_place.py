"""How alike two claims are in their days and places."""

from datetime import timedelta

from rashomon.reconcile.parts import Context, Part
from rashomon.reconcile.slots import SHORT, abroad, apart_days, apart_km, area, bounds, width
from rashomon.reconcile.spots import names_spot
from rashomon.records import Claim

SLACK_KM = 25.0  # UCDP's "within about 25 km of a known point"
LOOKING_BACK = 14  # days after which a report on a happening is a look back, no news
COUNTRY = 6  # precision of a place that is a country: it says no more than silence
RELEASE_LAG = 3  # days before a report within which a claim without a day is taken to lie


def when(a: Claim, b: Claim, context: Context) -> Part | None:
    """The same day counts most; a day apart is allowed for nights and late releases."""
    one, other = bounds(a.period), bounds(b.period)
    if one is None or other is None:
        return _unsaid_day(a, b, context)
    gap = apart_days(one, other)
    if gap > 1 or (gap == 1 and max(width(one), width(other)) > SHORT):
        return None
    narrow, wide = sorted((width(one), width(other)))
    common = (min(one[1], other[1]) - max(one[0], other[0])).days + 1
    cases = (
        (
            gap == 1 and (_looks_back(a, context) or _looks_back(b, context)),
            "when.day_apart_later",
            f"a day apart ({one[0]} and {other[0]}), one told weeks later",
        ),
        (gap == 1, "when.day_apart", f"a day apart ({one[0]} and {other[0]})"),
        (wide == 0, "when.same_day", f"both on {one[0]}"),
        (wide < SHORT, "when.same_night", "the same day or night"),
        (narrow < SHORT, "when.within", "the day of one lies in the longer time of the other"),
        (2 * common > wide, "when.same_stretch", "nearly the same time"),
        (True, "when.overlap", "times that overlap"),
    )
    return next(Part(name, reason) for holds, name, reason in cases if holds)


def _looks_back(claim: Claim, context: Context) -> bool:
    """Is the claim told so long after its day that the day is easily mistaken by one?"""
    span, report = bounds(claim.period), context.reports.get(claim.report)
    told = report.publication.day if report is not None else None
    return span is not None and told is not None and (told - span[1]).days > LOOKING_BACK


def _unsaid_day(a: Claim, b: Claim, context: Context) -> Part | None:
    """Where one names no day: could its report, which came soon after, tell of the other's?"""
    own = a.report == b.report
    if own and a.heading != b.heading:
        return Part("when.unsaid_own")
    if bounds(a.period) is None and bounds(b.period) is None:
        return Part("when.unsaid_both")
    ends = []
    for claim in (a, b):
        span = bounds(claim.period)
        report = context.reports.get(claim.report)
        told = None if report is None else report.reference_day or report.publication.day
        if span is None and told is not None:
            span = (told - timedelta(days=RELEASE_LAG), told)
        ends.append(span)
    one, other = ends
    if one is None or other is None:
        return Part("when.unsaid_own" if own else "when.unsaid")
    if apart_days(one, other) > RELEASE_LAG:
        return Part("when.unsaid_far", "one names no day, and the reports are of other days")
    if own:
        return Part("when.unsaid_own", "one report, which names the day of the other")
    return Part("when.unsaid_near", "one names no day, the reports are of about the same")


def where(a: Claim, b: Claim, context: Context) -> Part | None:
    """Near enough for the places' own radii; a whole province or country says little, unless its report tells
    of the same at the other's very place."""
    km = apart_km(a.place, b.place)
    says = [p is not None and p.lat is not None and p.precision < COUNTRY for p in (a.place, b.place)]
    named = _named(a, b, context)
    if km is None or a.place is None or b.place is None:
        return named or Part("where.unsaid" if any(says) else "where.unsaid_both")
    if km > a.place.radius_km + b.place.radius_km + SLACK_KM or abroad(a.place, b.place):
        return None
    if named is not None:
        return named
    if not all(says):
        return Part("where.unsaid" if any(says) else "where.unsaid_both")
    areas = area(a.place) + area(b.place)
    names, near = f"{a.place.name} and {b.place.name}", f"{km:.0f} km apart"
    cases = (
        (areas == 2 and km < 10, "where.same_area", f"both in {a.place.name}"),
        (areas == 2, "where.areas", f"{names} overlap"),
        (areas == 1, "where.inside", f"{names}: one may lie in the other"),
        (a.place.id == b.place.id or km <= 1, "where.same", f"both at {a.place.name}"),
        (km <= 5, "where.close", f"{names} are {near}"),
        (km <= 15, "where.near", f"{names} are {near}"),
        (True, "where.apart", f"{names} are {near}"),
    )
    return next(Part(name, reason) for holds, name, reason in cases if holds)


def _named(a: Claim, b: Claim, context: Context) -> Part | None:
    """Of one only an area is told, or nothing, but its report tells of the other's place as well."""
    if a.report == b.report:
        return None
    for one, other in ((a, b), (b, a)):
        exact = one.place is not None and one.place.lat is not None and not area(one.place)
        vague = other.place is None or other.place.lat is None or area(other.place)
        if exact and vague and names_spot(other, one, context.spots):
            assert one.place is not None
            return Part("where.named", f"both reports tell of it at {one.place.name}")
    return None
