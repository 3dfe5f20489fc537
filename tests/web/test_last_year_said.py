"""What last year's report said and this year's draft does not is offered to be written again, with its numbers left open."""

import pytest

from narrator.report.draft.markdown import parse_draft, write_draft
from narrator.suggestion.past.wording import left_open
from narrator.web.text.last_year import unsaid
from narrator.web.text.layout import layout_of
from narrator.workflow.writing.draft import DraftOptions, draft
from narrator.workflow.writing.edit_draft import add_after, set_text
from tests.web.conftest import Browser

PART = "（六）政策解读和回应关切。围绕高龄津贴政策发布解读材料5篇，其中图解2篇；后台留言处理41条。"
OWN = "聘请社会监督员6名，2024年走访3个片区，2025年继续走访。"


@pytest.fixture
def with_words(drafted: Browser) -> Browser:
    """A report whose last year's had a part and a sentence of the office's own."""
    last = drafted.project.folder / "去年"
    draft(last / "figures.yaml", DraftOptions(formats=("md",)))
    before = parse_draft((last / "draft.md").read_text(encoding="utf-8"), last / "draft.md")
    edited = set_text(before, "overview.assurance", f"（五）监督保障。{OWN}")
    edited = add_after(edited, "overview.assurance", PART)
    (last / "draft.md").write_text(write_draft(edited), encoding="utf-8")
    draft(last / "figures.yaml", DraftOptions(formats=("md", "html")))
    figures = drafted.project.figures_path
    words = figures.read_text(encoding="utf-8").replace("去年/figures.yaml", "去年/draft.html")
    figures.write_text(words, encoding="utf-8")
    drafted.post("/api/draft")
    return drafted


def test_last_years_own_part_and_sentence_are_offered_with_numbers_left_open(with_words: Browser) -> None:
    found = unsaid(with_words.project, with_words.project.draft()[1])  # type: ignore[index]
    [part] = [one for one in found if one.part]
    assert (
        part.text
        == "（六）政策解读和回应关切。围绕高龄津贴政策发布解读材料＿＿篇，其中图解＿＿篇；后台留言处理＿＿条。"
    )
    [own] = [one for one in found if "社会监督员" in one.text]
    assert own.text == "聘请社会监督员＿＿名，2025年走访＿＿个片区，2026年继续走访。"
    assert own.name == "overview.assurance"
    shown = with_words.client.get("/text").text
    assert "今年稿子里没有的" in shown
    assert part.text in shown


@pytest.mark.parametrize(
    ("last", "open_"),
    [
        ("7月，街道举办培训十二次，占三成。", "＿＿月，街道举办培训＿＿次，占＿＿。"),
        ("12月3日收到申请1.2万元，比2023年多280余元。", "＿＿月＿＿日收到申请＿＿元，比2024年多＿＿元。"),
        ("印发《青石街道公开制度》（青政办〔2024〕3号）。", "印发《青石街道公开制度》（＿＿）。"),
    ],
)
def test_no_number_or_date_of_last_year_is_left(last: str, open_: str) -> None:
    assert left_open(last, 2024, 2025) == open_


def test_what_is_written_again_stands_and_is_offered_no_more(with_words: Browser) -> None:
    project = with_words.project
    before = {one["name"]: one["text"] for one in with_words.client.get("/api/text").json()["paragraphs"]}
    for one in unsaid(project, project.draft()[1]):  # type: ignore[index]
        answer = with_words.edit(do="add" if one.part else "again", name=one.name, text=one.text)
        assert answer.status_code == 200
    texts = [one["text"] for one in with_words.client.get("/api/text").json()["paragraphs"]]
    for text in before.values():
        assert any(one.startswith(text) for one in texts)
    assert not unsaid(project, project.draft()[1])  # type: ignore[index]
    assert "＿＿" in str(with_words.post("/api/out", what="final").json()["waits"])


def test_nothing_is_offered_without_a_report_of_last_year(drafted: Browser) -> None:
    assert unsaid(drafted.project, drafted.project.draft()[1]) == ()  # type: ignore[index]
    assert "今年稿子里没有的" not in drafted.client.get("/text").text


def test_the_layout_shown_is_that_of_last_year_where_nobody_chose(with_words: Browser) -> None:
    last = with_words.project.folder / "去年" / "draft.html"
    words = last.read_text(encoding="utf-8")
    last.write_text(
        words.replace("年政府信息公开工作年度报告", "年度政府信息公开工作年度报告"), encoding="utf-8"
    )
    with_words.post("/api/draft")
    title = with_words.paragraph("title")
    assert layout_of(with_words.project).year == ("年度" if "2025年度" in title else "年")
