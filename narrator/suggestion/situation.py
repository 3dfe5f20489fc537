"""The office's situation in words: what a search for fitting wording asks for."""

from collections.abc import Iterator

from narrator.figures.model import Figures
from narrator.figures.values import Value, add, is_number

TOPIC_WORDS = {
    "lead": "政府信息公开工作 报告如下",
    "disclosure": "主动公开 政府信息 网站 公众号 公开栏 行政规范性文件 行政许可 行政处罚",
    "applications": "依申请公开 政府信息公开申请 答复 办结 结转 行政复议 行政诉讼",
    "management": "政府信息管理 审核 保密审查 公开属性 清理 隐私",
    "platform": "平台建设 政府网站 专栏 公众号 政务公开专区 公开栏",
    "assurance": "监督保障 培训 考核 社会评议 责任追究 专人负责",
    "guidance": "指导 督促 检查 通报",
    "followup": "上年问题 整改 完成 改进情况",
    "problems": "存在问题 表现 原因",
    "problem": "存在问题 表现 原因 措施 时限",
    "improvements": "改进措施 时限 责任",
    "fee": "信息处理费 收取",
    "other": "其他需要报告的事项 信息处理费",
}


def situation_text(figures: Figures, topic: str | None = None) -> str:
    """Return the query for ``topic``: its words, the situation in the figures, 本年做法 and 存在问题."""
    words = TOPIC_WORDS.get(topic.split(".")[0], "") if topic else ""
    problems = (f"{p.problem} {p.evidence or ''} {p.measure or ''}" for p in figures.problems)
    return " ".join([words, figures.unit.kind.value, *_circumstances(figures), *figures.deeds, *problems])


def _circumstances(figures: Figures) -> Iterator[str]:
    """Yield in a few words what the figures tell."""
    received = figures.value("applications", "new_received", "total")
    carried = figures.value("applications", "carried_in", "total")
    if _zero(add((received, carried))):
        yield "未收到 政府信息公开申请"
    elif _some(received):
        yield "新收 申请 办结 答复"
    if _some(figures.value("applications", "carried_out", "total")):
        yield "结转下年度 继续办理"
    if _some(figures.group_sum("applications", "denied", "total")):
        yield "不予公开 区分处理"
    if _some(figures.group_sum("applications", "unavailable", "total")):
        yield "无法提供 检索"
    if _some(figures.group_sum("applications", "not_processed", "total")):
        yield "不予处理 信访 举报 投诉"
    if _some(figures.value("review_litigation", "review", "corrected")):
        yield "行政复议 纠正"
    if _some(figures.value("disclosure", "penalty", "decisions")):
        yield "行政执法 行政处罚"
    status = figures.platforms.account.status
    if status is not None and status.is_stopped:
        yield "公众号 关停 迁移"


def _some(value: Value) -> bool:
    return is_number(value) and value > 0


def _zero(value: Value) -> bool:
    return is_number(value) and value == 0
