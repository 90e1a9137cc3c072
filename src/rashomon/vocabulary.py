"""The closed vocabularies: every word a record may use for a kind of thing."""

from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of a report's text is. ``BOILERPLATE``, ``CAPTION`` and ``TABLE`` (a row of one) yield no
    claims."""

    HEADING = "heading"
    BODY = "body"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"
    TABLE = "table"
    BOILERPLATE = "boilerplate"


class PeriodKind(StrEnum):
    """How a happening lies to its period's bounds (see ``values.Period``)."""

    ON = "on"
    WITHIN = "within"
    SINCE = "since"
    UNTIL = "until"
    FOR = "for"


class DayPart(StrEnum):
    """Part of a day, in local time of the place."""

    DAWN = "dawn"
    MORNING = "morning"
    NOON = "noon"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class AmountOf(StrEnum):
    """What an amount counts or measures."""

    KILLED = "killed"
    INJURED = "injured"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    MISSING = "missing"
    DISPLACED = "displaced"
    EVACUATED = "evacuated"
    PEOPLE = "people"
    ATTACKS = "attacks"
    MUNITIONS = "munitions"
    VEHICLES = "vehicles"
    BUILDINGS = "buildings"
    DISTANCE_KM = "distance_km"
    MONEY = "money"
    OTHER = "other"


class Who(StrEnum):
    """Who the counted people are, as the words say (UCDP and Airwars keep them apart)."""

    CIVILIANS = "civilians"
    COMBATANTS = "combatants"
    MIXED = "mixed"
    UNKNOWN = "unknown"


class ActorKind(StrEnum):
    """Kinds of actors (after ACLED's interaction codes, with those who report)."""

    STATE_FORCES = "state_forces"
    ARMED_GROUP = "armed_group"
    CIVILIANS = "civilians"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    MONITOR = "monitor"
    AGENCY = "agency"
    OUTLET = "outlet"
    PERSON = "person"
    UNKNOWN = "unknown"


class PlaceKind(StrEnum):
    """What a place is. ``OWNER``: a place, or a people's, as whose something is or where it was written
    ("Syrian", the "U.S." of "U.S. Central Command", a dateline); never where something happened."""

    SETTLEMENT = "settlement"
    QUARTER = "quarter"
    ADMIN1 = "admin1"
    ADMIN2 = "admin2"
    COUNTRY = "country"
    REGION = "region"
    AIRPORT = "airport"
    BASE = "base"
    HILL = "hill"
    OIL_FIELD = "oil_field"
    BRIDGE = "bridge"
    DAM = "dam"
    PLANT = "plant"
    CROSSING = "crossing"
    CAMP = "camp"
    WATER = "water"
    FACILITY = "facility"
    OWNER = "owner"


class Happening(StrEnum):
    """What is said to have happened: ACLED's sub-event types (Codebook 2023, table 2), refined where
    readers of conflicting reports need it, and from ``DIPLOMACY`` on what lies beyond ACLED's scheme.

    ``EVENT_TYPE`` gives ACLED's event type and sub-event type of each.
    """

    ARMED_CLASH = "armed_clash"
    GOVERNMENT_REGAINS_TERRITORY = "government_regains_territory"
    NON_STATE_OVERTAKES_TERRITORY = "non_state_overtakes_territory"
    CHEMICAL_WEAPON = "chemical_weapon"
    AIR_STRIKE = "air_strike"
    SUICIDE_BOMB = "suicide_bomb"
    SHELLING = "shelling"
    REMOTE_EXPLOSIVE = "remote_explosive"
    GRENADE = "grenade"
    ATTACK = "attack"
    SEXUAL_VIOLENCE = "sexual_violence"
    ABDUCTION = "abduction"
    EXECUTION = "execution"
    PEACEFUL_PROTEST = "peaceful_protest"
    PROTEST_WITH_INTERVENTION = "protest_with_intervention"
    EXCESSIVE_FORCE_AGAINST_PROTESTERS = "excessive_force_against_protesters"
    VIOLENT_DEMONSTRATION = "violent_demonstration"
    MOB_VIOLENCE = "mob_violence"
    AGREEMENT = "agreement"
    CEASEFIRE = "ceasefire"
    ARRESTS = "arrests"
    CHANGE_TO_GROUP = "change_to_group"
    DISRUPTED_WEAPONS_USE = "disrupted_weapons_use"
    HEADQUARTERS_ESTABLISHED = "headquarters_established"
    LOOTING = "looting"
    NON_VIOLENT_TRANSFER = "non_violent_transfer"
    SIEGE = "siege"
    ROUTE_CUT = "route_cut"
    ROUTE_OPEN = "route_open"
    SERVICE_OFF = "service_off"
    SERVICE_ON = "service_on"
    AID = "aid"
    EVACUATION = "evacuation"
    DISPLACEMENT = "displacement"
    DEPLOYMENT = "deployment"
    WITHDRAWAL = "withdrawal"
    SUPPORT = "support"
    STRATEGIC_OTHER = "strategic_other"
    DIPLOMACY = "diplomacy"
    RESPONSIBILITY = "responsibility"
    CRIME = "crime"
    ACCIDENT = "accident"
    NATURAL_DISASTER = "natural_disaster"
    STATEMENT = "statement"
    OTHER = "other"

    @property
    def plain(self) -> str:
        """The kind in a reader's words, which take no side ("regains" would)."""
        return _PLAIN.get(self, self.replace("_", " "))


