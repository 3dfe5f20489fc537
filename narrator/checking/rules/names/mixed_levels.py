"""Two levels in one sentence where one organ is meant, and villages where a street has communities alone; parts of U-LEVEL."""

import re
from collections.abc import Iterator

from narrator.checking.engine.rule import Hit
from narrator.checking.engine.subject import Passage, Subject
from narrator.figures.unit import UnitKind
from narrator.finding import Evidence, Severity
from narrator.language.lazy import lazy

_OFFICE = r"[^，。；、省市县区]{2,14}?(?:局|委员会|委|办公室|办|中心|馆)"
_LISTED = lazy(  # 县民政局、县教育局等市级部门
    rf"(?P<one>[省市县区]){_OFFICE}(?:[、和及与](?P<two>[省市县区])?{_OFFICE}){{0,5}}等(?:\d+个|多个|几个|有关|相关|上级)?(?P<other>[省市县区])(?:级|直)(?P<what>部门|单位|机关)"
)
_REFERRED = lazy(  # 市住房和城乡建设局……该县级部门
    rf"(?<![\u4e00-\u9fff])?(?P<one>[省市县区]){_OFFICE}[^。；]{{0,40}}?(?:该|此|这个|上述|这一)(?P<other>[省市县区])(?:级|直)(?P<what>部门|单位|机关)"
)
_HOST = lazy(  # 市人民政府办好“县长与居民面对面”
    r"(?P<one>[省市县区])(?:人民)?政府(?:办公[室厅])?(?:办好|举办|组织|开展|主办|开通|开设|办理)[^，。；]{0,10}?[“‘]?(?P<other>[省市县区])(?P<what>长(?=[\u4e00-\u9fff”]))"
)
_MIXED = (_LISTED, _REFERRED, _HOST)
_NO_VILLAGE = lazy("乡村|农村|城中村|新村|村镇银行|村改居|撤村|原.{0,6}村|村庄规划")
_VILLAGE = lazy("行政村|村委会|村民委员会|村民小组|村“?两委")
_COMMUNITY = lazy("社区")
_BOTH = lazy(
    r"村[（(]?[、和及/，]?(?:\d+个)?(?:社区|居)|社区[）)]?[、和及（(，](?:\d+个)?(?:行政)?村|[村居]{2}|全[镇乡]"
)


def mixed_levels(subject: Subject) -> Iterator[Hit]:
    """Find one organ given two levels in a sentence, and villages in the report of a street that has none."""
    for passage in subject.body:
        for pattern in _MIXED:
            for match in pattern.finditer(passage.plain):
                if not _agree(match):
                    yield _apart(passage, match)
    if subject.kind is UnitKind.STREET:
        yield from _villages(subject)


def _agree(match: re.Match[str]) -> bool:
    said = {one for one in (match["one"], match.groupdict().get("two")) if one}
    return match["other"] in said


def _apart(passage: Passage, match: re.Match[str]) -> Hit:
    evidence = (
        Evidence("前面写的", f"{match['one']}级"),
        Evidence("后面写的", f"“{match['other']}{'' if match['what'] == '长' else '级'}{match['what']}”"),
    )
    message = f"“{match[0]}”：同一件事里一处是“{match['one']}”，一处是“{match['other']}”"
    remedy = f"请核对是“{match['one']}”还是“{match['other']}”，改成一致"
    return Hit(message, passage.at(*match.span()), evidence, Severity.WARNING, remedy)


def _villages(subject: Subject) -> Iterator[Hit]:
    """Ask about villages told beside communities where the rest of the report knows of communities alone."""
    found = [(passage, match) for passage in subject.body for match in _VILLAGE.finditer(passage.plain)]
    rest = _NO_VILLAGE.sub("", _VILLAGE.sub("", subject.all_plain))
    if not found or len(found) > 2 or "村" in rest or _BOTH.search(subject.all_plain):
        return
    for passage, match in found:
        if _COMMUNITY.search(passage.plain):
            evidence = (Evidence("全文别处", "只写社区"),)
            message = f"“{match[0]}”：这一句写的是社区，本街道别处没有写到村"
            remedy = f"请核对，辖区没有村的请把“{match[0]}”改为“{'社区' if match[0] == '行政村' else '社区居委会'}”"
            yield Hit(message, passage.at(*match.span()), evidence, Severity.WARNING, remedy)
