"""The figures file as pydantic models: keys in Chinese, nothing unknown accepted.

The three tables stay raw here; :mod:`narrator.figures.file.tables` reads them against the form.
Field titles and descriptions are what the JSON Schema shows in an editor.
"""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from narrator.figures.file.scalars import NONE_WORDS, Count, Day, Line, YesNo, Yuan, narrow, parse_count
from narrator.files.tree import Tree


class FileModel(BaseModel):
    """Base of everything in the file: unknown keys are faults."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


def _required_line(raw: object) -> str:
    text = " ".join(raw.split()) if isinstance(raw, str) else ""
    if not text:
        raise ValueError("不能为空" if raw is None or isinstance(raw, str) else "应为文字")
    return text


Required = Annotated[str, BeforeValidator(_required_line)]


def _year(raw: object, info: ValidationInfo) -> int:
    text = narrow(str(raw)).removesuffix("度").removesuffix("年") if isinstance(raw, str) else ""
    try:
        year = parse_count(text)
    except ValueError:
        year = 0
    if not 1900 <= year <= 2200:
        raise ValueError(
            f'应为四位年份，如 2025，现为 "{raw}"' if raw is not None else "不能为空，应为四位年份，如 2025"
        )
    if isinstance(info.context, Tree) and str(year) != raw:
        info.context.note(("年度",), f"“{raw}”按 {year} 读取", rule="FIGURES-WIDTH")
    return year


def _items(raw: object) -> object:
    """Accept 无 or an empty value for a list, and a single item without its dash."""
    if raw is None or (isinstance(raw, str) and raw.strip() in NONE_WORDS):
        return []
    return raw if isinstance(raw, list) else [raw]


def _counted(raw: object) -> object:
    """Accept 无 or an empty value for a mapping of names to counts."""
    return {} if raw is None or (isinstance(raw, str) and raw.strip() in NONE_WORDS) else raw


def _problem_items(raw: object) -> object:
    """Accept a bare sentence for an item that has a 问题."""
    items = _items(raw)
    return (
        [{"问题": item} if isinstance(item, str) else item for item in items]
        if isinstance(items, list)
        else items
    )


def _account(raw: object) -> object:
    """Accept 无 or a state in place of the whole account."""
    if isinstance(raw, str):
        return {"状态": "未开设" if raw.strip() in NONE_WORDS else raw}
    return raw


def _evaluation(raw: object) -> object:
    """Accept 无 (none was held) or just its form."""
    if isinstance(raw, str):
        return {"次数": "0"} if raw.strip() in NONE_WORDS else {"形式": raw}
    return raw


def _charge(raw: object) -> object:
    """Accept 无 for a way in which nothing was charged."""
    return {"件数": "0"} if isinstance(raw, str) and raw.strip() in NONE_WORDS else raw


def _fee(raw: object) -> object:
    """Accept 未收取, 无, 0 or a bare amount for the whole fee."""
    if not isinstance(raw, str):
        return raw
    if raw.strip() in NONE_WORDS | _NOT_CHARGED or narrow(raw) in ("0", "0元"):
        return {"未收取": "是"}
    return {"金额": raw}


_NOT_CHARGED = frozenset({"未收取", "未收费", "未产生"})

Items = BeforeValidator(_items)
ProblemItems = BeforeValidator(_problem_items)


class UnitInput(FileModel):
    """单位."""

    full_name: Required = Field(alias="全称", description="落款用的单位全称")
    short_name: Line = Field(None, alias="简称", description="题目、表头用；不填用全称")
    self_reference: Line = Field(None, alias="自称", description="正文自称，全文只用这一个")
    kind: Line = Field(
        None, alias="类别", description="街道、镇、乡、民族乡、政府部门、派出机构、管委会、垂管单位或各级政府"
    )
    parent: Line = Field(None, alias="上级政府", description="批准、领导本单位的人民政府")
    authority: Line = Field(None, alias="公开主管", description="政府信息公开工作主管部门")
    level: Line = Field(None, alias="层级", description="如 县、市、省")


class PrefaceInput(FileModel):
    """前言."""

    website: Line = Field(None, alias="公布网站", description="公布年报的网站名称")
    address_url: Line = Field(None, alias="网址", description="年报所在的网址")
    office: Line = Field(None, alias="联系科室", description="负责政府信息公开的科室")
    address: Line = Field(None, alias="地址", description="办公地址")
    postcode: Line = Field(None, alias="邮编", description="六位数字")
    phone: Line = Field(None, alias="电话", description="办公电话，不写手机和个人姓名")


class ChargeInput(FileModel):
    """按件 or 按量."""

    count: Count = Field(None, alias="件数", description="收费的申请件数")
    pages: Count = Field(None, alias="页数", description="按量计收的页数")
    amount: Yuan = Field(None, alias="金额", description="不写单位按元计")


OptionalCharge = Annotated[ChargeInput | None, BeforeValidator(_charge)]


class FeeInput(FileModel):
    """信息处理费."""

    not_charged: YesNo = Field(None, alias="未收取", description="没有收取的写 是")
    by_count: OptionalCharge = Field(None, alias="按件")
    by_volume: OptionalCharge = Field(None, alias="按量")
    amount: Yuan = Field(None, alias="金额", description="总额；不写单位按元计")
    waived: Line = Field(None, alias="减免", description="减免情况；没有写 无")


class PublishedInput(FileModel):
    """公开数量."""

    total: Count = Field(None, alias="合计", description="全年主动公开政府信息条数")
    channels: Annotated[dict[str, Count], BeforeValidator(_counted)] = Field(
        {}, alias="渠道", description="渠道名: 条数"
    )
    channels_overlap: YesNo = Field(None, alias="渠道之间有重复", description="同一条在几个渠道发布：是")
    categories: Annotated[dict[str, Count], BeforeValidator(_counted)] = Field(
        {}, alias="类别", description="类别名: 条数"
    )
    categories_complete: YesNo = Field(None, alias="类别是否列全", description="否：正文写“其中”并以“等”收束")
    interpretations: Count = Field(None, alias="政策解读", description="解读件数")
    responses: Count = Field(None, alias="回应关切", description="回应条数")


class AccountInput(FileModel):
    """平台.公众号."""

    name: Line = Field(None, alias="名称")
    status: Line = Field(None, alias="状态", description="在用、已关停、并入区级账号、未开设")


class BoardsInput(FileModel):
    """平台.公开栏."""

    count: Count = Field(None, alias="个数")
    communities: Count = Field(None, alias="社区数", description="设公开栏的社区（村）数")


class PlatformsInput(FileModel):
    """平台."""

    account: Annotated[AccountInput | None, BeforeValidator(_account)] = Field(None, alias="公众号")
    column: Line = Field(None, alias="专栏", description="上级政府网站上的栏目名称")
    zones: Count = Field(None, alias="公开专区", description="政务公开专区个数")
    boards: BoardsInput | None = Field(None, alias="公开栏")


class TrainingInput(FileModel):
    """监督保障.培训 的一项."""

    when: Line = Field(None, alias="时间", description="如 2025-05")
    topic: Line = Field(None, alias="主题", description="培训内容")
    attendance: Count = Field(None, alias="人次", description="参加人次")


class EvaluationInput(FileModel):
    """监督保障.社会评议."""

    form: Line = Field(None, alias="形式")
    times: Count = Field(None, alias="次数")
    opinions: Count = Field(None, alias="意见", description="收到的意见条数")
    adopted: Count = Field(None, alias="采纳", description="采纳的意见条数")


class NoticeInput(FileModel):
    """监督保障.上级通报 的一项."""

    when: Line = Field(None, alias="时间")
    matter: Line = Field(None, alias="事项", description="通报了什么")
    remedy: Line = Field(None, alias="整改", description="怎样改的")


class CorrectedCaseInput(FileModel):
    """监督保障.被纠正案件 的一项."""

    matter: Line = Field(None, alias="原因")
    remedy: Line = Field(None, alias="整改", description="怎样改的")


class AssuranceInput(FileModel):
    """监督保障."""

    trainings: Annotated[list[TrainingInput], Items] = Field([], alias="培训")
    assessment: Line = Field(None, alias="工作考核", description="如 纳入科室年度考核；没有写 无")
    evaluation: Annotated[EvaluationInput | None, BeforeValidator(_evaluation)] = Field(
        None, alias="社会评议", description="没有写 无"
    )
    accountability: Line = Field(None, alias="责任追究", description="没有写 无")
    notices: Annotated[list[NoticeInput], Items] = Field([], alias="上级通报")
    corrected_cases: Annotated[list[CorrectedCaseInput], Items] = Field([], alias="被纠正案件")


class ProblemInput(FileModel):
    """存在问题 的一项."""

    problem: Required = Field(alias="问题")
    evidence: Line = Field(None, alias="表现", description="能看出这个问题的事实：对象、数量、时间")
    cause: Line = Field(None, alias="原因")
    measure: Line = Field(None, alias="措施")
    deadline: Line = Field(None, alias="时限", description="什么时候改完")
    responsible: Line = Field(None, alias="责任", description="哪个科室负责")


class FollowupInput(FileModel):
    """上年问题整改 的一项."""

    problem: Required = Field(alias="问题")
    measure: Line = Field(None, alias="措施")
    result: Line = Field(None, alias="结果", description="凭什么说改了：事实")
    status: Line = Field(None, alias="状态", description="已完成、部分完成、未完成")


class FiguresInput(FileModel):
    """一年的年报数据."""

    unit: UnitInput = Field(alias="单位")
    year: Annotated[int, BeforeValidator(_year)] = Field(alias="年度", description="报告所属年份")
    scope: Line = Field(None, alias="口径", description="本机关（默认）或 本地区汇总（只有各级政府可选）")
    preface: PrefaceInput | None = Field(None, alias="前言")
    signed_on: Day = Field(None, alias="落款日期", description="如 2026-01-16")
    disclosure: Any = Field(None, alias="主动公开表")
    applications: Any = Field(None, alias="依申请公开表")
    review_litigation: Any = Field(None, alias="复议诉讼表")
    fee: Annotated[FeeInput | None, BeforeValidator(_fee)] = Field(
        None, alias="信息处理费", description="未收取，或 {按件: {件数, 金额}, 按量: {件数, 页数, 金额}}"
    )
    published: PublishedInput | None = Field(None, alias="公开数量")
    platforms: PlatformsInput | None = Field(None, alias="平台")
    assurance: AssuranceInput | None = Field(None, alias="监督保障")
    deeds: Annotated[list[Required], Items] = Field(
        [], alias="本年做法", description="一句一个事实：谁、何时、做了什么、结果"
    )
    problems: Annotated[list[ProblemInput], ProblemItems] = Field([], alias="存在问题")
    followups: Annotated[list[FollowupInput], ProblemItems] = Field([], alias="上年问题整改")
    other_matters: Annotated[list[Required], Items] = Field(
        [], alias="其他事项", description="写入第六部分，一句一事"
    )
    sources: Annotated[dict[str, Line], BeforeValidator(_counted)] = Field(
        {}, alias="来源", description="数字: 谁、哪天报的"
    )
    prior: Line = Field(None, alias="上年", description="上年的数据文件或年报")
