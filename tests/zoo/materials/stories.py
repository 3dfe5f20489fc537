"""Invented offices and what they report, in the manners of street, town, bureau and county."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SECTIONS = ("overview", "disclosure", "applications", "review_litigation", "problems", "other")
TITLES = {
    "overview": "一、总体情况",
    "disclosure": "二、主动公开政府信息情况",
    "applications": "三、收到和处理政府信息公开申请情况",
    "review_litigation": "四、政府信息公开行政复议、行政诉讼情况",
    "problems": "五、存在的主要问题及改进情况",
    "other": "六、其他需要报告的事项",
}


@dataclass(frozen=True, slots=True)
class Story:
    """The words of one report: who, which year, and the paragraphs around and between the tables."""

    unit: str
    year: int
    overview: tuple[str, ...]
    problems: tuple[str, ...]
    other: tuple[str, ...]
    preface: tuple[str, ...] = ()
    signature: tuple[str, ...] = ()
    under: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title as the form asks for it."""
        return f"{self.unit}{self.year}年政府信息公开工作年度报告"

    def paragraphs(self) -> dict[str, tuple[str, ...]]:
        """The paragraphs of every section, tables left out."""
        told = {"overview": self.overview, "problems": self.problems, "other": self.other}
        return {key: told.get(key, self.under.get(key, ())) for key in SECTIONS}

    def renamed(self, old: str, new: str) -> Story:
        """The same report with one name replaced everywhere."""

        def put(texts: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(text.replace(old, new) for text in texts)

        return Story(
            self.unit.replace(old, new), self.year, put(self.overview), put(self.problems), put(self.other),
            put(self.preface), put(self.signature), {key: put(texts) for key, texts in self.under.items()},
        )  # fmt: skip


STREET = Story(
    unit="澜溪市桐岭区梧桐街道办事处",
    year=2024,
    preface=(
        (
            "根据《中华人民共和国政府信息公开条例》第五十条规定，编制本报告。"
            "本报告所列数据的统计期限为2024年1月1日至2024年12月31日。"
        ),
        "如对本报告有疑问，请与梧桐街道党政综合办公室联系（地址：桐岭区梧桐路9号，电话：0100-6612345）。",
    ),
    overview=(
        "2024年，梧桐街道把物业维修资金使用和老旧小区改造两类信息作为公开重点，全年公开政府信息173条。",
        "（一）主动公开。通过区政府门户网站街道专栏公开88条，通过9个社区公开栏公开85条。",
        "（二）依申请公开。办公室按月核对申请邮箱和信函登记簿，7月补登漏记的信函1件。",
        "（三）政府信息管理。上网前由经办人、科室负责人、分管领导依次审核，退回修改12条。",
        "（四）平台建设。街道公众号停更后，原有办事指南转到区级账号，并在便民大厅张贴迁移公告。",
        "（五）监督保障。5月组织一次业务培训，21人参加。全年没有因信息公开被追究责任的情形。",
    ),
    problems=(
        (
            "存在的主要问题：一是社区公开栏更新日期不一，3个社区仍保留上一年的低保公示；"
            "二是答复文书引用条款不完整，有2件需要补充说明。"
        ),
        (
            "改进情况：自9月起每月10日由社区拍照回传公开栏，旧公示已全部撤下；"
            "答复文书模板增加了条款一栏，由法律顾问先看。"
        ),
    ),
    other=("2024年，梧桐街道未收取政府信息公开信息处理费。",),
    signature=("澜溪市桐岭区梧桐街道办事处", "2025年1月14日"),
)
TOWN = Story(
    unit="望岚县石桥镇人民政府",
    year=2023,
    preface=("现将望岚县石桥镇人民政府2023年政府信息公开工作年度报告公布如下。",),
    overview=(
        "2023年，石桥镇围绕惠农补贴到户公开开展工作，耕地地力保护补贴分16个村张榜，村民核对后更正7处。",
        "镇里在县政府网站的专栏发布信息64条，赶集日用大喇叭播报公示结果19次。",
        "镇党委会两次听取信息公开情况汇报，年度考核把公开工作计入站所得分，群众评议回收问卷132份，未发生责任追究。",
    ),
    problems=(
        "一、存在的主要问题",
        "村级公示撤换不及时，抽查的16个村中有4个村旧榜未揭。",
        "站所报送信息集中在季末，三月和六月两个月占到全年的一半。",
        "二、改进措施",
        "由包村干部每月带回照片，镇党政办对照清单逐村销号。",
        "站所办结一件报送一件，办公室每周五汇总一次。",
    ),
    other=("本年度没有发出收费通知，信息处理费收取金额为0元。",),
    signature=("望岚县石桥镇人民政府", "2024年1月22日"),
)
BUREAU = Story(
    unit="望岚县水务局",
    year=2024,
    preface=(
        (
            "本报告由望岚县水务局依照条例编制，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
            "政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六部分组成。"
        ),
    ),
    overview=(
        "2024年，我局公开供水水质抽检结果12期、河道采砂许可公示9期，水价调整听证材料同步上网。",
        "一是主动公开。全年公开信息206条，其中取水许可事项51条。",
        "二是依申请公开。申请多与水库移民补偿和灌区工程款有关，办理中与县档案馆会商4次。",
        "三是监督保障。局办公室每季度通报一次栏目超期情况，10月底前超期栏目全部补齐。",
    ),
    problems=(
        "（一）存在的问题",
        "1.检索留痕不足。答复本机关不掌握的申请中，有5件没有附检索记录。",
        "2.工程信息公开不同步。2处泵站开工公示晚于进场时间。",
        "（二）改进情况",
        "1.自6月起使用检索登记单，写明检索范围和经办股室。",
        "2.招标中心出具中标通知书时同步推送公示稿，8月以后未再出现滞后。",
    ),
    other=(
        "（一）信息处理费。2024年按量计收1件，金额430元。",
        "（二）建议提案。承办县人大代表建议6件、政协提案3件，答复均已公开。",
    ),
    signature=("望岚县水务局", "2025年1月20日"),
)
COUNTY = Story(
    unit="霁川市望岚县人民政府",
    year=2022,
    overview=(
        "2022年，全县各级行政机关公开政府信息12,846条，县政府门户网站公开4,310条，政府公报编印6期。",
        "（一）主动公开情况。公开县级财政预决算、乡镇预决算和衔接资金安排；召开新闻发布会5场。",
        "（二）依申请公开情况。县政府办公室建立会商机制，对跨部门申请共同检索，全年会商23件次。",
        "（三）政府信息管理情况。清理规范性文件，宣布失效11件，网站同步标注效力。",
        "（四）政府信息公开平台建设情况。建成县乡政务公开专区17个，配置自助查询机9台。",
        (
            "（五）监督保障情况。工作考核：纳入年度综合考核，占4分。社会评议：委托评议1次，回收问卷608份。"
            "责任追究结果：全年未发生责任追究。"
        ),
    ),
    problems=(
        "（一）乡镇之间不平衡。检查中发现乡镇栏目超过半年未更新的有9个，集中在3个山区乡镇。",
        "改进情况：县政府办公室派人到3个乡镇驻点两周，9个栏目在11月底前恢复更新。",
        "（二）解读材料跟不上文件。全年发布规范性文件14件，其中5件的解读晚于文件7日以上。",
        "改进情况：把解读稿列为文件审核的必备材料，缺少解读稿的不予编号。",
    ),
    other=("2022年，全县共发出信息处理费收费通知3件，实收1,260元。", "其他无需要报告的事项。"),
    signature=("霁川市望岚县人民政府", "2023年3月18日"),
)
OFFICE = Story(
    unit="桐岭区雁鸣湖风景名胜区管理委员会",
    year=2025,
    overview=(
        "2025年，管委会公开门票减免政策、水域巡查结果和沿湖经营许可名单，共计97条。",
        "申请受理点设在游客服务中心二楼，全年接待查阅41人次，现场解答占多数。",
    ),
    problems=(
        (
            "沿湖经营户最关心的摊位续租规则公布偏晚，4月才上网，经营户到窗口重复询问。"
            "管委会已把续租规则的公布时间提前到每年1月，并在码头公示牌同步张贴。"
        ),
    ),
    other=("本机关2025年未产生信息处理费，除此之外没有其他需要报告的事项。",),
    signature=("桐岭区雁鸣湖风景名胜区管理委员会", "2026年1月9日"),
)
