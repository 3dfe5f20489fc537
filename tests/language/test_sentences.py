"""Where sentences end."""

from narrator.language.sentences import split_sentences


def test_a_mark_of_doubt_belongs_to_the_sentence_it_stands_behind() -> None:
    text = "发布前逐级审核。【待核实】公文起草时定属性。"
    assert [one.text for one in split_sentences(text)] == ["发布前逐级审核。【待核实】", "公文起草时定属性。"]


def test_what_is_to_fill_in_stands_for_itself() -> None:
    text = "年底有效1件。【待填：做了什么】"
    assert [one.text for one in split_sentences(text)] == ["年底有效1件。", "【待填：做了什么】"]


def test_quotes_and_brackets_close_with_their_sentence() -> None:
    text = "他说“办好了。”下一句！\n\n另一段"
    pieces = split_sentences(text)
    assert [one.text for one in pieces] == ["他说“办好了。”", "下一句！", "另一段"]
    assert all(text[one.start : one.end] == one.text for one in pieces)
