"""What a person's own words tell and the draft tells as well is found; what only refers to it is not."""

import pytest

from narrator.drafting.redraft.told_again import told_again
from narrator.figures.file.load import load_figures
from narrator.report.draft.markdown import parse_draft
from narrator.report.draft.model import Draft
from narrator.workflow.writing.draft import DraftOptions, draft
from narrator.workflow.writing.edit_draft import add_after, remove
from tests.checkout import ROOT

EXAMPLE = ROOT / "examples" / "liuyuan-2025" / "figures.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Draft:
    folder = tmp_path_factory.mktemp("again")
    draft(EXAMPLE, DraftOptions(formats=("md",), output=folder))
    path = folder / "draft.md"
    return parse_draft(path.read_text(encoding="utf-8"), path)


def _told(draft: Draft, words: str) -> list[str]:
    changed = add_after(draft, "overview.assurance", words)
    return [one.message for one in told_again(changed, load_figures(EXAMPLE).figures, "draft.md")]


def test_a_draft_alone_tells_nothing_again(made: Draft) -> None:
    assert told_again(made, load_figures(EXAMPLE).figures, "draft.md") == ()


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("（六）回应关切。全年主动公开政府信息214条，留言全部答复。", "政府信息214"),
        ("5月组织答复业务培训23人次。", "培训23"),
        ("座谈会上收到居民意见3条。", "意见3"),
        ("专栏公开政府信息92条，区政府门户网站街道专栏每周更新。", ""),
    ],
)
def test_a_fact_told_by_hand_as_well_is_found(made: Draft, words: str, named: str) -> None:
    told = _told(made, words)
    assert [one for one in told if named in one] if named else not told


@pytest.mark.parametrize(
    "words",
    [
        "在公开的214条政府信息中，涉及民生的占三成。",
        "其中政府信息214条已经存档。",
        "去年公开政府信息214条。",
        "居民来信3封，都答复了。",
        "另印发便民手册214册。",
        "街道开放日接待居民23人次。",
    ],
)
def test_what_refers_to_it_or_is_of_something_else_is_not(made: Draft, words: str) -> None:
    assert not _told(made, words)


def test_two_texts_of_ones_own_are_found_as_well(made: Draft) -> None:
    figures = load_figures(EXAMPLE).figures
    once = add_after(made, "overview.assurance", "座谈会上收到居民意见3条。")
    silent = remove(once, "overview.assurance")
    assert not told_again(silent, figures, "draft.md")
    twice = add_after(silent, "own.1", "3条居民意见逐条答复，居民意见3条都办完。")
    assert [one.location.text for one in told_again(twice, figures, "draft.md")] == [
        "座谈会上收到居民意见3条。"
    ]