_PLAIN = {
    Happening.GOVERNMENT_REGAINS_TERRITORY: "territory taken by government forces",
    Happening.NON_STATE_OVERTAKES_TERRITORY: "territory taken by others than the government",
    Happening.SHELLING: "shelling or missile attack",
    Happening.CHANGE_TO_GROUP: "surrender, defection or other change of a force",
    Happening.DISRUPTED_WEAPONS_USE: "weapons seized or stopped",
    Happening.LOOTING: "looting or destruction of property",
    Happening.NON_VIOLENT_TRANSFER: "territory handed over",
    Happening.STRATEGIC_OTHER: "other strategic development",
}


class HourOf(StrEnum):
    """Whose day a time of day was taken to be of, where no day stands beside it: the begin of the reason."""

    SENTENCE = "the day in the same sentence"
    BEFORE = "the day last mentioned"
    REPORT = "the reference day of the report"


class Modality(StrEnum):
    """How surely a claim is put forward (after MUC-4's confidence and Saurí's factuality)."""

    FACT = "fact"
    CLAIMED = "claimed"
    ACCUSED = "accused"
    DENIED = "denied"
    POSSIBLE = "possible"
    FORECAST = "forecast"
    CONDITIONAL = "conditional"
    INFERRED = "inferred"


class VerbClass(StrEnum):
    """What kind of saying an attribution's cue is."""

    SAY = "say"
    CLAIM = "claim"
    ACCUSE = "accuse"
    DENY = "deny"
    ADMIT = "admit"
    CONFIRM = "confirm"
    DOUBT = "doubt"
    PREDICT = "predict"
    ORDER = "order"
    BELIEVE = "believe"
    STANCE = "stance"  # what one wants, backs, or talks of, without saying that it is so


class Intent(StrEnum):
    """Whether a happening is said to have been meant."""

    DELIBERATE = "deliberate"
    MISTAKE = "mistake"


class CopyKind(StrEnum):
    """How one report's words come to stand in another."""

    VERBATIM = "verbatim"
    EDITED = "edited"
    SHARED_WIRE = "shared_wire"
    QUOTES = "quotes"


class Direction(StrEnum):
    """Which of two reports ``a`` and ``b`` has the words from which."""

    A_FROM_B = "a_from_b"
    B_FROM_A = "b_from_a"
    COMMON_ORIGIN = "common_origin"
    UNKNOWN = "unknown"


class Slot(StrEnum):
    """What accounts of one happening are compared on."""

    OCCURRED = "occurred"
    WHEN = "when"
    WHERE = "where"
    ACTOR = "actor"
    TARGET = "target"
    KILLED = "killed"
    INJURED = "injured"
    INTENT = "intent"
    MEANS = "means"


AMOUNT_SLOTS = {Slot.KILLED: AmountOf.KILLED, Slot.INJURED: AmountOf.INJURED}
"""The slots of numbers, with what is counted in them."""


class RelationKind(StrEnum):
    """How two accounts stand to each other in a slot."""

    AGREES = "agrees"
    REFINES = "refines"
    DIFFERS = "differs"
    CONTRADICTS = "contradicts"


class Outcome(StrEnum):
    """What a check found."""

    AGREES = "agrees"
    WITHIN_RANGE = "within_range"
    DIFFERS = "differs"
    CONTRADICTS = "contradicts"
    NO_RECORD = "no_record"
    CANNOT_BE_CHECKED = "cannot_be_checked"


