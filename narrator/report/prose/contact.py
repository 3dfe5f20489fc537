"""What the preface of a report names: where it is published, whom to ask."""

import re

from narrator.figures.keys.office import Preface
from narrator.language.lazy import LazyPattern, lazy
from narrator.report.read_model import ReadReport

_URL = re.compile(r"(?:https?://|www\.)[\w./?=&%#:~-]+", re.ASCII)
_SITE = lazy(
    r"(?:在|于|登录|登陆|通过|访问|从|到|至|查阅：|网站：|网址：)[“\"]?(?P<it>[\u4e00-\u9fff]{2,24}?(?:门户网站|政府网站|官方网站|信息公开网|政务网|网站))"
)
_OFFICE = lazy(
    r"(?:联系|与|向|致电|部门[：:]|科室[：:]|单位[：:])(?P<it>[\u4e00-\u9fff（）]{2,36}?(?:办公室|综合办|党政办|公开办|中心|科|股|处|室|办))(?=联系|反映|咨询|[，。；（(：:]|地址|电话|$)"
)
_ADDRESS = lazy(
    r"地址(?:[：:]|为|是)?(?P<it>[\u4e00-\u9fff\d\w－-]{4,40}?)(?=[，。；、（()）,;]|邮政?编码?|电话|联系|$)"
)
_BARE_ADDRESS = lazy(
    r"[（(,，;；](?P<it>[\u4e00-\u9fff]{2,30}[路街道巷弄里庄村园区镇乡组]\d{1,5}(?:[-－—之]\d{1,4})?号(?:[\u4e00-\u9fff\d\w－-]{1,20}?)?)"
    r"(?=[，。；、（()）,;]|邮政?编码?|电话|联系|$)"
)
"""An address told in the brackets of whom to ask, without its word: （槐荫路256号，邮编…）."""
_POSTCODE = lazy(r"邮(?:政)?编(?:码)?(?:[：:]|为|是)?(?P<it>\d{6})(?!\d)")
_PHONE = lazy(r"电话(?:[：:]|为|是)?(?P<it>0\d{2,3}[-—－]?\d{7,8}|[2-8]\d{6,7})(?!\d)")


def preface_of(report: ReadReport) -> Preface | None:
    """Return what the preface names, else what stands below the report; ``None`` if nothing is named.

    Mobile numbers and names of persons are never taken.
    """
    text = "".join("".join(line.split()) for line in (*report.preface, *report.signature))
    office = _found(_OFFICE, text)
    unit = report.unit or ""
    found = Preface(
        website=_found(_SITE, text),
        address_url=match[0] if (match := _URL.search(text)) else None,
        office=(office.removeprefix(unit) or None) if office else None,
        address=_found(_ADDRESS, text) or _found(_BARE_ADDRESS, text),
        postcode=_found(_POSTCODE, text),
        phone=_found(_PHONE, text),
    )
    return found if found != Preface() else None


def _found(pattern: LazyPattern, text: str) -> str | None:
    match = pattern.search(text)
    return match["it"] if match else None
