"""Numbers that belong together by how they stand, in words no frame knows."""

import json
from decimal import Decimal

import pytest

from narrator.claims.read.sentences import read_paragraph
from narrator.claims.relate.all import relations
from narrator.claims.relate.learned.candidates import Operation, balanced, candidates, due
from narrator.claims.relate.learned.slips import may_be_slip, slip_of
from narrator.claims.relate.learned.told import told_by_build
from narrator.claims.relate.learned.weights import FILE, START, learned
from narrator.claims.relate.matters.scene import Scene
from narrator.claims.relate.model import Relation, Weight

_WRONG = {
    "布置阅览角所费有限：书架4300元，桌椅八套共9700元，展板6800元，三样总共28000元，都从办公经费里出。": "20800",
    "窗口轮岗应训520人，实训494人，参训率93%；没来的另排了一天补课。": "95%",
}
_RIGHT = (
    "布置阅览角所费有限：书架4300元，桌椅八套共9700元，展板6800元，三样总共20800元，都从办公经费里出。",
    "窗口轮岗应训520人，实训494人，参训率95%；没来的另排了一天补课。",
    "值守专区的有29人。专岗6人，坐在大厅；兼岗23人，分在23个站所，换岗时先交接。",
    "年内新装18块，改造11块；立在集镇的9块，立在村里的20块，所用钢板统一采购。",
    "信息以办事类最多，全年发布157条；养老类91条，物业类65条，安全类37条。",
    "印发简报1900份，转交700份，收文1240份。",
    "受理来信63件，食品类40件，药品类13件。",
    "新收申请按事项分，问征收的34件，问物业的21件，查登记资料的14件，其他19件。",
    "办理结果包括予以公开6件，部分公开2件，无法提供4件，不予处理1件。",
)


def _learned(text: str) -> list[Relation]:
    sentences = read_paragraph(text)
    known = [one for one in relations([text]) if one.holds]
    return list(told_by_build(Scene(sentences), known))


@pytest.mark.parametrize(("text", "computed"), _WRONG.items())
def test_a_slip_is_asked_about_in_words_no_frame_knows(text: str, computed: str) -> None:
    (one,) = [one for one in relations([text]) if not one.holds]
    assert one.computed == computed
    assert one.weight is Weight.ASK
    assert not one.firm


@pytest.mark.parametrize("text", _RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert _learned(text) == []


def test_one_relation_at_most_is_told_of_a_paragraph() -> None:
    assert all(len(_learned(text)) <= 1 for text in (*_WRONG, "".join(_WRONG)))


@pytest.mark.parametrize(
    ("told", "meant", "slip"),
    [
        ("26000", "20600", "turned"),
        ("2600", "2060", "turned"),
        ("97", "95", "digit"),
        ("7", "6", "one off"),
        ("7", "3", ""),
        ("30", "40", "digit"),
        ("95", "105", "ten off"),
        ("0.3", "3", "zero"),
        ("12", "12", ""),
    ],
)
def test_slips_are_those_that_typing_makes(told: str, meant: str, slip: str) -> None:
    assert slip_of(Decimal(told), Decimal(meant)) == slip
    assert slip not in ("digit", "turned") or may_be_slip(Decimal(told) - Decimal(meant))


def test_two_rows_with_one_sum_are_known() -> None:
    facts = Scene(read_paragraph("新装18块，改造11块；集镇9块，村里20块，去年30块。")).facts
    assert balanced(facts) == {0, 1, 2, 3}


def test_what_a_number_would_have_to_be_makes_the_rest_hold() -> None:
    facts = Scene(read_paragraph("办结47件，其中公开30件、不公开18件。")).facts
    whole = next(one for one in candidates(facts) if one.operation is Operation.SUM and one.parts == (1, 2))
    assert due(whole, facts) == [(0, Decimal(48)), (1, Decimal(29)), (2, Decimal(17))]


def test_every_weight_has_a_name_and_knows_no_number() -> None:
    weights = learned()
    assert set(weights.traits) == set(Operation)
    assert all(START in known for known in weights.traits.values())
    assert set(json.loads(FILE.read_text(encoding="utf-8"))) == {"least", "evidence", "traits"}
