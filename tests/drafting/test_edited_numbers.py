"""The numbers of a sentence a person changed follow the figures, or it is said that they do not: never neither."""

import re
from itertools import product

import pytest

from narrator.finding import Finding, Severity
from narrator.workflow.checking.check import check_files
from tests.drafting.conftest import Project

PARAGRAPH = "overview.disclosure"
TOTAL, ACCOUNT, SITE = "合计: 214", "微信公众号: 98", "区政府门户网站街道专栏: 92"

WORDINGS = {
    "began otherwise": None,
    "shorter": "今年以来共公开政府信息214条，其中区政府门户网站92条、“柳园发布”公众号98条、社区公开栏24条。",
    "in another order": "本街道通过公众号发布98条、区政府门户网站街道专栏发布92条、社区公开栏发布24条，合计214条。",
    "points back": "今年以来共公开政府信息214条，其中公众号98条、网站专栏92条，这214条都经过审核。",
    "with a difference": "今年以来共公开政府信息214条，比上年增加27条，其中公众号98条、网站专栏92条。",
}
ELSEWHERE = {
    "alone": "",
    "own sentence": "此外，由党政办统一审核后发布214条。",
    "own sentence of another number": "全年抽查98条。",
}
CHANGES = {
    "the whole": ((TOTAL, "合计: 224"), (SITE, "区政府门户网站街道专栏: 102")),
    "to a number that stood there": ((TOTAL, "合计: 220"), (ACCOUNT, "微信公众号: 104")),
    "swapped": ((ACCOUNT, "微信公众号: 92 "), (SITE, "区政府门户网站街道专栏: 98 ")),
    "fewer than last year": ((TOTAL, "合计: 184"), (SITE, "区政府门户网站街道专栏: 62")),
}


def sentences(project: Project) -> list[str]:
    return [one for one in re.split(r"(?<=。)", project.paragraph(PARAGRAPH)) if one]


def must(findings: object) -> list[Finding]:
    return [one for one in findings if one.severity is Severity.ERROR]  # type: ignore[attr-defined]


def on_paper(project: Project) -> list[Finding]:
    return must(check_files([project.target]).files[0].findings)


def rewrite(project: Project, wording: str | None, more: str = "") -> str:
    """Put another wording in place of the sentence that tells how much was made public."""
    project.draft()
    standing = next(one for one in sentences(project) if "214条" in one)
    words = wording or f"今年以来，{standing}"

    def work() -> None:
        project.edit_prose(standing, words + more)
        project.draft()

    project.lay_down((words, more), work)
    assert words + more in project.paragraph(PARAGRAPH)
    return words


@pytest.mark.parametrize(
    ("wording", "elsewhere", "change"),
    [pytest.param(*one, id=" / ".join(one)) for one in product(WORDINGS, ELSEWHERE, CHANGES)],
)
def test_no_number_stays_behind_unsaid(project: Project, wording: str, elsewhere: str, change: str) -> None:
    words = rewrite(project, WORDINGS[wording], ELSEWHERE[elsewhere])
    before = dict(re.findall(r"(\w+): (\d+)", "，".join(old for old, _ in CHANGES[change])))
    now = dict(re.findall(r"(\w+): (\d+)", "，".join(new for _, new in CHANGES[change])))
    for old, _ in CHANGES[change]:
        project.change_figures(old, old.split(": ")[0] + ": @" + old.split(": ")[0])
    for old, new in CHANGES[change]:
        project.change_figures("@" + old.split(": ")[0], new.split(": ")[1].strip())
    findings = project.draft().findings
    text = project.paragraph(PARAGRAPH)
    assert ELSEWHERE[elsewhere] in text  # another sentence's number is its own matter
    start = words[:4]
    [mine] = [one for one in sentences(project) if start in one]
    assert re.sub(r"\d+", "", words) in re.sub(r"\d+", "", mine)  # nothing typed is lost
    told = must(findings)
    due = [now.get(name, "") for name in now]
    for name, old in before.items():
        if re.search(rf"(?<!\d){old}条", mine) and old not in due:
            assert any(old in one.message and now[name] in one.message for one in told), mine
            assert any(old in one.message and now[name] in one.message for one in on_paper(project)), mine
        elif old not in due:
            assert f"{now[name]}条" in mine
    if not told:
        again = project.text
        assert not [one for one in project.draft().findings if one.rule in ("DRAFT-UPDATED", "DRAFT-FIGURE")]
        assert project.text == again