class StageName(StrEnum):
    """The stages, in the order of the pipeline; where a problem arose."""

    ACQUIRE = "acquire"
    CONTENT = "content"
    COPIES = "copies"
    LANGUAGE = "language"
    MEANING = "meaning"
    RECONCILE = "reconcile"
    VERIFY = "verify"


_EXPLOSIONS = "Explosions/Remote violence"
_CIVILIANS = "Violence against civilians"
_STRATEGIC = "Strategic developments"
_RIOTS = "Riots"
_PROTESTS = "Protests"
_BATTLES = "Battles"
_STRATEGIC_OTHER = (_STRATEGIC, "Other")

EVENT_TYPE: dict[Happening, tuple[str, str] | None] = {
    Happening.ARMED_CLASH: (_BATTLES, "Armed clash"),
    Happening.GOVERNMENT_REGAINS_TERRITORY: (_BATTLES, "Government regains territory"),
    Happening.NON_STATE_OVERTAKES_TERRITORY: (_BATTLES, "Non-state actor overtakes territory"),
    Happening.CHEMICAL_WEAPON: (_EXPLOSIONS, "Chemical weapon"),
    Happening.AIR_STRIKE: (_EXPLOSIONS, "Air/drone strike"),
    Happening.SUICIDE_BOMB: (_EXPLOSIONS, "Suicide bomb"),
    Happening.SHELLING: (_EXPLOSIONS, "Shelling/artillery/missile attack"),
    Happening.REMOTE_EXPLOSIVE: (_EXPLOSIONS, "Remote explosive/landmine/IED"),
    Happening.GRENADE: (_EXPLOSIONS, "Grenade"),
    Happening.ATTACK: (_CIVILIANS, "Attack"),
    Happening.EXECUTION: (_CIVILIANS, "Attack"),
    Happening.SEXUAL_VIOLENCE: (_CIVILIANS, "Sexual violence"),
    Happening.ABDUCTION: (_CIVILIANS, "Abduction/forced disappearance"),
    Happening.PEACEFUL_PROTEST: (_PROTESTS, "Peaceful protest"),
    Happening.PROTEST_WITH_INTERVENTION: (_PROTESTS, "Protest with intervention"),
    Happening.EXCESSIVE_FORCE_AGAINST_PROTESTERS: (_PROTESTS, "Excessive force against protesters"),
    Happening.VIOLENT_DEMONSTRATION: (_RIOTS, "Violent demonstration"),
    Happening.MOB_VIOLENCE: (_RIOTS, "Mob violence"),
    Happening.AGREEMENT: (_STRATEGIC, "Agreement"),
    Happening.CEASEFIRE: (_STRATEGIC, "Agreement"),
    Happening.ARRESTS: (_STRATEGIC, "Arrests"),
    Happening.CHANGE_TO_GROUP: (_STRATEGIC, "Change to group/activity"),
    Happening.DISRUPTED_WEAPONS_USE: (_STRATEGIC, "Disrupted weapons use"),
    Happening.HEADQUARTERS_ESTABLISHED: (_STRATEGIC, "Headquarters or base established"),
    Happening.LOOTING: (_STRATEGIC, "Looting/property destruction"),
    Happening.NON_VIOLENT_TRANSFER: (_STRATEGIC, "Non-violent transfer of territory"),
    Happening.SIEGE: _STRATEGIC_OTHER,
    Happening.ROUTE_CUT: _STRATEGIC_OTHER,
    Happening.ROUTE_OPEN: _STRATEGIC_OTHER,
    Happening.SERVICE_OFF: _STRATEGIC_OTHER,
    Happening.SERVICE_ON: _STRATEGIC_OTHER,
    Happening.AID: _STRATEGIC_OTHER,
    Happening.EVACUATION: _STRATEGIC_OTHER,
    Happening.DISPLACEMENT: _STRATEGIC_OTHER,
    Happening.DEPLOYMENT: _STRATEGIC_OTHER,
    Happening.WITHDRAWAL: _STRATEGIC_OTHER,
    Happening.SUPPORT: _STRATEGIC_OTHER,
    Happening.STRATEGIC_OTHER: _STRATEGIC_OTHER,
    Happening.DIPLOMACY: None,
    Happening.RESPONSIBILITY: None,
    Happening.CRIME: None,
    Happening.ACCIDENT: None,
    Happening.NATURAL_DISASTER: None,
    Happening.STATEMENT: None,
    Happening.OTHER: None,
}
