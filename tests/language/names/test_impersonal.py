"""Which sentences could stand in anybody's report."""

import pytest

from narrator.language.names.impersonal import is_impersonal


@pytest.mark.parametrize(
    "text",
    [
        "答复前先由承办科室填写检索记录，写明检索范围和关键词。",
        "各社区公开栏每月巡查，过期公示当日撤下。",
        "申请人对答复有异议的，当面说明理由并告知救济途径。",
        "发布前由经办人、科室负责人和分管领导逐级审核，统一登记。",
        "在街道便民服务中心摆放渠道对照单。",
    ],
)
def test_general_sentences(text: str) -> None:
    assert is_impersonal(text)


@pytest.mark.parametrize(
    "text",
    [
        "全年公开１２条。",
        "全年公开三十件。",
        "柳园社区公开栏更新不及时。",
        "青禾县政府网站更新及时。",
        "由张家村村委会张贴。",
        "县住建局办公室统一登记。",
        "海安市的做法值得借鉴。",
        "分管领导王某负责审核。",
        "在“活力柳园”公众号发布。",
        "全年公开＿＿条。",
        "党工委书记牵头研究。",
    ],
)
def test_particular_sentences(text: str) -> None:
    assert not is_impersonal(text)


def test_names_of_the_office_itself() -> None:
    assert not is_impersonal("石泉的公开栏更新及时。", frozenset({"石泉"}))