def test_the_number_of_the_edited_sentence_follows_and_another_sentences_stays(project: Project) -> None:
    words = rewrite(project, WORDINGS["shorter"], ELSEWHERE["own sentence"])
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    result = project.draft()
    followed = words.replace("214", "224").replace("98", "108")
    assert followed + ELSEWHERE["own sentence"] in project.paragraph(PARAGRAPH)
    assert not must(result.findings)


def test_a_number_a_sentence_has_twice_is_told_until_it_is_settled(project: Project) -> None:
    rewrite(project, "今年以来共公开政府信息214条，经审核的214条均已上网。")
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    for _ in range(2):
        [told] = must(project.draft().findings)
        assert "由 214 变为 224" in told.message
        assert any("214" in one.message and "224" in one.message for one in on_paper(project))
    project.edit_prose("经审核的214条", "经审核的224条")
    assert not must(project.draft().findings)
    assert "今年以来共公开政府信息224条，经审核的224条均已上网。" in project.paragraph(PARAGRAPH)


def test_a_typed_difference_follows(project: Project) -> None:
    rewrite(project, "今年以来共公开政府信息214条，比上年增加27条。")
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    project.draft()
    assert "今年以来共公开政府信息224条，比上年增加37条。" in project.paragraph(PARAGRAPH)


def test_a_typed_rate_follows_or_is_told(project: Project) -> None:
    rewrite(project, "今年以来共公开政府信息214条，较去年多27条，增长14.4%。")
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    project.draft()
    assert "共公开政府信息224条，较去年多37条，增长19.8%。" in project.paragraph(PARAGRAPH)
    project.change_figures(SITE, "区政府门户网站街道专栏: 32")
    project.change_figures("合计: 224", "合计: 164")
    for _ in range(2):
        assert any("19.8%" in one.message for one in must(project.draft().findings))
        assert any("19.8%" in one.message for one in on_paper(project))


@pytest.mark.parametrize(
    "words",
    [
        "今年以来共公开政府信息214条。其中公众号98条、网站专栏92条。",
        "通过公众号公开98条。今年以来共公开政府信息214条，比上年增加27条。",
    ],
)
def test_numbers_follow_in_each_of_the_sentences_one_was_made_into(project: Project, words: str) -> None:
    rewrite(project, words, ELSEWHERE["own sentence"])
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    project.draft()
    followed = words.replace("214", "224").replace("98", "108").replace("27", "37")
    assert followed + ELSEWHERE["own sentence"] in project.paragraph(PARAGRAPH)


def test_a_typed_difference_that_turned_is_told_until_it_is_mended(project: Project) -> None:
    rewrite(project, "今年以来共公开政府信息214条，比上年增加27条。")
    project.change_figures(SITE, "区政府门户网站街道专栏: 62")
    project.change_figures(TOTAL, "合计: 184")
    for _ in range(2):
        assert any("27" in one.message for one in must(project.draft().findings))
        assert any("27" in one.message for one in on_paper(project))
    project.edit_prose("比上年增加27条", "比上年减少3条")
    assert not [one for one in must(project.draft().findings) if "27" in one.message]


INTERPRETED = "发布政策解读6件，其中图解1件。"
OWN_LINE = "全年同步31条。"


def _interpreted(project: Project, keys: str) -> None:
    project.change_figures("类别是否列全: 否", f"政策解读: {keys}\n  类别是否列全: 否")


def _cut_off(project: Project) -> None:
    _interpreted(project, "{件数: 6}")
    project.begin()
    _replace_told(project, "等。", f"等。{INTERPRETED}")


def _replace_told(project: Project, old: str, new: str) -> None:
    """Take the sentence on interpretation out and put another wording of it elsewhere."""
    project.edit_prose(next(one for one in sentences(project) if "解读" in one), "")
    project.edit_prose(old, new)


def _in_place(project: Project) -> None:
    _interpreted(project, "{件数: 6, 形式: {图解: 1}}")
    project.begin()
    project.edit_prose(next(one for one in sentences(project) if "解读" in one), INTERPRETED)


