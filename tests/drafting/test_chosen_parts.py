"""A wording of two sentences put in place of one stays as it is over all drafts, and its numbers follow the figures."""

from narrator.report.draft.model import pieces
from tests.drafting.conftest import Project

WAYS = "申请办理:\n  提出方式: {网络: 9, 信函: 3}\n"
NAME = "overview.applications"
OFFERED = "<!-- 备选（复制到正文即可替换；下次生成会更新）\n"


def _put_in(project: Project) -> str:
    """Put two sentences, offered below the paragraph, in place of the one that tells how applications came in."""
    standing = next(one for one in pieces(project.paragraph(NAME)) if "信函" in one)
    assert "；" in standing
    offered = standing.replace("；", "。", 1)
    body = project.paragraph(NAME)
    block = f"{OFFERED}applications.received｜短语:received-ways-b｜{offered}\n -->\n"
    rest = project.text.partition(body)[2].removeprefix("\n\n")
    there = rest.startswith(OFFERED)
    line = block.removesuffix(" -->\n") if there else f"{block}\n"
    rest = line + (rest.removeprefix(OFFERED) if there else rest)
    project.target.write_text(project.text.partition(body)[0] + f"{body}\n\n{rest}", encoding="utf-8")
    project.edit_prose(standing, offered)
    return offered


def test_sentences_put_in_place_of_one_stay_and_follow(project: Project) -> None:
    with project.figures.open("a", encoding="utf-8") as file:
        file.write(WAYS)
    project.draft()
    offered = _put_in(project)
    for _ in range(3):
        found = project.draft().findings
        assert not [one for one in found if one.rule in ("DRAFT-OWN", "DRAFT-CONFLICT", "DRAFT-UPDATED")]
        text = project.paragraph(NAME)
        assert offered in text
        assert text.count("信函3件") == 1
    project.change_figures("网络: 9, 信函: 3", "网络: 8, 信函: 4")
    for _ in range(2):
        project.draft()
        text = project.paragraph(NAME)
        assert offered.replace("信函3件", "信函4件").replace("网络9件", "网络8件") in text
        assert "信函3件" not in text
