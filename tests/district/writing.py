"""Right reports of invented offices: balanced tables, prose that agrees with them, and few sentences two offices share."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

from narrator.cell import Cell
from narrator.figures.unit import UnitKind
from narrator.figures.values import NOT_APPLICABLE, Value
from narrator.form.edition_2021 import EDITION_2021
from narrator.report.model import Report, ReportSection

from .offices import AREA, SyntheticOffice

Cells = dict[Cell, Value]
_APPLICANTS = ("natural_person", "enterprise", "research", "public_welfare", "legal_service", "other_org")
_RESULTS = (
    "granted", "partially_granted", "denied.internal_affairs", "denied.process_info", "denied.enforcement_files",
    "unavailable.not_held", "unavailable.needs_creation", "not_processed.petition_complaint", "not_processed.repeated",
)  # fmt: skip


def cells(office: SyntheticOffice, chance: random.Random, prior: Mapping[Cell, Value] | None) -> Cells:
    """Return balanced tables; what is carried in and in force follows from ``prior``."""
    made: Cells = dict.fromkeys(EDITION_2021.cells(), 0)
    for column in ("issued", "repealed", "in_force"):
        made[Cell("disclosure", "rules", column)] = NOT_APPLICABLE
    stock = (
        _number(prior, Cell("disclosure", "normative_documents", "in_force"))
        if prior
        else chance.randint(3, 9)
    )
    issued, repealed = chance.randint(0, 3), chance.randint(0, 2)
    made[Cell("disclosure", "normative_documents", "issued")] = issued
    made[Cell("disclosure", "normative_documents", "repealed")] = min(repealed, stock)
    made[Cell("disclosure", "normative_documents", "in_force")] = stock + issued - min(repealed, stock)
    busy = office.kind is UnitKind.DEPARTMENT
    for row, most in (("licensing", 400 if busy else 40), ("penalty", 60 if busy else 9)):
        cell = Cell("disclosure", row, "decisions")
        known = _number(prior, cell) if prior else 0
        made[cell] = known + chance.randint(-2, 3) if known > 4 else chance.randint(5, most)
    _applications(made, chance, prior)
    made[Cell("review_litigation", "review", "upheld")] = chance.choice((0, 0, 1, 2))
    made[Cell("review_litigation", "review", "total")] = made[Cell("review_litigation", "review", "upheld")]
    return made


def _number(prior: Mapping[Cell, Value] | None, cell: Cell) -> int:
    value = (prior or {}).get(cell, 0)
    return value if isinstance(value, int) else 0


def _applications(made: Cells, chance: random.Random, prior: Mapping[Cell, Value] | None) -> None:
    received = [chance.randint(3, 9), chance.randint(1, 4), 0, 0, chance.randint(0, 2), 0]
    for place, column in enumerate(_APPLICANTS):
        carried = _number(prior, Cell("applications", "carried_out", column)) if prior else 0
        made[Cell("applications", "new_received", column)] = received[place]
        made[Cell("applications", "carried_in", column)] = carried
        left = received[place] + carried
        out = 1 if column == "natural_person" and chance.random() < 0.5 else 0
        made[Cell("applications", "carried_out", column)] = out
        left -= out
        for _ in range(left):
            cell = Cell("applications", chance.choice(_RESULTS[:2] * 3 + _RESULTS), column)
            made[cell] = _number(made, cell) + 1
        made[Cell("applications", "results_total", column)] = left
    total(made)


def total(made: Cells) -> None:
    """Set the last column of table three from the others."""
    for row in EDITION_2021.table("applications").rows:
        made[Cell("applications", row.key, "total")] = sum(
            _number(made, Cell("applications", row.key, column)) for column in _APPLICANTS
        )


_PLACES = ("区政府网站", "“云溪发布”公众号", "政务服务大厅", "公开查阅点", "村（社区）公开栏", "便民服务中心")
_WAYS = ("图解", "短视频", "问答", "明白卡", "一图读懂", "现场宣讲", "电话回访", "入户告知")
_POSTS = ("办公室", "法规科", "综合股", "信息员", "分管负责人", "值班科长", "档案室")
_MONTHS = ("3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月")
_CLAUSES: Mapping[str, tuple[str, ...]] = {
    "disclosure": (
        "{theme}的办理结果做成{way}放在{place}",
        "{readers}来{place}查{theme}的由专人引导",
        "{theme}名单公示满7日再归档",
        "{month}补齐{theme}往年缺的{n}份附件",
        "{theme}收费标准印成{m}开折页随窗口发放",
        "{post}把{theme}办事流程减到{n}步后重新挂网",
        "每笔{theme}资金写明来源与去向",
        "{theme}投诉的处理经过隔周张贴一次",
        "涉及{readers}的{theme}通知提前{n}天发到{place}",
        "{theme}地图标出{n}处点位供{readers}对照",
        "{month}起{theme}公告附联系电话和办公时间",
        "{place}轮播{theme}提示{m}期",
    ),
    "applications": (
        "{post}接件当日登记{theme}类要点",
        "{theme}答复书经{post}核对事实",
        "{theme}方面的申请先电话问清所需内容",
        "{theme}的纸质答复由{post}挂号寄出",
        "{theme}材料能当面给的由{post}当面给",
        "{month}起{theme}疑难件由{post}请顾问会商",
        "{readers}问得最多的是{theme}",
        "{theme}件要延期的{post}先书面说明",
        "{theme}卷宗一件一袋存{post}",
        "{month}抽查旧卷{n}袋没有发现漏项",
        "{post}给出{theme}同类信息的公开位置",
        "{theme}补正通知由{post}写明差什么",
    ),
    "management": (
        "{theme}公文拟稿时{post}勾选属性",
        "{month}清理{theme}旧信息{big}条",
        "{theme}台账一事一行",
        "失效的{theme}文件加注后移入历史库",
        "{theme}上网前由{post}逐字核对姓名",
        "{theme}信息的保存期限写进归档表",
        "{theme}经{post}与保密员双人签字",
        "{month}比对纸质与网上的{theme}目录改正{n}处",
        "{theme}指南的电话{month}由{post}核过",
        "{theme}数据按季交换给档案馆",
        "解密和降密的{theme}材料另册登记",
        "依申请答复过的{theme}信息转为主动公开{m}条",
    ),
    "platform": (
        "{place}的{theme}栏目调到首屏",
        "{post}每旬点开{theme}全部链接",
        "{theme}错别字随手改正{n}处",
        "{place}的{theme}添了大字版",
        "{theme}查询框支持按村名和日期检索",
        "内容少的{theme}子栏目并入上级栏目",
        "{place}换下{theme}褪色展板{m}块",
        "{month}测试手机端打开{theme}附件用时",
        "{theme}留言过两天未回的{post}催办",
        "{place}增放{theme}资料架{m}个",
        "{place}的{theme}视频补上字幕",
        "{post}把{theme}更新日期记在{place}表上",
    ),
    "assurance": (
        "{month}办{theme}公开培训1期{big}人次",
        "{theme}公开占{post}考核{m}分",
        "请{big}名{readers}作社会评议",
        "{theme}公开没有发生责任追究",
        "主要负责人{month}听取{theme}汇报",
        "{post}{month}带队看了{n}个{theme}窗口",
        "评议里提到的{theme}问题当场交办",
        "新来的{post}跟班学{theme}一周",
        "{theme}公开经费{m}千元列入预算",
        "{theme}公开差错记入个人年度考核",
        "{readers}评议{theme}满意的占多数",
        "{month}查{theme}未发现应追责的情形",
    ),
}
_FAULTS = (
    (
        "{theme}信息更新慢，{month}抽查时有{n}条超过20个工作日才公开",
        "由{post}每月{day}日核对{theme}栏目，超期的当周补上",
    ),
    ("{theme}的解读只有文字，{readers}打电话来问的有{n}次", "给{theme}文件配{way}，{post}在印发后3日内挂出"),
    (
        "答复{theme}类申请的文书写法不一，{post}退回重写{n}份",
        "整理{theme}答复样本{m}份，答复书发出前过一遍样本",
    ),
    (
        "{place}上的{theme}内容层级深，{readers}反映找不到",
        "{month}前把{theme}移到{place}显眼处并请{readers}试用",
    ),
    ("{theme}目录与实际工作对不上，有{n}项没有内容", "{post}在{month}前逐项清理{theme}目录，删并{m}项"),
    ("新到岗的{post}不熟悉{theme}公开要求，差错{n}处", "{month}专门讲一次{theme}公开规定，讲完考试"),
    ("{theme}表格是图片，{readers}复制不了", "改用可复制的表格发布{theme}数据，旧的{m}张{month}前换完"),
    ("{theme}信息分散在{n}个网页", "把{theme}网页并成一页，{post}负责每周维护"),
    (
        "偏远处的{readers}上网不便，{theme}知晓率不高",
        "{month}起由{post}把{theme}要点送到{place}张贴并口头说明",
    ),
    ("{theme}公开后有{n}人追问依据，原文没有附文件", "今后{theme}结果一并附上依据全文，{post}在挂网前核对"),
    ("{theme}留言答复笼统，{readers}不满意的有{n}条", "{theme}留言由{post}先打电话听清诉求再写答复"),
    ("业务科室漏报{theme}信息{n}条", "{post}按{theme}办结单逐件收取信息，缺一件催一件"),
)


class Writer:
    """Writes one office's prose for one year."""

    def __init__(self, office: SyntheticOffice, year: int, chance: random.Random) -> None:
        self.office = office
        self.year = year
        self.chance = chance
        self.themes = list(office.trade.themes)
        chance.shuffle(self.themes)
        self._ways = chance.sample(_WAYS, len(_WAYS))
        self._posts = chance.sample(_POSTS, len(_POSTS))

    def _some(self, words: Sequence[str]) -> str:
        return self.chance.choice(words)

    def _theme(self, place: int) -> str:
        return self.themes[place % len(self.themes)]

    def overview(self, made: Mapping[Cell, Value]) -> tuple[str, ...]:
        """Return the five parts of section one."""
        me, c = self.office.self_word, self.chance
        new = made[Cell("applications", "new_received", "total")]
        done = made[Cell("applications", "results_total", "total")]
        carried = made[Cell("applications", "carried_in", "total")]
        out = made[Cell("applications", "carried_out", "total")]
        before = f"，上年结转{carried}件" if carried else ""
        after = f"，结转下年度{out}件" if out else ""
        first = self._some(("全年", "年内", f"{self.year}年"))
        count = f"{first}新收政府信息公开申请{new}件{before}，办结{done}件{after}。"
        amount = 300 + sum(map(ord, self.office.name)) % 200 + 2 * c.randint(0, 15) + self.year % 2
        published = f"全年公开政府信息{amount}条。"
        return (
            self._opening(me),
            f"（一）主动公开。{published}{self._told('disclosure', 3)}",
            f"（二）依申请公开。{count}{self._told('applications', 2)}",
            f"（三）政府信息管理。{self._told('management', 2)}",
            f"（四）平台建设。{self._told('platform', 2)}",
            f"（五）监督保障。{self._told('assurance', 1)}{self._must()}",
        )

    def _opening(self, me: str) -> str:
        readers, one, other = self.office.trade.readers, self._theme(0), self._theme(1)
        return self._some(
            (
                f"{self.year}年，{me}把{one}、{other}作为公开重点，方便{readers}查询。",
                f"{readers}最关心{one}，{me}{self.year}年据此安排公开工作，{other}其次。",
                f"{me}{self.year}年的公开工作从{other}和{one}两件事做起。",
                f"一年来，{me}答复{readers}的询问时先给{one}、{other}的公开地址。",
            )
        )

    def _must(self) -> str:
        """Return the sentence that says the three things a government must say of supervision."""
        c = self.chance
        theme, readers = self._theme(2), self.office.trade.readers
        return self._some(
            (
                f"{theme}公开考核占{c.randint(2, 5)}分，社会评议请了{c.randint(10, 60)}名{readers}，全年没有追究责任的情形。",
                f"{self._some(_MONTHS)}请{readers}开展社会评议，年终考核单列{theme}一项，未发生责任追究。",
                f"考核、社会评议各做一次，{readers}来了{c.randint(10, 60)}名，问{theme}的多，没有人被追究责任。",
                f"没有因{theme}追究责任的事，{readers}参加的社会评议和年末考核{self._some(_MONTHS)}起筹备。",
            )
        )

    def _told(self, topic: str, sentences: int) -> str:
        """Return sentences of two clauses each; years in turn use one half of the clauses and the other."""
        mine = [text for place, text in enumerate(_CLAUSES[topic]) if place % 2 == self.year % 2]
        chosen = self.chance.sample(mine, 2 * sentences)
        filled = [self._filled(text, place) for place, text in enumerate(chosen)]
        return "".join(f"{one}，{other}。" for one, other in zip(filled[::2], filled[1::2], strict=True))

    def problems(self) -> tuple[str, ...]:
        """Return two problems, each with its measure."""
        mine = [number for number in range(len(_FAULTS)) if number % 2 == self.year % 2]
        texts = []
        for place, number in enumerate(self.chance.sample(mine, 2)):
            fault, measure = (self._filled(text, place) for text in _FAULTS[number])
            texts.append(f"{'一二'[place]}是{fault}。改进措施：{measure}。")
        return tuple(texts)

    def other(self) -> tuple[str, ...]:
        """Return section six: the fee, and a word on proposals."""
        me, c = self.office.self_word, self.chance
        fee = f"{self.year}年{me}未收取政府信息公开信息处理费。"
        count, where = c.randint(2, 9), self._some(_PLACES[:2])
        if self.year % 2:
            return (
                fee,
                f"办理{self._theme(2)}方面的人大代表建议{count}件，{self._some(('答复', '办理结果'))}已在{where}公开。",
            )
        return (
            fee,
            f"政协委员就{self._theme(1)}提出的{count}件提案，答复全文见{where}，没有需要另行报告的情况。",
        )

    def _filled(self, text: str, place: int) -> str:
        c = self.chance
        return text.format(
            theme=self._theme(place + self.year % 2),
            month=_MONTHS[c.randrange(len(_MONTHS))],
            n=c.randint(3, 9),
            m=c.randint(2, 8),
            big=c.randint(12, 88),
            day=c.randint(3, 27),
            post=self._posts[(place + 3) % len(self._posts)],
            way=self._ways[(place + 1) % len(self._ways)],
            place=_PLACES[c.randrange(len(_PLACES))],
            readers=self.office.trade.readers,
        )


