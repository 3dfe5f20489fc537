"""Comparing a draft with real files: what is read, what is left out, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from narrator.errors import FileMissing, NarratorError, UsageError
from narrator.repetition.model import SentenceClass
from narrator.telling.compare_lines import compare_lines
from narrator.telling.compared import Compared
from narrator.workflow.comparing.compare import CompareOptions, compare_files, write_compare_page
from narrator.workflow.comparing.sources import Named
from narrator.workflow.stores.corpus_add import AddOptions, add_reports
from narrator.workflow.writing.draft import DraftOptions, draft
from tests.checkout import ROOT

REPORTS = ROOT / "tests" / "seeded" / "reports"
EXAMPLES = ROOT / "examples"
THIS, LAST, NEIGHBOUR = (REPORTS / f"{name}.txt" for name in ("qiaonan-2025", "qiaonan-2024", "yanqiao-2025"))
FIRST_HEADING = "一、总体情况\n"


def copied(target: Path, year: int = 2026, office: str = "桥南", report: Path = THIS) -> Path:
    """Write a report that is ``report`` with another year and another office's name."""
    text = report.read_text(encoding="utf-8").replace("2025", str(year)).replace("桥南", office)
    target.write_text(text, encoding="utf-8")
    return target


@pytest.fixture
def next_year(tmp_path: Path) -> Path:
    return copied(tmp_path / "next.txt")


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drafts of one office, last year in 2024 and this year in 2025."""
    folder = tmp_path_factory.mktemp("drafted")
    for year in (2024, 2025):
        options = DraftOptions(output=folder / str(year), formats=("md", "docx", "html"))
        draft(EXAMPLES / f"liuyuan-{year}" / "figures.yaml", options)
    return folder


def against(draft: Path, *priors: Path) -> Compared:
    return compare_files(draft, Named(priors))


def rules(compared: Compared) -> list[str]:
    return [one.rule for one in compared.findings]


@pytest.mark.parametrize("suffix", ["md", "docx", "html"])
def test_every_format_tells_the_same(drafted: Path, suffix: str) -> None:
    """The paragraphs of the formats are the same, so is the rate."""
    text = against(drafted / "2025" / "draft.md", drafted / "2024" / "draft.md")
    other = against(drafted / "2025" / f"draft.{suffix}", drafted / "2024" / f"draft.{suffix}")
    assert other.comparison.overall == text.comparison.overall
    assert text.comparison.overall.rate is not None
    assert text.comparison.own_office_compared


def test_a_report_with_another_year_exceeds(next_year: Path) -> None:
    compared = against(next_year, THIS)
    assert compared.comparison.overall.rate == 100.0
    assert compared.exit_code == 1
    assert compare_files(next_year, Named((THIS,)), CompareOptions(limit=100)).exit_code == 0


def test_last_year_written_anew_does_not_exceed() -> None:
    assert against(THIS, LAST).exit_code == 0


def test_a_neighbours_text_with_the_names_changed_is_found(tmp_path: Path) -> None:
    compared = against(copied(tmp_path / "other.txt", year=2025, office="江北"), THIS)
    assert not compared.comparison.own_office_compared
    assert compared.exit_code == 1


def test_a_folder_stands_for_the_reports_in_it(tmp_path: Path, next_year: Path) -> None:
    folder = tmp_path / "往年"
    (folder / "更早").mkdir(parents=True)
    (folder / ".隐藏").mkdir()
    (folder / "2025.txt").write_bytes(THIS.read_bytes())
    (folder / "更早" / "2024.txt").write_bytes(LAST.read_bytes())
    (folder / ".隐藏" / "x.txt").write_text("不是年报", encoding="utf-8")
    (folder / "~$2025.docx").write_bytes(b"lock")
    (folder / "figures.yaml").write_text("单位: 甲", encoding="utf-8")
    compared = against(next_year, folder)
    assert [one.file for one in compared.comparison.against] == ["2025.txt", "2024.txt"]
    assert compared.findings == ()


def test_the_draft_and_its_other_formats_in_the_folder_are_left_out(drafted: Path) -> None:
    compared = against(drafted / "2025" / "draft.md", drafted)
    assert {one.year for one in compared.comparison.against} == {2024}
    assert rules(compared) == ["SAME-YEAR", "SAME-YEAR"]
    assert compared.exit_code in (0, 1)
    named = against(drafted / "2025" / "draft.md", drafted / "2025" / "draft.docx")
    assert named.comparison.overall.rate == 100.0, "a file that is named is compared all the same"


def test_only_the_same_year_in_the_folder_is_told(drafted: Path) -> None:
    with pytest.raises(UsageError, match="同一年"):
        against(drafted / "2025" / "draft.md", drafted / "2025")


def test_files_of_one_name_are_told_apart(tmp_path: Path, next_year: Path) -> None:
    for name, report in (("甲", THIS), ("乙", LAST)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "年报.txt").write_bytes(report.read_bytes())
    compared = against(next_year, tmp_path / "甲", tmp_path / "乙")
    files = [one.file for one in compared.comparison.against]
    assert len(set(files)) == 2
    assert files[0].endswith("甲/年报.txt")


def test_an_unreadable_file_among_others_is_told_and_the_others_are_compared(
    tmp_path: Path, next_year: Path
) -> None:
    (tmp_path / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    compared = against(next_year, tmp_path / "坏.docx", tmp_path / "没有.txt", THIS)
    assert compared.exit_code == 2
    assert rules(compared) == ["FILE-UNREADABLE", "FILE-UNREADABLE"]
    assert {one.location.file for one in compared.findings} == {"坏.docx", "没有.txt"}
    assert compared.comparison.overall.rate == 100.0


def test_nothing_readable_is_an_error(tmp_path: Path, next_year: Path) -> None:
    with pytest.raises(FileMissing):
        against(next_year, tmp_path / "没有.txt")
    (tmp_path / "空").mkdir()
    with pytest.raises(UsageError, match="没有可以比对的年报"):
        against(next_year, tmp_path / "空")
    with pytest.raises(UsageError, match="没有可以比对的年报"):
        against(next_year, next_year)


def test_a_figures_file_is_no_text_to_compare_with(next_year: Path) -> None:
    with pytest.raises(NarratorError, match="没有年报的内容"):
        against(next_year, EXAMPLES / "liuyuan-2024" / "figures.yaml")


def test_text_from_standard_input() -> None:
    text = THIS.read_text(encoding="utf-8").replace("2025", "2026")
    compared = compare_files(Path("-"), Named((THIS,)), stdin=text)
    assert compared.comparison.overall.rate == 100.0
    with pytest.raises(NarratorError, match="没有年报的内容"):
        compare_files(Path("-"), Named((THIS,)), stdin="今天下午开会。")


@pytest.mark.parametrize("limit", [-0.1, 100.1, float("nan"), float("inf")])
def test_a_limit_beyond_its_bounds_is_refused(next_year: Path, limit: float) -> None:
    with pytest.raises(UsageError, match="--limit"):
        compare_files(next_year, Named((THIS,)), CompareOptions(limit=limit))


def test_a_rate_equal_to_the_limit_does_not_exceed() -> None:
    rate = against(THIS, LAST).comparison.against[0].rate.rate
    assert rate
    assert compare_files(THIS, Named((LAST,)), CompareOptions(limit=rate)).exit_code == 0
    assert compare_files(THIS, Named((LAST,)), CompareOptions(limit=rate - 0.1)).exit_code == 1


def test_the_district_settles_the_limit_and_its_own_wordings(tmp_path: Path, next_year: Path) -> None:
    sentence = next(
        one.text
        for one in against(next_year, THIS).comparison.sentences
        if one.kind is SentenceClass.VERBATIM and one.characters > 30 and "桥南" not in one.text
    )
    (tmp_path / "narrator.yaml").write_text(
        f"界限:\n  重复率: 100\n通用表述:\n  - {sentence}\n", encoding="utf-8"
    )
    compared = against(next_year, THIS)
    assert compared.comparison.limit == 100
    assert compared.exit_code == 0
    assert [one.text for one in compared.comparison.sentences if one.common] == [sentence]
    assert any("通用表述 1 句" in line for line in compare_lines(compared, quiet=False))


def test_sentences_much_of_the_batch_shares_are_listed_apart(tmp_path: Path) -> None:
    shared = "各单位按照区里统一安排对照清单逐项自查并在年底前完成整改。"
    for name in ("东坡", "南岗", "西滩", "北渡"):
        path = copied(tmp_path / f"{name}.txt", year=2025, office=name, report=NEIGHBOUR)
        text = path.read_text(encoding="utf-8").replace("雁桥", name)
        path.write_text(text.replace(FIRST_HEADING, FIRST_HEADING + "\n" + shared + "\n"), encoding="utf-8")
    own = tmp_path / "own.txt"
    text = THIS.read_text(encoding="utf-8")
    own.write_text(text.replace(FIRST_HEADING, FIRST_HEADING + "\n" + shared + "\n"), encoding="utf-8")
    compared = against(own, tmp_path)
    sentence = next(one for one in compared.comparison.sentences if one.text == shared)
    assert sentence.common
    assert sentence.characters == 0


def test_the_own_corpus_is_compared_without_this_year(tmp_path: Path, next_year: Path) -> None:
    add_reports((THIS, LAST, next_year), AddOptions(tmp_path))
    named = Named(own_corpus=True)
    compared = compare_files(next_year, named)
    assert {one.year for one in compared.comparison.against} == {2024, 2025}
    assert rules(compared) == ["SAME-YEAR"]
    assert compared.exit_code == 1
    again = compare_files(next_year, Named(corpora=(tmp_path / "corpus",), own_corpus=True))
    assert len(again.comparison.against) == 2, "a folder named twice is read once"


def test_an_empty_or_missing_corpus_is_told(tmp_path: Path, next_year: Path) -> None:
    with pytest.raises(UsageError, match="语料里还没有年报"):
        compare_files(next_year, Named(own_corpus=True))
    with pytest.raises(FileMissing):
        compare_files(next_year, Named(corpora=(tmp_path / "none",)))
    (tmp_path / "originals").mkdir()
    with pytest.raises(UsageError, match="没有语料文件"):
        compare_files(next_year, Named(corpora=(tmp_path / "originals",)))


def test_a_faulty_corpus_file_is_told_among_others(tmp_path: Path, next_year: Path) -> None:
    add_reports((LAST,), AddOptions(tmp_path))
    (tmp_path / "corpus" / "bad.md").write_text("---\nid: x\n---\n", encoding="utf-8")
    compared = compare_files(next_year, Named(own_corpus=True))
    assert compared.exit_code == 2
    assert len(compared.comparison.against) == 1


def test_what_stands_in_the_draft_twice_is_told(tmp_path: Path) -> None:
    text = THIS.read_text(encoding="utf-8")
    sentence = "老旧小区改造方案、工期调整和验收结果公开34条，低保、临时救助审批结果公开22条，部门预算、决算各公开1条。"
    assert sentence in text
    end = text.index("六、其他需要报告的事项\n", text.index("五、存在的主要问题"))
    path = tmp_path / "twice.txt"
    path.write_text(f"{text[:end]}{sentence}\n\n{text[end:]}", encoding="utf-8")
    compared = compare_files(path, Named(), CompareOptions(inside_only=True))
    assert [(one.earlier_section, one.later_section, one.later) for one in compared.inside] == [
        ("overview", "problems", sentence)
    ]
    assert compared.exit_code == 0
    assert compared.comparison.overall.rate is None, "nothing was compared, so there is no rate"
    assert compare_lines(compared, quiet=False)[0] == "本稿里前后相同或相近的话 1 处："
    assert against(path, LAST).inside == compared.inside


def test_nothing_or_too_much_to_compare_with_is_wrong_use(next_year: Path) -> None:
    with pytest.raises(UsageError, match="没有写与哪份年报比"):
        compare_files(next_year, Named())
    with pytest.raises(UsageError, match="--inside"):
        compare_files(next_year, Named((THIS,)), CompareOptions(inside_only=True))
    with pytest.raises(UsageError, match="--advise"):
        compare_files(next_year, Named(), CompareOptions(advise=True, inside_only=True))


def test_advice_asks_for_facts_and_is_told_on_demand(next_year: Path) -> None:
    compared = compare_files(next_year, Named((THIS,)), CompareOptions(advise=True))
    assert compared.advice[-1].rate_after <= 50
    for one in compared.advice:
        asked = [other.question is not None for other in one.alternatives]
        assert asked == sorted(asked, reverse=True), "questions come first"
        assert all(("采访题" in other.text) != bool(other.source) for other in one.alternatives)
    assert any(other.question is not None for one in compared.advice for other in one.alternatives)
    assert any(line.startswith("先改这几句") for line in compare_lines(compared, quiet=False))
    assert against(next_year, THIS).advice == ()


def test_the_page_is_written_over_itself_and_nothing_else(tmp_path: Path, next_year: Path) -> None:
    compared = against(next_year, THIS)
    page = tmp_path / "page.html"
    write_compare_page(compared, page)
    first = page.read_bytes()
    write_compare_page(compared, page)
    assert page.read_bytes() == first
    before = next_year.read_bytes()
    with pytest.raises(NarratorError, match="没有覆盖"):
        write_compare_page(compared, next_year)
    assert next_year.read_bytes() == before


def test_a_wording_of_the_district_may_hold_the_offices_name(tmp_path: Path) -> None:
    sentence = "桥南街道按照区里统一安排对照清单逐项自查并在年底前完成整改。"
    draft = tmp_path / "draft.txt"
    text = THIS.read_text(encoding="utf-8").replace(FIRST_HEADING, f"{FIRST_HEADING}\n{sentence}\n")
    draft.write_text(text, encoding="utf-8")
    (tmp_path / "narrator.yaml").write_text(f"通用表述: [{sentence}]\n", encoding="utf-8")
    assert [one.text for one in against(draft, LAST).comparison.sentences if one.common] == [sentence]


@pytest.mark.parametrize(("percent", "common"), [(20, 1), (100, 0)])
def test_the_district_says_how_many_must_share_a_sentence(tmp_path: Path, percent: int, common: int) -> None:
    shared = "各单位按照区里统一安排对照清单逐项自查并在年底前完成整改。"
    names = ("桥南", "南岗", "西滩", "北渡")
    for name in names:
        path = copied(tmp_path / f"{name}.txt", year=2025, office=name)
        text = path.read_text(encoding="utf-8").replace(FIRST_HEADING, f"{FIRST_HEADING}\n{shared}\n")
        path.write_text(text, encoding="utf-8")
    (tmp_path / "narrator.yaml").write_text(f"界限: {{通用表述占比: {percent}}}\n", encoding="utf-8")
    compared = against(tmp_path / "桥南.txt", *(tmp_path / f"{name}.txt" for name in names[1:]))
    assert sum(one.common and one.text == shared for one in compared.comparison.sentences) == common
