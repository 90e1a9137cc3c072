from rashomon.view.coverage import _any_of


def test_words_for_those_who_fight_count_only_whole() -> None:
    pattern = _any_of(["rebel", "rebels", "armed men"])
    text = "rebels said the rebel; antirebels, rebelled, a-rebel, armed men, unarmed men, armed mend, rebel"
    assert pattern.findall(text) == ["rebels", "rebel", "rebel", "armed men", "rebel"]