def report(office: SyntheticOffice, year: int, made: Cells, chance: random.Random) -> Report:
    """Return a whole right report."""
    writer = Writer(office, year, chance)
    texts = {"overview": writer.overview(made), "problems": writer.problems(), "other": writer.other()}
    sections = tuple(
        ReportSection(one.key, one.heading, texts.get(one.key, ())) for one in EDITION_2021.sections
    )
    digits = sum(map(ord, office.name)) % 9000 + 1000
    preface = (
        (
            f"本报告由{office.name}依据《中华人民共和国政府信息公开条例》《中华人民共和国政府信息公开工作年度报告格式》"
            f"（国办公开办函〔2021〕30号）编制。统计期限为{year}年1月1日至{year}年12月31日。"
            f"报告在云溪区人民政府网站（http://www.yunxi.example.gov.cn）公布。如有疑问，请联系{office.name}办公室，"
            f"地址：{AREA}石阶路{digits % 97 + 1}号，邮编：100000，电话：0100-500{digits}。"
        ),
    )
    return Report(
        unit=office.name,
        year=year,
        edition=EDITION_2021,
        title=f"{office.name}{year}年政府信息公开工作年度报告",
        preface=preface,
        sections=sections,
        cells=made,
        signature=(office.name, f"{year + 1}年1月{chance.randint(8, 20)}日"),
    )
