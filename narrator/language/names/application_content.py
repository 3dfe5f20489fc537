"""What an application asked for, and whether the words around it point at the one who asked.

Of one or two applications the subject alone gives the applicant away; of any number a group, a house, a plot, a firm
or people counted off (甲、乙等二人) beside it does.
"""

from narrator.language.lazy import lazy
from narrator.language.names.privacy import PrivateKind, find_private

FEWEST_APPLICATIONS = 3
"""Of fewer, what was applied for is never told."""

_APPLICATION = lazy(r"(?<![依许])(?<!许可)申请")
_GENERAL = (
    r"的?(?:工作|渠道|办理|制度|指南|流程|平台|答复|件|数量|条件|方式|权利|受理|申请|事项|信息|目录|系统|表|专栏|栏|窗口|政府信息|信息公开|途径|程序"
    r"|服务|场所|材料不|内容不|内容进行|内容不明|内容明|范围|时|后|前|人|者|、|和|及|与|或|等|属于|不予|给予|\d+[件条])"
)
_NO_SUBJECT = r"(?!国家秘密|工作秘密|商业秘密|个人隐私|隐私|第三方|多个|其他|他人|两个|人数|\d|自然人|法人|本机关|不属|属于)"
_CONTENT = (
    rf"(?<![依许])申请(?:公开|获取|查阅|提供|查询|复制|了解)(?!{_GENERAL}|[，。；：、,.;:）)]|$)[\u4e00-\u9fff《“\"\d]",
    r"申请(?:公开|获取|查阅)的?(?:政府信息|信息|内容|事项|材料)?(?:主要|均|都)?(?:是|为|涉及|包括|有关|集中在|集中于)"
    + _NO_SUBJECT,
    r"申请的?(?:内容|事项|主题|信息|诉求)(?:主要|均|都)?(?:是|为|涉及|包括|关于|集中在|集中于|[：:])"
    + _NO_SUBJECT,
    r"(?<![依许])申请(?:件)?[，,]?(?:主要|均|都|内容)?(?:涉及|集中在|集中于|关于|有关)" + _NO_SUBJECT,
    (
        r"(?:收到|受理|答复|办理|办结|\d件|[一二两]件)[^，。；]{0,12}?(?:关于|有关|涉及)(?!政府信息公开|国家秘密|商业秘密|个人隐私)"
        r"[^，。；]{2,30}?的(?:政府信息公开|信息公开|公开)?申请"
    ),
    rf"(?<![依许])申请的(?!{_GENERAL})[^，。；]{{2,20}}?(?:材料|资料|合同|协议|批复|文件|档案|清单|图纸|记录|公示|名册|审批表)",
    r"具体信息(?:为|是|[：:])",
)
_TELLS = lazy("|".join(_CONTENT))
_ASKED = lazy(
    rf"(?<![按照据级办规定关门的])(?:要求|请求|索要|想看|想要|希望)(?:公开|获取|提供|查阅|复制|查看)(?!{_GENERAL}|[，。；：、）)]|$)"
)
_COUNT = r"[一二两三四五六七八九十\d]+"
_POINTS = lazy(
    rf"[甲乙丙丁戊己](?:某{{1,2}})?(?:[、和与][甲乙丙丁戊己](?:某{{1,2}})?)+|等{_COUNT}(?:人|户|名|位)"
    rf"|第?{_COUNT}(?:村民)?小?组(?:的?(?:村民|居民|住户|农户|群众|社员|承包|集体|土地|全体|要求|递交|提出|[^，。；]{{0,4}}申请))"
    rf"|{_COUNT}号(?:楼|院|宅基地|地块|地(?!铁)|房|门面|商铺|铺|住宅|宗地|图斑|林地|承包地|棚|厂房|摊位)|{_COUNT}(?:栋|幢|单元|室(?!内))"
    rf"|(?:路|街|巷|弄|里|村|组|小区|庄)\d+号|\d+[-－—]\d+号|地块(?:编号)?[A-Za-z]*\d|[A-Z]\d*地块"
    r"|[\u4e00-\u9fff]{2,}(?:有限(?:责任)?公司|股份公司|集团公司|专业合作社|事务所)|(?:[A-Z甲乙丙丁]|某[\u4e00-\u9fff]{0,6})(?:公司|企业|厂|合作社|村民|居民|业主)"
    r"|[\u4e00-\u9fff]某(?:某|[甲乙丙丁])"
)
_PEOPLE_APPLYING = lazy(
    r"[\u4e00-\u9fff]{2,12}(?:花园|家园|公寓|雅苑|嘉园|佳苑|小区|社区|村)的?(?:一名|一位|某)?(?:业主|村民|居民|住户)"
)


def tells_content(sentence: str) -> bool:
    """Whether a sentence tells what somebody's application asked for."""
    if _APPLICATION.search(sentence) is None:
        return False
    return _TELLS.search(sentence) is not None or _ASKED.search(sentence) is not None


def points_at_someone(sentence: str) -> bool:
    """Whether a sentence that tells an application's content points at the applicant: name, group, house, plot, firm."""
    if not tells_content(sentence):
        return False
    named = any(span.kind is PrivateKind.NAME for span in find_private(sentence))
    return named or _POINTS.search(sentence) is not None or _PEOPLE_APPLYING.search(sentence) is not None


def gives_away(sentence: str, applications: int | None) -> bool:
    """Whether a sentence tells of an application what must not be told where there were ``applications`` of them."""
    few = applications is not None and 0 < applications < FEWEST_APPLICATIONS
    return points_at_someone(sentence) or (few and tells_content(sentence))
