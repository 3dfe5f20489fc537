"""Own lines in spoken words stand as they are; how others wrote of the matter is offered below the paragraph, to look at."""

from pathlib import Path

import pytest

from narrator.drafting.compose.register import in_written_words
from narrator.library.passage import Passage, Store
from narrator.report.draft.markdown import parse_draft
from narrator.report.draft.model import REFERENCE
from narrator.suggestion.suggest import Suggestion, Suggestions
from narrator.workflow.writing.draft import DraftOptions, draft
from narrator.workflow.writing.wording_desk import Asked, WordingDesk
from tests.figures.inputs import BASE, write

SPOKEN = "疑难申请跟法制科一块商量过5次"
OPTIONS = DraftOptions(formats=("md",))


WRITTEN = "疑难申请由法律顾问参与会商，全年＿＿件。"


def wording(text: str, store: Store = Store.CORPUS, blanks: int = 1, score: float = 0.3) -> Suggestion:
    passage = Passage(f"id-{len(text)}", store, "overview", "applications", text, "")
    return Suggestion(passage, text, score, (), blanks=("＿＿件（数量）",) * blanks)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = (
        wording("办理申请＿＿件。", Store.PHRASEBANK),
        wording("＿＿月＿＿日由＿＿和＿＿会商。", blanks=4),
        wording("申请表可在网站下载。", score=0.05),
        wording(WRITTEN),
    )
    asked: list[Asked] = []

    def suggest(_: WordingDesk, what: Asked) -> Suggestions:
        asked.append(what)
        return Suggestions(found, ())

    monkeypatch.setattr(WordingDesk, "suggest", suggest)
    draft(write(tmp_path, f"{BASE}本年做法:\n  - {SPOKEN}\n  - 答复书由法律顾问审核\n"), OPTIONS)
    assert [one.query for one in asked] == [f"{SPOKEN}。"]
    return tmp_path


def text_of(folder: Path) -> str:
    return (folder / "draft.md").read_text(encoding="utf-8")


def references(folder: Path) -> list[str]:
    made = parse_draft(text_of(folder), folder / "draft.md")
    return [
        one.text
        for _, paragraph in made.paragraphs()
        for one in paragraph.alternatives
        if one.source.startswith(REFERENCE) and one.topic == "本年做法[1]"
    ]


def test_the_line_stands_and_wordings_are_offered(folder: Path) -> None:
    assert f"{SPOKEN}。" in text_of(folder)
    assert references(folder) == [WRITTEN]
    assert "本年做法[2]｜" not in text_of(folder)


def test_a_wording_put_in_is_the_persons_own(folder: Path) -> None:
    chosen = references(folder)[0].replace("＿＿", "5")
    path = folder / "draft.md"
    head, heading, body = text_of(folder).partition("（二）依申请公开")
    path.write_text(head + heading + body.replace(f"{SPOKEN}。", chosen, 1), encoding="utf-8")
    for _ in range(2):
        draft(folder / "figures.yaml", OPTIONS)
        body = text_of(folder).partition("（二）依申请公开")[2].partition("<!--")[0]
        assert body.count(chosen) == 1
        assert SPOKEN not in body


@pytest.mark.parametrize(
    "text",
    [
        "政策找人，管好用好专栏。",
        "做好用工信息公开。",
        "与去年差不多。",
        "没发生投诉。",
        "这块公开栏由专人管理，出来问题及时改。",
    ],
)
def test_words_that_only_look_spoken_are_left(text: str) -> None:
    assert in_written_words(text) == text


FIVE = "存在问题:\n  - {问题: 栏目不好找, 表现: 12个栏目里有3个太长, 原因: 没有专人管, 措施: 把栏目说清楚, 时限: 2026年6月底前}\n"
IN_WRITTEN_WORDS = ("不便查找", "偏长", "没有专人负责", "栏目说明")


def _offered_in_written_words(path: Path) -> list[str]:
    made = parse_draft(path.read_text(encoding="utf-8"), path)
    return [
        one.text
        for _, paragraph in made.paragraphs()
        for one in paragraph.alternatives
        if one.source == f"{REFERENCE}书面说法"
    ]


def test_what_was_typed_stands_and_is_offered_in_written_words(tmp_path: Path) -> None:
    figures, path = write(tmp_path, BASE + FIVE), tmp_path / "draft.md"
    told = draft(figures, OPTIONS).findings
    [note] = [one for one in told if one.rule == "DRAFT-WORDS"]
    assert "没有专人管（没有专人负责）" in note.message
    offered = _offered_in_written_words(path)
    assert all(any(word in one for one in offered) for word in IN_WRITTEN_WORDS)
    text = path.read_text(encoding="utf-8")
    body = "".join(line for line in text.splitlines() if "｜" not in line)
    assert "栏目不好找" in body
    typed = next(
        one for one in text.splitlines() if "没有专人管" in one and "｜" not in one and "<!--" not in one
    )
    changed = (
        typed.replace("没有专人管", "没有专人负责")
        .replace("栏目不好找", "栏目不便查找")
        .replace("太长", "偏长")
    )
    path.write_text(text.replace(typed, changed), encoding="utf-8")
    for _ in range(2):
        draft(figures, OPTIONS)
        again = path.read_text(encoding="utf-8")
        assert changed in again.splitlines()
