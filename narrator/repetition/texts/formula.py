"""Sentences that only carry counts in the form's own words: 予以公开4件，部分公开10件. They are nobody's wording."""

import re

from narrator.form.edition_2021 import EDITION_2021
from narrator.repetition.texts.counted import Counted, MaskKind, count

_OWN_SHARE = 0.25
_WORDS = (
    "主动公开|公开|发布|政府信息公开申请|政府信息|信息公开|信息|申请|本年度|本年|全年|年度|上年|上年度|累计|其中|共计|合计|总计|共|新收|收到|受理|办结|答复|结转|下年度|继续办理|办理"
    "|予以公开|部分公开|不予公开|无法提供|不予处理|其他处理|全部公开|行政复议|行政诉讼|维持|纠正|其他结果|尚未审结|未经复议直接起诉|复议后起诉|被申请|被提起|件数"
    "|行政许可|行政处罚|行政强制|决定|作出|制发|制定|废止|现行有效|行政规范性文件|规范性文件|规章|各类|通过|网站|公众号|微信|公开栏|分别|为|和|及|的|了|件|条|次|份|项|自然人|法人|组织|提出|由"
    "|本机关不掌握相关政府信息|没有现成信息需要另行制作|均|无|没有|政府网站|门户网站|年|月|日|截至|至|底|起|止|自|所列|本报告|报告|中|数据|统计期限|统计时间|统计"
)
_LABELS = {
    count(name).key
    for table in EDITION_2021.tables
    for part in (table.rows, table.groups)
    for one in part
    for name in (one.label, one.name)
}
_FORMULA = re.compile(
    "|".join(sorted({*_WORDS.split("|"), *filter(None, _LABELS)}, key=lambda word: (-len(word), word)))
)


def only_counts(counted: Counted) -> bool:
    """Whether a sentence with figures is made of the form's words and counting words alone, or nearly so."""
    if not counted.key or not any(mask.kind is MaskKind.FIGURE for mask in counted.masks):
        return False
    return len(_FORMULA.sub("", counted.key)) < _OWN_SHARE * len(counted.key)
