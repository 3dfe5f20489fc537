"""Laws of the reader: what changes nothing, what is bounded, which words are needed."""

import re
from functools import cache
from itertools import pairwise, product
from pathlib import Path

import pytest

from narrator.claims.lexicon import scan
from narrator.claims.lexicon.load import Family, LexiconFault, by_text, families, lexicon, load_families
from narrator.claims.lexicon.scan import words_in
from narrator.claims.read import sentences as reading
from narrator.claims.relate.all import relations
from tests.claims.relate.test_sentences import lines
from tests.each import each

_RIGHT = Path(__file__).parents[2] / "checking" / "right" / "bureau.txt"
ToldRelations = list[tuple[str, bool, list[str]]]


@cache
def _all() -> tuple[str, ...]:
    found = (line.split("\t")[1] for line in lines("found.txt"))
    return (*found, *lines("silent.txt"))


@cache
def _all_with_right() -> tuple[str, ...]:
    return (*_all(), *_RIGHT.read_text(encoding="utf-8").splitlines()[1:80])


def told(text: str) -> ToldRelations:
    """Return the relations of a text by kind, outcome and values."""
    return sorted(
        (one.kind.name, one.holds, sorted(str(m.value) for m in one.members)) for one in relations((text,))
    )


@cache
def _as_it_stands(text: str) -> ToldRelations:
    return told(text)


@each(_all)
def test_a_sentence_before_changes_nothing(text: str) -> None:
    assert told("便民服务中心的政务公开专区配有自助查询机。" + text) == _as_it_stands(text)


@each(lambda: product(_all(), ["一是", "（二）", "3.", "据统计，"]))
def test_enumerators_change_nothing(text: str, head: str) -> None:
    if head[0].isdigit() and text[0].isdigit():
        return  # 3.51个 is a number
    assert told(head + text) == _as_it_stands(text)


@each(_all)
def test_the_width_of_digits_and_marks_changes_nothing(text: str) -> None:
    wide = text.translate(str.maketrans("0123456789%", "０１２３４５６７８９％"))
    narrow = text.translate(str.maketrans("（），；：", "(),;:"))
    assert told(wide) == _as_it_stands(text)
    assert told(narrow) == _as_it_stands(text)


@each(lambda: [one for one in _all() if "件" in one and "件次" not in one and "起" not in one])
def test_measure_words_of_one_class_change_nothing(text: str) -> None:
    assert told(re.sub(r"(?<=\d)件", "宗", text)) == _as_it_stands(text)


@each(lambda: [one for one in _all() if "条" in one and "篇" not in one and "每条" not in one])
def test_measure_words_of_items_change_nothing(text: str) -> None:
    assert told(re.sub(r"(?<=[\d余])条", "篇", text)) == _as_it_stands(text)


@each(families)
def test_a_family_is_read_where_its_examples_say(family: Family) -> None:
    names = family.name
    assert family.yes, names
    for text in family.yes:
        assert any(word.family == names for _, word in words_in(text, 0, len(text))), (names, text)
    for text in family.no:
        assert not any(word.family == names for _, word in words_in(text, 0, len(text))), (names, text)


@pytest.mark.parametrize("family", families(), ids=lambda family: family.name)
def test_no_family_stands_that_no_sentence_needs(family: Family, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {text: _as_it_stands(text) for text in _all_with_right()}
    fewer = {text: word for text, word in lexicon().items() if word.family != family.name}
    monkeypatch.setattr(scan, "lexicon", lambda: fewer)
    scan._patterns.cache_clear()
    try:
        assert any(told(text) != before[text] for text in _all_with_right())
    finally:
        monkeypatch.undo()
        scan._patterns.cache_clear()


def test_no_word_stands_twice() -> None:
    assert len(lexicon()) == sum(len(family.words) for family in families())


def test_a_word_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.yaml"
    path.write_text("sum:\n  stems: 合计\nshare:\n  stems: 合计\n", encoding="utf-8")
    with pytest.raises(LexiconFault, match="合计"):
        by_text(load_families(path))


def _steps(text: str) -> int:
    """Count the words, marks and numbers the reader takes in, as a measure of its work."""
    steps = 0
    original = reading._character

    def counted(*args: object) -> int:
        nonlocal steps
        steps += 1
        return original(*args)  # type: ignore[arg-type]

    reading._character = counted  # type: ignore[assignment]
    try:
        reading.read_paragraph(text)
    finally:
        reading._character = original
    return steps


@pytest.mark.parametrize(
    "unit", ["公开1条、", "（", "公开信息2条，其中3条；", "占3%，由4件增至5件。", "一是"]
)
def test_work_grows_with_the_length_of_a_text(unit: str) -> None:
    counts = [_steps(unit * n) for n in (50, 100, 200, 400)]
    assert all(later <= 2 * earlier + 50 for earlier, later in pairwise(counts))
