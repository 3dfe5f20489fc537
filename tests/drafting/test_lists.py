"""Records of one kind are told in one sentence: three regulations revised, three accounts in use, two meetings."""

from pathlib import Path

import pytest

from narrator.figures.file.load import load_figures
from narrator.figures.keys.declare import Kind, walk
from narrator.figures.model import Figures
from tests.eval import prose
from tests.figures.inputs import BASE, write
from tests.shipped_phrases import shipped_phrases

ALONE = {("存在问题",), ("上年问题整改",), ("第六部分", "数据说明")}
"""Of these each is a matter of its own."""
LISTS = {
    "公开数量.公众参与": [
        "{方式: 征求意见, 事项: 加装电梯, 次数: 2, 收到: 41, 采纳: 17}, {方式: 征求意见, 事项: 停车收费, 收到: 9}",
        "{方式: 征求意见, 事项: 绿化改造, 收到: 5}, {方式: 听证, 次数: 3}, {方式: 开放日, 次数: 2}",
    ],
    "申请办理.被纠正": [
        "{途径: 复议, 件数: 1, 原因: 没有区分处理, 怎样改的: 已重新答复}, {途径: 诉讼, 件数: 2, 原因: 没有写明理由, 怎样改的: 已重新答复}"
    ],
    "信息管理.清理": [
        "{时间: 5月, 对象: 历史公示, 查了: 412, 处理: 23, 为什么: 个人信息, 怎样处理: 遮盖后重新发布}, {时间: 9月, 对象: 旧通知, 处理: 8, 为什么: 过期, 怎样处理: 撤下}"
    ],
    "信息管理.制度": [
        "{名称: 公开指南, 新订或修订: 修订, 时间: 3月}, {名称: 公开目录, 新订或修订: 修订, 时间: 3月}, {名称: 审核办法, 新订或修订: 修订, 时间: 3月}",
        "{名称: 公开指南, 新订或修订: 修订, 时间: 3月}, {名称: 答复办法, 新订或修订: 修订, 管什么: 答复书审核}",
        "{名称: 公开指南, 新订或修订: 新订, 时间: 3月}, {名称: 答复办法, 新订或修订: 修订, 时间: 9月}",
        "{名称: 公开审查制度}, {名称: 答复办法}, {名称: 信息发布办法}",
        "{名称: 公开审查办法, 管什么: 稿件审查}, {名称: 答复办法, 管什么: 答复书审核}",
    ],
    "平台.栏目": [
        "{哪里: 部门栏目, 时间: 7月, 原有: 11, 合并: 4, 新增: 1, 现有: 8}, {哪里: 便民栏目, 原有: 6, 撤销: 2, 现有: 4}"
    ],
    "平台.账号": [
        "{名称: 甲地, 种类: 公众号, 状态: 在用}, {名称: 乙地, 种类: 视频号, 状态: 在用}, {名称: 丙地, 种类: 微博, 状态: 在用}",
        "{名称: 甲地, 种类: 公众号, 状态: 在用, 原创: 21}, {名称: 乙地, 种类: 公众号, 状态: 在用, 原创: 30, 转发: 2}",
        "{名称: 甲地, 种类: 公众号, 状态: 已注销, 时间: 4月}, {名称: 乙地, 种类: 微博, 状态: 已停更, 时间: 5月}",
        "{名称: 甲地, 种类: 公众号, 状态: 新开, 时间: 4月}, {名称: 乙地, 种类: 微博, 状态: 新开}",
        "{名称: 甲地, 种类: 公众号, 状态: 在用}, {名称: 乙地, 种类: 微博, 状态: 已注销, 内容去向: 转入甲地}",
    ],
    "监督保障.会议": [
        "{名称: 党政联席会议, 次数: 2, 议题: 听取公开工作汇报}, {名称: 主任办公会, 次数: 1, 议题: 研究栏目整改}"
    ],
    "监督保障.培训": [
        "{时间: 3月, 主题: 属性认定, 人次: 31}, {时间: 10月, 主题: 答复书制作, 人次: 30}",
        "{时间: 3月, 主题: 属性认定, 人次: 31}, {主题: 答复书制作}",
    ],
    "监督保障.检查": [
        "{谁查: 办公室, 查谁: 各股室, 次数: 4, 问题: 26, 已改: 25, 余下的: 明年改}, {谁查: 法规股, 查谁: 答复书, 次数: 2, 问题: 3, 已改: 3}"
    ],
    "监督保障.指导": [
        "{对象: 公共企事业单位, 个数: 2, 做了什么: 更新水价公示}, {对象: 社区, 个数: 12, 做了什么: 规范公开栏}"
    ],
    "监督保障.上级通报": [
        "{时间: 7月, 事项: 栏目超期, 整改: 当月补齐}, {时间: 11月, 事项: 链接失效, 整改: 当日修复}"
    ],
}
CASES = [(path, records) for path, some in LISTS.items() for records in some]


def test_every_list_of_records_is_looked_at() -> None:
    declared = {
        ".".join(path) for path, key in walk(Figures) if key.kind is Kind.RECORDS and path not in ALONE
    }
    assert declared == set(LISTS)


@pytest.mark.parametrize("unit", ["柳园街道", "青石街道", "东渡街道", "枫林街道"])
@pytest.mark.parametrize(("path", "records"), CASES)
def test_records_of_one_kind_stand_in_one_sentence(
    tmp_path: Path, path: str, records: str, unit: str
) -> None:
    head, key = path.split(".")
    text = f"{BASE.replace('柳园街道', unit)}{head}: {{{key}: [{records}]}}\n"
    figures = load_figures(write(tmp_path, text)).figures
    made = prose.drafted(figures, shipped_phrases())
    texts = [
        said.text
        for one in made.composed
        for said in one.said
        for told in said.tells
        if told.startswith(path)
    ]
    assert texts
    assert len(set(texts)) == 1, texts


def test_a_regulation_stands_with_what_it_is_about(tmp_path: Path) -> None:
    records = "{名称: 公开审查制度}, {名称: 公开工作考核办法}, {名称: 答复办法}, {名称: 责任追究制度}"
    figures = load_figures(write(tmp_path, f"{BASE}信息管理: {{制度: [{records}]}}\n")).figures
    told = {
        one.paragraph.text[:16]: one.paragraph.text
        for one in prose.drafted(figures, shipped_phrases()).composed
    }
    (management,) = [text for head, text in told.items() if "政府信息管理" in head]
    (assurance,) = [text for head, text in told.items() if "监督保障" in head]
    assert "《公开审查制度》《答复办法》" in management
    assert "《公开工作考核办法》《责任追究制度》" in assurance
