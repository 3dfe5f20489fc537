"""Own lines in spoken words stand as they are; how others wrote of the matter is offered below the paragraph, to look at."""

from pathlib import Path

import pytest

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
