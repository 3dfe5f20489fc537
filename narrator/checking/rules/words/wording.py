"""Rules for words: slips, names of documents and offices, terms of the field, what the law no longer says."""

import re
from collections.abc import Iterator

from narrator.checking.engine.patterns import Wording, clause_before, find, listed, wordings
from narrator.checking.engine.rule import Hit, Rule
from narrator.checking.engine.subject import Subject
from narrator.figures.unit import UnitGroup, kinds_of
from narrator.finding import Evidence, Severity
from narrator.language.names.offices import old_offices
from narrator.language.names.terms import old_terms

_PROOF = "校对惯例"
_PUNCTUATION = "《标点符号用法》（GB/T 15834）"
_ACT = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
_TERMS = "政府信息公开工作用语：政府信息公开不同于政务信息报送、党务村务公开"
_NOT_GOVERNMENT = (*kinds_of(UnitGroup.GRASSROOTS.value), *kinds_of(UnitGroup.DEPARTMENT.value))

_TWICE = re.compile(r"([\u4e00-\u9fff]{2,8})\1")
_PUBLISHED_TWICE = re.compile("专栏|目录|指南|栏|专区|平台|工作|条例|制度|申请|年报|年度")
_REFORM = re.compile("机构改革|改革前|划入|并入|更名为|撤并|组建前")
_CLAUSE_TWICE = re.compile(r"(?<![^，。；：])([^，。；：、]{6,40})[，；]\1(?=[，。；])")
_TWICE_RIGHT = re.compile(r"一.一.|.一.一|([\u4e00-\u9fff])\1+")
_DOCUMENT = re.compile(
    r"(?P<office>国办[\u4e00-\u9fff]{0,5}|[\u4e00-\u9fff]{1,4}办(?:函|发))(?P<open>[〔\[【（(\uff3b]?)(?P<year>20\d\d)(?P<close>[〕\]】）)\uff3d]?)(?P<ordinal>第?)(?P<number>\d{1,4})号"
)
_KNOWN = (
    ("年度报告格式", "国办公开办函", 2021, "30", re.compile("格式|年度报告|年报")),
    ("信息处理费管理办法", "国办函", 2020, "109", re.compile("信息处理费")),
)
_NESTED = re.compile(r"《[^《》]{0,60}《")


