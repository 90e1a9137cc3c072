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


HAPPENING = {
    "air_strike": Happening.AIR_STRIKE,
    "shelling": Happening.SHELLING,
    "ground_battle": Happening.ARMED_CLASH,
    "bombing": Happening.REMOTE_EXPLOSIVE,
    "suicide_bombing": Happening.SUICIDE_BOMB,
    "chemical_attack": Happening.CHEMICAL_WEAPON,
    "killing": Happening.ATTACK,
    "execution": Happening.EXECUTION,
    "abduction": Happening.ABDUCTION,
    "territory_change": Happening.NON_STATE_OVERTAKES_TERRITORY,
    "ceasefire": Happening.CEASEFIRE,
    "siege": Happening.SIEGE,
    "evacuation": Happening.EVACUATION,
    "aid": Happening.AID,
    "displacement": Happening.DISPLACEMENT,
    "statement": Happening.STATEMENT,
}


def happening(gold: str) -> Happening:
    """A kind of happening that the gold annotations' type stands for."""
    return HAPPENING.get(gold, Happening.OTHER)