def _of_ones_own(project: Project) -> None:
    project.draft()
    project.edit_prose(OWN_LINE, OWN_LINE + INTERPRETED)
    project.draft()
    _interpreted(project, "{件数: 6}")


def _in_place_of_another(project: Project) -> None:
    _interpreted(project, "{件数: 6}")
    project.begin()
    project.edit_prose(next(one for one in sentences(project) if "214条" in one), INTERPRETED)


def _joined_to_another(project: Project) -> None:
    _interpreted(project, "{件数: 6}")
    project.begin()
    change = next(
        one
        for one in ("，比上年增加27条，", "（比上年增加27条），", "，比上年增加27条；")
        if one in project.paragraph(PARAGRAPH)
    )
    _replace_told(project, change, f"{change}{INTERPRETED}")


@pytest.mark.parametrize(
    "edit", [_in_place, _cut_off, _of_ones_own, _in_place_of_another, _joined_to_another]
)
@pytest.mark.parametrize("between", [True, False], ids=["drafted between", "at once"])
def test_no_second_sentence_contradicts_the_persons_own(
    project: Project, edit: object, between: bool
) -> None:
    edit(project)  # type: ignore[operator]
    if between or edit is _of_ones_own:
        project.draft()
    project.change_figures("件数: 6", "件数: 7")
    for _ in range(2):
        project.draft()
        text = project.paragraph(PARAGRAPH)
        assert INTERPRETED.replace("6", "7") in text
        assert text.count("解读") == 1


def test_ones_own_sentence_taken_out_is_told_by_the_draft_again(project: Project) -> None:
    _of_ones_own(project)
    project.draft()
    project.edit_prose(INTERPRETED, "")
    project.draft()
    assert "解读" in project.paragraph(PARAGRAPH)


OWN = {
    "the whole": "街道今年共公开政府信息214条。",
    "a part": "居民看得最多的微信公众号发布98条。",
    "both": "街道今年共公开政府信息214条，其中微信公众号98条。",
    "a difference": "今年公开的信息比上年增加27条。",
    "a rate": "与上年相比增长14.4%。",
    "the whole and a rate": "全年共公开214条，比上年增长14.4%。",
}
FOLLOWED = {"214条": "224条", "98条": "108条", "27条": "37条", "14.4%": "19.8%"}


@pytest.mark.parametrize("place", ["\n\n", ""], ids=["own paragraph", "own sentence"])
@pytest.mark.parametrize("kind", OWN)
def test_a_number_of_a_text_of_ones_own_follows_or_is_told_until_it_is_mended(
    project: Project, place: str, kind: str
) -> None:
    project.begin()
    end = project.paragraph(PARAGRAPH)[-16:]
    project.edit_prose(end, f"{end}{place}{OWN[kind]}")
    assert not [one for one in project.draft().findings if one.rule == "DRAFT-FIGURE"]
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    for _ in range(2):
        told = "".join(one.message for one in project.draft().findings if one.rule == "DRAFT-FIGURE")
        mine = own(project, OWN[kind][:4])
        assert all(f"“{was}”" in told for was in FOLLOWED if was in mine)
        assert all(now in mine for was, now in FOLLOWED.items() if was in OWN[kind] and was not in mine)
    for was, now in FOLLOWED.items():
        if was in mine:
            project.edit_prose(mine, mine := mine.replace(was, now))
    assert not [one for one in project.draft().findings if one.rule == "DRAFT-FIGURE"]


def own(project: Project, start: str) -> str:
    """Return from the prose the text that begins with ``start``, to the end of its line."""
    prose = (one for one in project.text.split("\n") if "｜" not in one and "<!--" not in one)
    return next(start + one.split(start)[1] for one in prose if start in one)


@pytest.mark.parametrize("words", ["另有98条是转发的。", "全年抽查98条。", "上年为98条。"])
def test_a_number_of_ones_own_that_is_another_matter_is_left_alone(project: Project, words: str) -> None:
    project.begin()
    end = project.paragraph(PARAGRAPH)[-16:]
    project.edit_prose(end, f"{end}\n\n{words}")
    project.draft()
    project.change_figures(ACCOUNT, "微信公众号: 108")
    project.change_figures(TOTAL, "合计: 224")
    assert not [one for one in project.draft().findings if one.rule == "DRAFT-FIGURE"]
    assert words in project.text