def _twice(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        for match in _CLAUSE_TWICE.finditer(passage.plain):
            yield Hit(f"“{match[1]}”写了两遍", passage.at(*match.span()))
        for match in _TWICE.finditer(passage.plain):
            follows = passage.plain[match.end() : match.end() + 2]
            if match[1] == "公开" and _PUBLISHED_TWICE.match(passage.plain, match.end()):
                continue
            if not _TWICE_RIGHT.fullmatch(match[0]) and not (
                match[1] == "工作" and follows[:1] in tuple("人机量站组室日者证台流")
            ):
                yield Hit(f"“{match[1]}”重复", passage.at(*match.span()))


def _document_numbers(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        for match in _DOCUMENT.finditer(passage.flat):
            place = passage.at(*match.span())
            right = _known_number(match, passage.flat)
            if right is not None and _bare(match) != right.replace("〔", "").replace("〕", ""):
                evidence = (Evidence("应为", right),)
                yield Hit(f"文号“{match[0]}”不对", place, evidence, remedy=f"请改为“{right}”")
            elif (match["open"], match["close"]) != ("〔", "〕") or match["ordinal"]:
                severity = Severity.WARNING if subject.typed else Severity.INFO
                number = f"{match['office']}〔{match['year']}〕{match['number']}号"
                message = f"文号“{match[0]}”的写法不合规范"
                yield Hit(message, place, (Evidence("应为", number),), severity, f"请改为“{number}”")


def _bare(match: re.Match[str]) -> str:
    return f"{match['office']}{match['year']}{match['number']}号"


def _known_number(match: re.Match[str], text: str) -> str | None:
    """Return the right number of a document if it is one of the known.

    Its name stands shortly before, or its year and number are right and the sentence speaks of its matter.
    """
    before = text[max(match.start() - 40, 0) : match.start()]
    for name, office, year, number, about in _KNOWN:
        is_old = name == "年度报告格式" and match["year"] == "2019"
        if name in before.split("号")[-1] and not is_old:
            return f"{office}〔{year}〕{number}号"
        same = "国办" in match["office"] and (int(match["year"]), match["number"]) == (year, number)
        if same and about.search(text):
            return f"{office}〔{year}〕{number}号"
    return None


def _nested(subject: Subject) -> Iterator[Hit]:
    for passage in subject.sentences:
        match = _NESTED.search(passage.flat)
        if match:
            yield Hit("书名号里又用了书名号", passage.at(*match.span()))
            return


def _old_offices(subject: Subject) -> Iterator[Hit]:
    for office in old_offices():
        if (
            subject.year is None
            or subject.year < office.since
            or not re.search(office.pattern, subject.all_plain)
        ):
            continue
        severity = None if office.sure else Severity.INFO
        for passage in subject.sentences:
            for match in re.finditer(office.pattern, passage.plain):
                if "原" not in clause_before(passage.plain, match)[-20:] and not _REFORM.search(
                    passage.plain
                ):
                    yield Hit(
                        f"“{match[0]}”是旧的机构名称",
                        passage.at(*match.span()),
                        (Evidence("现在的名称", office.now),),
                        severity,
                        f"请改为{office.now}；写历史时加“原”字",
                    )


def _outdated(subject: Subject) -> Iterator[Hit]:
    for term in old_terms():
        if subject.year is not None and subject.year >= term.since:
            message = "“{0}”已经失效或被代替"
            severity, remedy = Severity(term.severity), f"请改为{term.now}"
            wording = Wording(term.pattern, message, severity=severity, remedy=remedy, titles=True)
            yield from find(subject, wording)


def _spaces(subject: Subject) -> Iterator[Hit]:
    if not subject.typed:
        return
    for passage in subject.sentences:
        match = re.search(r"[\u4e00-\u9fff] {1,3}\d|\d {1,3}[\u4e00-\u9fff]", passage.text)
        if match:
            before = len(re.sub(r"\s", "", passage.text[: match.start()]))
            yield Hit("数字前后有空格", passage.at(before, before + 2))
            return


WORDING_RULES = (
    Rule("X-DUP", Severity.WARNING, "没有接连写两遍的词", "请删去多余的一个", _PROOF, _twice),
    Rule(
        "X-TYPO",
        Severity.WARNING,
        "没有错别字",
        "请改正",
        _PROOF,
        listed(
            "typos.txt", lambda line: Wording(line[0], f"“{{0}}”应为“{line[1]}”", remedy=f"请改为“{line[1]}”")
        ),
    ),
    Rule(
        "X-FRAG",
        Severity.WARNING,
        "句子完整，没有缺字",
        "请补全这一句",
        _PROOF,
        listed("fragments.txt", lambda line: Wording(line[0], f"“{{0}}”不成句：{line[1]}")),
    ),
    Rule(
        "X-SPACE",
        Severity.INFO,
        "数字前后不加空格",
        "请删去空格",
        "《出版物上数字用法》（GB/T 15835）",
        _spaces,
    ),
    Rule(
        "C-DOCNO",
        Severity.ERROR,
        "文号写对：机关代字、六角括号、年份、序号",
        "请改正文号",
        "《党政机关公文格式》（GB/T 9704）发文字号",
        _document_numbers,
    ),
    Rule("C-NEST", Severity.INFO, "书名号里面的书名号用〈〉", "里层请改用〈〉", _PUNCTUATION, _nested),
    Rule(
        "C-SUPERSEDED",
        Severity.WARNING,
        "引用现行有效的依据",
        "请改用现行的依据",
        "国办公开办函〔2021〕30号；国务院令第711号",
        _outdated,
    ),
    Rule(
        "C-ORGOLD",
        Severity.WARNING,
        "机构用现在的名称",
        "请改用现在的名称；写历史时加“原”字",
        "2018年以来历次机构改革",
        _old_offices,
    ),
    Rule(
        "C-SLOGAN",
        Severity.INFO,
        "原则写作“以公开为常态、不公开为例外”",
        "请改为“以公开为常态、不公开为例外”",
        f"{_ACT}第五条",
        wordings(Wording(r"公开(?:为|是)原则", "“{0}”是旧的说法")),
    ),
    Rule(
        "LAW-DAYS",
        Severity.ERROR,
        "法定答复期限是20个工作日",
        "法定期限请改为20个工作日",
        f"{_ACT}第三十三条",
        wordings(
            Wording(
                r"(?:15|十五)个?工作日(?:以?内|之内)(?:依法|按时|按期|予以|作出|全部|均|给予){0,2}(?:答复|办结|回复)(?!\d)",
                "“{0}”：2019年起法定期限已是20个工作日",
                unless_before=r"压缩|缩短|平均|提前|控制|不超过|[\d一二三四五六七八九十]+[件宗份]",
            ),
            Wording(
                r"(?:15|十五)个?工作日的?(?:法定|答复)[^，。；]{0,6}期限",
                "“{0}”：2019年起法定期限已是20个工作日",
            ),
        ),
    ),
    Rule(
        "LAW-COST",
        Severity.WARNING,
        "检索、复制、邮寄费已不收取，改收信息处理费",
        "请改为信息处理费，或删去",
        f"{_ACT}第四十二条",
        wordings(
            Wording(
                r"(?:收取|收费|缴纳|支付|计收)[^。；，]{0,12}(?:检索|复制|复印|邮寄)[^。；，]{0,6}(?:费|成本)"
                r"|(?:检索|复制|复印|邮寄)[^。；，]{0,8}(?:费用?|成本费?)(?:标准|共|按|由|为|收取|[\d,.]+元)",
                "“{0}”：2019年起不再收取",
                unless=r"不再收|取消|停止收",
                unless_before=r"未|不|没有",
            )
        ),
    ),
    Rule(
        "LAW-3NEED",
        Severity.WARNING,
        "申请人不必说明生产、生活、科研等特殊需要",
        "请删去这一条件",
        _ACT,
        wordings(
            Wording(
                r"生产、?生活、?科研等?(?:自身)?(?:的)?特殊需要",
                "“{0}”2019年已经删去",
                unless=r"取消|删去|不再",
            )
        ),
    ),
    Rule(
        "TERM-SUBMIT",
        Severity.WARNING,
        "向上级报送政务信息不算政府信息公开",
        "请删去，只写向社会公开的",
        _TERMS,
        wordings(
            Wording(r"(?:报送|上报)[^，。；]{0,6}信息\d+[条篇]", "“{0}”是向上报送，不是公开"),
            Wording(r"(?:被|获)[^，。；]{0,8}采用\d+[条篇]|采用率", "“{0}”是向上报送，不是公开"),
        ),
    ),
    Rule(
        "TERM-PARTY",
        Severity.WARNING,
        "党务、村务、社区事务、工作动态不计入政府信息条数",
        "请从公开条数中剔除",
        _TERMS,
        wordings(
            Wording(
                r"(?:党务|党政|党建|村务|居务|社区事务|新闻动态|工作动态)(?:公开|类|信息|方面|动态|内容|事项|稿件|新闻|共|[、，]){0,4}\d+余?[条篇]",
                "“{0}”不是政府信息",
            )
        ),
    ),
    Rule(
        "TERM-REVIEW",
        Severity.WARNING,
        "本机关是“被申请行政复议、被提起行政诉讼”",
        "请改为“被申请行政复议”“被提起行政诉讼”",
        "《中华人民共和国行政复议法》：受理、审理的是行政复议机关",
        wordings(
            Wording(
                r"(?:受理|审理|审结)[^，。；]{0,14}(?:行政复议|行政诉讼)(?:案件)?\d+[件宗]",
                "“{0}”是复议机关、法院的说法",
                unless_before=r"法院|复议机关|司法局|政府(?!信息)",
                kinds=_NOT_GOVERNMENT,
            )
        ),
    ),
    Rule(
        "TERM-APP",
        Severity.WARNING,
        "收到的是“政府信息公开申请”",
        "请改为“收到政府信息公开申请”",
        _TERMS,
        wordings(
            Wording(
                r"(?:收到|接到|受理)(?:的)?依申请公开(?=[\d一二两三四五六七八九十]|的?政府信息(?!申请)|[，。；])",
                "“{0}”说法不准确",
            ),
            Wording(
                r"(?:收到|接到)[^，。；]{0,8}(?:要求|申请)公开的?(?:政府)?信息(?!公开|申请|的申请)",
                "“{0}”说法不准确",
            ),
        ),
    ),
    Rule(
        "CUM-NUM",
        Severity.WARNING,
        "本年数字不与历年累计混写",
        "请只写本年的数字",
        "年报统计期限为一年",
        wordings(
            Wording(
                r"(?:历年来?|多年来|自[^，。；]{2,10}以来|开通以来)(?:累计|共计?|总共)*(?:主动)?(?:公开|发布|收到|受理|办理|办结|制发|印发)[^，。；]{0,14}\d+",
                "“{0}”是历年累计，不是本年的数字",
                unless=r"不(?:计入|列入|属于|含)本年|与本年数?分开",
            )
        ),
    ),
    Rule(
        "S-INSTR",
        Severity.ERROR,
        "没有把格式里的填写说明当正文",
        "请删去填写说明",
        "国办公开办函〔2021〕30号",
        wordings(
            Wording(r"含[^，。；]{0,40}第五十条第四项规定的各级人民政府", "这是格式里的填写说明"),
            Wording(r"[（(]文字描述", "这是格式里的填写说明"),
            Wording(
                r"(?:梳理|综述|主要梳理|主要综述)[^。；]{0,60}(?:五|各)(?:个)?方面(?:的)?情况",
                "这是格式里的填写说明",
            ),
            Wording(r"收取信息处理费情况在此处?报告|本列数据的勾稽关系", "这是格式里的填写说明"),
        ),
    ),
    Rule(
        "FILL-TODO",
        Severity.ERROR,
        "没有漏填的地方",
        "请填上内容",
        _PROOF,
        wordings(
            Wording(
                r"\{\{|【待[^【】]{1,40}】|TODO|＿{2,}|_{3,}|【】|(?<![0-9A-Za-z./_-])[Xx\uff38×]{2,}(?![0-9A-Za-z])|[（(](?:此处|待核实|待补|待填|待定|待确认|请填|填写)[^（）()]{0,12}[）)]|[（(](?:具体[\u4e00-\u9fff]{1,6}|网址|链接|单位名称|单位全称)[）)]",
                "“{0}”还没有填",
                titles=True,
            )
        ),
    ),
    Rule(
        "CAP-LEVEL",
        Severity.WARNING,
        "不写本级没有的手段",
        "请核对；是上级开展的请写明",
        "街道、乡镇没有政府公报、新闻发布会、常务会议",
        wordings(
            Wording(
                r"(?:召开|举行|举办)[^，。；]{0,6}新闻发布会(?:\d+[次场])?|(?:编印|编发|出版|印发|发布|刊发)[^，。；]{0,6}政府公报|出席[^，。；]{0,4}新闻发布会(?:\d+[次场])?|新闻发言人(?!制度)|(?<!参与)(?:制定|出台|颁布)(?:地方性法规|政府规章|条例)|召开[^，。；]{0,4}常委会|(?:经|由)?(?:政府|街道|镇|乡)?常务会议?(?:研究|审议|讨论|听取)|(?:召开|提请)[^，。；]{0,4}常务会议|(?:办事处|街道|镇政府|乡政府)常务会议?|新闻通气会|出席发布会|街道人大立法|(?:街道|镇|乡)(?:地方)?立法",
                "“{0}”不像本级的手段",
                unless_before=r"参加|列席|配合|县政府|区政府|市政府",
                kinds=kinds_of(UnitGroup.GRASSROOTS.value),
            ),
            Wording(
                r"(?:我局|本局|局|我委|我办)(?:召开)?常务会议|(?:编印|编发|出版|印发|刊发)(?:本局|我局|局)[^，。；]{0,4}政府公报",
                "“{0}”不像本级的手段",
                unless_before=r"参加|列席|配合|县政府|区政府|市政府",
                kinds=kinds_of(UnitGroup.DEPARTMENT.value),
            ),
        ),
    ),
)
