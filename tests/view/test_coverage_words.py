from rashomon.view.coverage import namings


def test_words_for_those_who_fight_count_only_whole() -> None:
    text = "rebels said the rebel; antirebels, rebelled, a-rebel, armed men, unarmed men, armed mend, rebel"
    assert namings(text) == (("rebels", 4), ("gunmen", 1))


def test_words_count_in_capitals_too() -> None:
    assert namings("ARMED FORCES and Soldiers of the Regime") == (("army", 2), ("regime", 1))
