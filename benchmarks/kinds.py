"""Which type of the gold annotations (``SCHEMA.md`` beside them) each kind of happening is."""

from rashomon.vocabulary import Happening

GOLD_TYPE = {
    Happening.AIR_STRIKE: "air_strike",
    Happening.SHELLING: "shelling",
    Happening.ARMED_CLASH: "ground_battle",
    Happening.REMOTE_EXPLOSIVE: "bombing",
    Happening.GRENADE: "bombing",
    Happening.SUICIDE_BOMB: "suicide_bombing",
    Happening.CHEMICAL_WEAPON: "chemical_attack",
    Happening.ATTACK: "killing",
    Happening.SEXUAL_VIOLENCE: "killing",
    Happening.EXECUTION: "execution",
    Happening.ABDUCTION: "abduction",
    Happening.GOVERNMENT_REGAINS_TERRITORY: "territory_change",
    Happening.NON_STATE_OVERTAKES_TERRITORY: "territory_change",
    Happening.NON_VIOLENT_TRANSFER: "territory_change",
    Happening.CEASEFIRE: "ceasefire",
    Happening.AGREEMENT: "ceasefire",
    Happening.SIEGE: "siege",
    Happening.EVACUATION: "evacuation",
    Happening.AID: "aid",
    Happening.DISPLACEMENT: "displacement",
    Happening.STATEMENT: "statement",
}


def gold_type(kind: Happening) -> str:
    """The gold annotations' type; ``other`` for what they do not tell apart."""
    return GOLD_TYPE.get(kind, "other")
