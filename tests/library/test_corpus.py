"""The corpus: format faults with file and line; passages that carry nobody's particulars."""

import re
from pathlib import Path

import pytest

from narrator.errors import InvalidInput
from narrator.figures.unit import UnitKind
from narrator.library.corpus import load_corpus, passages_of, read_past_report
from narrator.library.passage import Passage
from narrator.library.phrase import DeedTopic
from narrator.resources import shipped

TOPICS = (DeedTopic("applications", ("申请", "答复")), DeedTopic("platform", ("公开栏", "公众号")))
REPORT = """\
---
id: sample-2023
unit: 柳台街道办事处
kind: 街道
year: 2023
parent: 平川区人民政府
source: {kind: 自编}
---
## 总体情况
（一）主动公开情况。全年公开各类政府信息一百二十条。答复前先由承办科室填写检索记录，写明检索范围和关键词。
柳台社区的公开栏每月都有人巡查。平川区政府网站更新了街道专栏的目录。
## 存在的主要问题及改进情况
公开栏里过期的公示没有及时撤下来。措施：每月固定日子拍照回传，由街道抽查并记录在案。
"""


def read(tmp_path: Path, text: str) -> list[Passage]:
    path = tmp_path / "sample-2023.md"
    path.write_text(text, encoding="utf-8")
    return list(passages_of(read_past_report(path, "corpus/sample-2023.md"), TOPICS))


def test_sentences_become_passages_with_section_topic_and_source(tmp_path: Path) -> None:
    passages = {passage.text: passage for passage in read(tmp_path, REPORT)}
    search = passages["答复前先由承办科室填写检索记录，写明检索范围和关键词。"]
    assert (search.section, search.topic, search.unit_kind, search.year) == (
        "overview",
        "applications",
        UnitKind.STREET,
        2023,
    )
    assert search.impersonal
    assert passages["公开栏里过期的公示没有及时撤下来。"].section == "problems"
    assert passages["每月固定日子拍照回传，由街道抽查并记录在案。"].section == "improvements"


@pytest.mark.parametrize("particular", ["一百二十条", "柳台社区", "平川区政府"])
def test_particulars_are_marked(tmp_path: Path, particular: str) -> None:
    [passage] = [p for p in read(tmp_path, REPORT) if particular in p.text]
    assert not passage.impersonal


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("kind: 街道", "kind: 街坊", "corpus/sample-2023.md:3"),
        ("year: 2023", "year: 二〇二三", "corpus/sample-2023.md:4"),
        ("## 总体情况", "## 综述", "corpus/sample-2023.md:9"),
        ("source: {kind: 自编}", "sourse: {kind: 自编}", "corpus/sample-2023.md"),
        ("---\nid", "id", "corpus/sample-2023.md:1"),
    ],
)
def test_a_bad_file_is_refused_with_its_place(tmp_path: Path, old: str, new: str, place: str) -> None:
    assert old in REPORT
    with pytest.raises(InvalidInput) as caught:
        read(tmp_path, REPORT.replace(old, new, 1))
    assert any(place in finding.text() for finding in caught.value.findings)


@pytest.fixture(scope="module")
def shipped_passages() -> tuple[Passage, ...]:
    return load_corpus([shipped("corpus")], TOPICS, None)


def test_no_offerable_passage_of_the_shipped_corpus_holds_a_digit_or_an_office(
    shipped_passages: tuple[Passage, ...],
) -> None:
    offered = [passage for passage in shipped_passages if passage.impersonal]
    assert len(offered) > 200
    for passage in offered:
        assert not re.search(
            r"\d|[零〇]|[一二三四五六七八九十百千]+[件条次个期人份场月日年]", passage.text
        ), passage.text
        assert not re.search(r"我[局镇乡县区市]|办事处|人民法院", passage.text), passage.text


def test_two_offices_do_not_share_a_sentence(shipped_passages: tuple[Passage, ...]) -> None:
    seen: dict[str, str] = {}
    for passage in shipped_passages:
        if len(passage.text) > 20:
            other = seen.setdefault(passage.text, passage.office)
            assert other == passage.office, passage.text


def test_a_folder_of_the_clerks_own_is_added(tmp_path: Path) -> None:
    (tmp_path / "sample-2023.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "README.md").write_text("说明", encoding="utf-8")
    sources = {passage.source for passage in load_corpus([shipped("corpus"), tmp_path], TOPICS, None)}
    assert "sample-2023" in sources
