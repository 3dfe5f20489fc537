"""All of them, or none, and an instance that is not so, told without a number: 全部装上…尚未安装的某社区; 无一缺席，缺席的是某某."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import cache

from narrator.claims.lexicon.operations import any_word, keys, steps, words
from narrator.claims.read.model import Sentence
from narrator.claims.relate.matters.clauses import Clause, clauses
from narrator.claims.relate.model import Kind, Member, Part, Relation, Weight
from narrator.language.lazy import lazy

_ALL = lazy(
    rf"(?<![未不非])(?P<word>{any_word(words('universal'))})(?:已经|已|能|都|可|得到|按规定|及时)*(?P<act>[^，。；：]{{2,14}})$"
)
_NONE = lazy(
    r"(?P<word>无一(?!例外)[件例条人次个]?|没有(?:一[件例条人次个])?|(?<![有全])无(?:人)?(?=因|被)|零(?=[退投差错逾超失诉])|从未|未曾|未(?=组织过|开过|办过|发生|出现|举办过))(?P<act>[^，。；：]{2,22})$"
)
_OTHER = lazy(
    "除|上年|去年|往年|此前|原来|力争|确保|要求|应当|须|将|拟|计划|目标|原则上|基本|若|如果|凡|是否|有没有|以前|过去|20\\d\\d年(?!底|末)"
)
_NOT = r"(?:尚未|未能|未予|没有|没能|还没|未|没)"
_FILLER = frozenset(
    "由用时间依法以其此该本被经对从向因的了在于已有是和与及并等为到上下中内外全部都均一件条个次年月日按进行开展工作信息公开政府"
)
_INSTANCE = lazy(r"\d|一[件条个名起项处家人]|那|的(?=[\u4e00-\u9fff]{2})|[1-9]")
_THAT = lazy(r"(?<![除])(?:那|唯一|仅有)(?:的)?(?:[一1])?(?P<unit>[件条个份起场次期家名人])")
_FAILS = lazy("晚|迟|超期|超时|逾期|未|没|不|缺|漏")
_THING = lazy("(?:事件|情况|现象|问题|行为|情形|案件|记录)+$")
_CAUSE = lazy("^(?:因|由于)[^，。；]{0,14}?(?:而|被|引起|导致|引发)|^(?:因|由于)")
_COUNT = r"(?:\d+|[一两二三四五六七八九十])(?:余)?(?:件|条|个|份|起|场|次|期|家|名|人|例|篇|项)"
_MONTH_THAT = lazy(r"\d{1,2}月(?:\d{1,2}日)?(?:的)?那(?:一)?(?P<unit>[场次期起件届])")
_ONLY_ONE = lazy(
    r"(?:仅有|只有|仅|只)(?:1|一)(?P<unit>个|处|家|件|条|项|名)[^，。；\d]{0,12}[，,]分别(?:是|为|系)"
)
_ONLY = lazy("只有|仅有|唯有|唯独|仅")
_REST = lazy("(?:其余|剩下|余下|剩余)(?:的)?(?P<n>\\d+)(?P<unit>[个件条家户处块人名份])")
_REACH, _VERB = 2, 3
_AFTER_COLON = frozenset({"意见"})  # elsewhere another office may have found it


def denied(sentences: Sequence[Sentence]) -> Iterator[Relation]:
    """Yield what is said of all or of none, beside an instance near it that is not so."""
    for place, sentence in enumerate(sentences):
        for match in _ONLY_ONE.finditer(sentence.flat):
            yield _relation(
                sentence, match.span(), f"写的是“{match[0][:-4]}”，后面“分别”说的不止一{match['unit']}"
            )
        for clause in clauses(sentence):
            for pattern, finds in ((_ALL, _against_all), (_NONE, _against_none)):
                said = pattern.search(clause.text)
                if said is None or _OTHER.search(clause.text):
                    continue
                behind = [one for one in clauses(sentence) if one.place > clause.place]
                following = [
                    one for other in sentences[place + 1 : place + 1 + _REACH] for one in clauses(other)
                ]
                found = finds(said, behind, following)
                if found is not None:
                    words_of = clause.text[said.start() :][:16]
                    span = (clause.start + said.start("word"), clause.start + said.end("word"))
                    yield _relation(sentence, span, f"写的是“{words_of}”，后面又写“{found.text[:20]}”")
                    break


def _against_all(
    match: re.Match[str], behind: Sequence[Clause], following: Sequence[Clause]
) -> Clause | None:
    """Return the clause that tells of one not done: 尚未安装的某社区, 另1件未作解读, 那一件晚了6天."""
    act = match["act"]
    pairs = [act[n : n + 2] for n in range(len(act) - 1) if not _FILLER & set(act[n : n + 2])]
    first = "".join(char for char in act[:_VERB] if char not in _FILLER)
    rest = next((one for one in behind[:1] if _is_rest(match, one)), None)
    if rest is not None:
        return rest
    denying = any("未" in one.text or "没" in one.text for one in (*behind, *following))
    undone = (
        re.compile(rf"{_NOT}[\u4e00-\u9fff]{{0,2}}(?:{'|'.join(map(re.escape, pairs))})")
        if pairs and denying
        else None
    )
    unfinished = (
        re.compile(rf"^(?:尚未|未|没有|没)[\u4e00-\u9fff]?[{re.escape(first)}]")
        if first and denying
        else None
    )
    for one in (*behind, *following):
        if _OTHER.search(one.text):
            continue
        found = undone.search(one.text) if undone is not None else None
        found = found or (unfinished.search(one.text) if unfinished is not None else None)
        if found is not None and _is_instance(one.text, found):
            return one
        if one in behind and _THAT.search(one.text) is not None:
            later = [other for other in behind if one.place <= other.place <= one.place + 1]
            fails = next((x for x in later if _FAILS.search(x.text)), None)
            if fails is not None:
                return fails
    return None


def _is_rest(match: re.Match[str], one: Clause) -> bool:
    """Whether a rest is told of what all of is done: 14个司法所已全部装上，其余3个因…; not where those are some of more."""
    left = _REST.match(one.text)
    whole = (
        re.match(rf"[^\d]*(?P<n>\d+){left['unit']}", match.string[: match.start()])
        if left is not None
        else None
    )
    earlier = one.sentence.flat[: one.sentence.flat.find(match.string)]
    return (
        whole is not None
        and int(whole["n"]) > int(left["n"] if left else 0)
        and "其中" not in match.string
        and not any(char.isdigit() for char in earlier)
    )


def _is_instance(text: str, found: re.Match[str]) -> bool:
    """Whether a clause tells of one that is not done, not of a kind: 尚未安装的桥北社区, 1件未作解读."""
    behind = text[found.end() :]
    named = re.match(
        r"[\u4e00-\u9fff]{0,3}的(?!情况|情形|问题|原因|事项|内容|信息|按|由|应|一律|予以)[\u4e00-\u9fff]{2,}",
        behind,
    )
    counted = re.search(_COUNT, text[: found.start()]) or re.match(
        rf"[\u4e00-\u9fff]{{0,3}}的?(?:有)?{_COUNT}", behind
    )
    only = _ONLY.match(text) is not None
    return only or (named is not None and text.startswith(found[0][:2])) or counted is not None


def _against_none(
    match: re.Match[str], behind: Sequence[Clause], following: Sequence[Clause]
) -> Clause | None:
    """Return the clause that tells of one after all: 缺席的是…, 撤下的1条, 12月那场."""
    act = _THING.sub("", _CAUSE.sub("", match["act"]))
    colon = bool(behind) and behind[0].sentence.flat[behind[0].start - 1] in "：:"
    known = [
        key
        for key in keys("instances")
        if (colon or key not in _AFTER_COLON)
        and any(word in match["act"] for word in steps("instances", key)[0])
    ]
    again = (
        re.compile(rf"^{re.escape(act[:1])}[^，。；]{{0,6}}的(?:是|那|{_COUNT})")
        if match["word"].startswith("无一")
        and any(one.text.startswith(act[:1]) for one in (*behind, *following))
        else None
    )
    verb = act[-2:-1] if len(act) > 1 else ""
    counted = (
        re.compile(rf"{re.escape(verb)}[\u4e00-\u9fff]{{0,2}}的{_COUNT}")
        if verb and verb not in _FILLER and any(verb in one.text for one in behind)
        else None
    )
    for one in (*behind, *following):
        if again is not None and again.search(one.text):
            return one
        if _OTHER.search(one.text):
            continue
        if any(_is_case(one.text, key) for key in known):
            return one
        if re.search(_NOT, one.text):
            continue
        if one in behind and counted is not None and counted.search(one.text):
            return one
        that = _MONTH_THAT.search(one.text) if one in behind else None
        if that is not None and re.search("开过|办过|召开|举办|举行|组织", match["act"]):
            return one
    return None


def _is_case(text: str, key: str) -> bool:
    """Whether a clause counts what is said not to be: 指出2条, 1名信息员予以通报批评."""
    return _case(key).search(text) is not None


@cache
def _case(key: str) -> re.Pattern[str]:
    said = any_word(steps("instances", key)[1])
    return re.compile(rf"{said}[\u4e00-\u9fff]{{0,4}}{_COUNT}|{_COUNT}[\u4e00-\u9fff]{{0,8}}{said}")


def _relation(sentence: Sentence, span: tuple[int, int], reckoning: str) -> Relation:
    member = Member(Part.PART, Decimal(0), sentence)
    return Relation(Kind.BOUNDS, sentence, span, (member,), False, "", reckoning, Weight.ASK)
