"""The offices of an invented district, with what each of them deals in."""

from __future__ import annotations

from dataclasses import dataclass

from narrator.figures.unit import UnitKind

AREA = "青岚市云溪区"


@dataclass(frozen=True, slots=True)
class Trade:
    """What an office deals in, as its sentences name it: themes of information, groups of readers, things it runs."""

    name: str
    themes: tuple[str, ...]
    readers: str
    self_word: str = "本局"


@dataclass(frozen=True, slots=True)
class SyntheticOffice:
    """An office: full name, kind, what it deals in, how it calls itself."""

    name: str
    kind: UnitKind
    trade: Trade

    @property
    def self_word(self) -> str:
        """How it calls itself."""
        return {
            UnitKind.STREET: "本街道",
            UnitKind.TOWN: "本镇",
            UnitKind.TOWNSHIP: "本乡",
        }.get(self.kind, self.trade.self_word)


_TRADES = (
    ("教育", ("招生入学", "校园食堂", "教师招聘", "课后服务"), "学生家长"),
    ("民政", ("低保", "养老机构", "殡葬收费", "社会组织登记"), "困难群众"),
    ("财政", ("部门预决算", "惠农补贴", "政府采购", "政府债务"), "预算单位"),
    ("水务", ("供水水质", "河道清淤", "取水许可", "防汛值班"), "用水户"),
    ("农业农村", ("农机补贴", "高标准农田", "农产品抽检", "宅基地审批"), "农户"),
    ("住房和城乡建设", ("商品房预售", "老旧小区改造", "燃气安全", "公租房分配"), "购房人"),
    ("交通运输", ("公路养护", "公交线路", "道路运输许可", "桥梁检测"), "乘客"),
    ("市场监督管理", ("食品抽检", "电梯检验", "价格检查", "企业信用"), "经营户"),
    ("生态环境", ("环评审批", "水质监测", "噪声投诉办理", "排污许可"), "企业环保负责人"),
    ("文化和旅游", ("公共文化活动", "旅行社管理", "文物修缮", "图书馆服务"), "游客"),
    ("卫生健康", ("疫苗接种", "医疗机构校验", "职业病防治", "托育机构备案"), "就诊群众"),
    ("应急管理", ("安全检查", "避难场所", "危化品许可", "应急演练"), "企业安全员"),
    ("审计", ("审计报告", "整改情况", "审计计划", "内审指导"), "被审计单位"),
    ("统计", ("统计公报", "经济普查", "价格调查", "统计执法"), "调查对象"),
    ("司法", ("法律援助", "人民调解", "公证服务", "行政复议文书"), "受援人"),
    ("人力资源和社会保障", ("就业补贴", "技能培训", "社保基金", "劳动仲裁"), "求职者"),
    ("自然资源", ("土地出让", "规划公示", "不动产登记", "矿山修复"), "权利人"),
    ("林业", ("古树保护", "林木采伐", "森林防火", "退耕还林"), "林农"),
    ("商务", ("促消费活动", "成品油经营", "外贸备案", "农贸市场改造"), "商户"),
    ("医疗保障", ("参保缴费", "异地就医", "药品集采", "定点机构名单"), "参保人"),
    ("退役军人事务", ("优抚对象", "退役士兵安置", "烈士纪念设施", "就业帮扶"), "退役军人"),
    ("城市管理", ("垃圾分类", "户外广告", "占道经营", "停车泊位"), "沿街商户"),
    ("科学技术", ("科技计划项目", "高新企业认定", "科普活动", "成果转化"), "科技企业"),
    ("体育", ("健身步道", "体育场馆开放", "青少年赛事", "体彩公益金"), "健身群众"),
)
_TOWNS = (
    "柳园街道", "石泉镇", "松坪乡", "清渡镇", "望塔街道", "麻坡镇", "杏坞镇", "北汀街道", "雁沟镇", "槐里街道",
    "南圩镇", "青崖乡", "竹溪镇", "桥西街道", "白岩镇", "樟林乡", "渔湾镇", "东浦街道", "荷塘镇", "古渠镇",
    "长岭乡", "西坞街道", "沙洲镇", "梅川镇", "云台乡", "新井街道", "黄桷镇", "盐仓镇", "鹿坪乡", "草市街道",
    "磨盘镇", "双溪镇", "茶亭乡", "砚湖街道", "红枫镇", "谷口镇", "泉塘街道", "土桥镇", "榆林坡乡", "凤溪镇",
)  # fmt: skip
_LOCAL_THEMES = (
    "村（社区）财务", "低保审核", "危房改造", "耕地地力补贴", "临时救助", "道路硬化", "计划生育奖扶", "户厕改造", "河长巡查",
    "残疾人补贴", "高龄津贴", "集体资产出租", "征地补偿", "人居环境整治", "防返贫帮扶", "水费收缴", "公益岗位", "农田灌溉",
    "红白理事会", "便民代办", "校车线路", "垃圾清运", "消防水源", "林权流转", "医保征缴", "义务植树", "环卫保洁", "农村客运",
)  # fmt: skip


def offices(count: int) -> tuple[SyntheticOffice, ...]:
    """Return ``count`` offices, departments and towns in turn."""
    departments = [
        SyntheticOffice(f"{AREA}{name}局", UnitKind.DEPARTMENT, Trade(name, themes, readers))
        for name, themes, readers in _TRADES
    ]
    towns = [SyntheticOffice(*_town(name)) for name in _TOWNS]
    mixed: list[SyntheticOffice] = []
    while len(mixed) < count:
        cycle = len(mixed) // (len(departments) + len(towns))
        for number in range(max(len(departments), len(towns))):
            mixed += [
                some[number] if not cycle else _again(some[number], cycle)
                for some in (departments, towns)
                if number < len(some)
            ]
    return tuple(mixed[:count])


def _town(name: str) -> tuple[str, UnitKind, Trade]:
    start = 3 * _TOWNS.index(name)
    themes = tuple(_LOCAL_THEMES[(start + step * 5) % len(_LOCAL_THEMES)] for step in range(4))
    trade = Trade("基层", themes, "村民" if not name.endswith("街道") else "居民")
    if name.endswith("街道"):
        return f"{AREA}人民政府{name}办事处", UnitKind.STREET, trade
    kind = UnitKind.TOWN if name.endswith("镇") else UnitKind.TOWNSHIP
    return f"{AREA}{name}人民政府", kind, trade


def _again(office: SyntheticOffice, cycle: int) -> SyntheticOffice:
    """Return the same office of another invented district, for very large batches."""
    other = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"[cycle - 1]
    return SyntheticOffice(office.name.replace("云溪", f"{other}云"), office.kind, office.trade)
