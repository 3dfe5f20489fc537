"""Counts beside the tables, as clerks write them; the two offices of the model paragraphs."""

from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from narrator.figures.file.blank import figures_text
from narrator.figures.file.content import content_of
from narrator.figures.file.json_schema import figures_schema
from narrator.figures.file.load import load_figures
from narrator.figures.keys.declare import Counted
from narrator.figures.values import NOT_COUNTED, Stated
from narrator.figures.workbook.write import write_workbook
from tests.figures.inputs import BASE, Load, faults, write

MODELS = Path(__file__).parent / "models"


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Load a figures file given as text."""
    return lambda content: load_figures(write(tmp_path, content))


@pytest.mark.parametrize(
    ("written", "held"),
    [
        ("326", 326),
        ("326条", 326),
        ("1,326 条", 1326),
        ("310余", Stated(310, "310余", exact=False)),
        ("310余条", Stated(310, "310余", exact=False)),
        ("326件", Stated(326, "326", measure="件")),
        ("310余篇", Stated(310, "310余", exact=False, measure="篇")),
        ("3篇（上年11篇）", Stated(3, "3", last_year=11, measure="篇")),
        ("近600", Stated(600, "近600", exact=False)),
        ("约5500", Stated(5500, "约5500", exact=False)),
        ("300条左右", Stated(300, "约300", exact=False)),
        ("1.2万", Stated(12000, "1.2万", exact=False)),
        ("3（上年11）", Stated(3, "3", last_year=11)),
        ("3条(上年11条)", Stated(3, "3", last_year=11)),
        ("未统计", NOT_COUNTED),
        ("无", 0),
    ],
)
def test_a_count_is_taken_as_it_is_written(load: Load, written: str, held: object) -> None:
    loaded = load(f'{BASE}公开数量: {{合计: "{written}"}}\n'.replace('"', "" if "," not in written else '"'))
    assert loaded.figures.published.total == held


@pytest.mark.parametrize("written", ["326次以上", "三百", "-3", "010", "3.5", "3（上年）", "约", "12-15"])
def test_what_is_no_count_of_these_is_refused(tmp_path: Path, written: str) -> None:
    assert "公开数量.合计" in faults(write(tmp_path, f"{BASE}公开数量: {{合计: {written}}}\n"))[0].message


def test_mean_days_may_be_a_fraction_and_name_last_years(load: Load) -> None:
    days = load(f"{BASE}申请办理: {{平均用时: 13.5（上年16.2）}}\n").figures.handling.mean_days
    assert days == Stated(Decimal("13.5"), "13.5", last_year=Decimal("16.2"))


@pytest.mark.parametrize("line", ["图解3，问答2", "图解3、问答2", "图解3件；问答2件。", "图解：3，问答：2"])
def test_counts_by_name_may_stand_on_one_line(load: Load, line: str) -> None:
    forms = load(
        f'{BASE}公开数量: {{政策解读: {{形式: "{line}"}}}}\n'
    ).figures.published.interpretations.forms
    assert forms == (Counted("图解", 3), Counted("问答", 2))


def test_a_name_with_digits_or_a_comma_of_its_own_keeps_them(load: Load) -> None:
    channels = load(f'{BASE}公开数量: {{渠道: "12345热线20，区级、街道专栏31"}}\n').figures.published.channels
    assert channels == (Counted("12345热线", 20), Counted("区级、街道专栏", 31))


def test_a_channel_may_tell_what_it_consists_of(load: Load) -> None:
    text = f'{BASE}公开数量: {{渠道: {{部门栏目: {{条数: 624, 类别: "供地143，许可197", 类别列全: 否}}}}}}\n'
    parts = (Counted("供地", 143), Counted("许可", 197))
    assert load(text).figures.published.channels == (Counted("部门栏目", 624, parts, complete=False),)


def test_keys_are_read_where_they_once_stood(load: Load) -> None:
    old = load(f"{BASE}监督保障: {{被纠正案件: [{{原因: 说理不够, 整改: 已重新答复}}]}}\n").figures
    new = load(f"{BASE}申请办理: {{被纠正: [{{原因: 说理不够, 怎样改的: 已重新答复}}]}}\n").figures
    assert old == new
    assert new.handling.corrected[0].remedy == "已重新答复"
    short = load(f"{BASE}公开数量: {{政策解读: 5}}\n平台: {{公开专区: 1}}\n").figures
    assert (short.published.interpretations.count, short.platforms.zones.count) == (5, 1)


def test_own_lines_may_stand_under_topics(load: Load) -> None:
    below = load(f"{BASE}本年做法: {{平台建设: [专区添置查询机。], 其他: 一句。}}\n").figures
    assert below.deeds == ("平台建设：专区添置查询机。", "其他：一句。")


@pytest.mark.parametrize("name", ["street", "bureau"])
def test_the_offices_of_the_models_fit_whole(tmp_path: Path, name: str) -> None:
    loaded = load_figures(MODELS / f"{name}.yaml")
    assert not loaded.findings
    again, book = tmp_path / "again.yaml", tmp_path / "again.xlsx"
    again.write_text(figures_text(content_of(loaded.figures)), encoding="utf-8")
    book.write_bytes(write_workbook(content_of(loaded.figures)))
    assert load_figures(again).figures == loaded.figures
    assert load_figures(book).figures == loaded.figures
    content = YAML(typ="safe", pure=True).load((MODELS / f"{name}.yaml").read_text(encoding="utf-8"))
    content["落款日期"] = str(content["落款日期"])
    assert not list(jsonschema.Draft202012Validator(figures_schema()).iter_errors(content))
