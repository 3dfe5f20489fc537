"""Plain speech that words of the field are not read into: 人|没看到, 先|试, 组|沉下去; 按|答复意见, 以便|居民, 不够|深, 发改委|主动, 微信群|中."""

from narrator.language.lazy import lazy
from narrator.language.likelihood import is_word, share

_LEVELS = frozenset("省市盟州县旗区镇乡街村社")  # 旗县, 街镇
_PLACES = frozenset("中里内上下外前后间")
_MAKING = frozenset("使令让")
_DAILY = -12.5  # share of a word of every day
_BEFORE_VERB = frozenset("没先再才就都也又还太很更最")
_DIRECTION = lazy("(?:下去|下来|上去|上来|进去|进来|出去|出来|起来|过来|过去|回来|回去|开来)")
_DEGREE = lazy("(?:不够|还不|不太|不很|不甚|不算|较为|更加|比较|十分|非常)$")
_BASIS = lazy(
    "^[\u4e00-\u9fff]{0,3}(?:意见|要求|规定|标准|程序|办法|方案|顺序|次序|需要|情况|口径|时限|期限)"
)
_BY = frozenset("按据依照经凭")


def is_between_words(run: str, start: int, end: int) -> bool:
    """Whether two characters are no word but stand side by side: an adverb is one of them, or a verb with 下去, 起来 ends them."""
    one = run[start:end]
    if len(one) != 2 or is_word(one):
        return False
    if one[0] in _BEFORE_VERB or one[1] in _BEFORE_VERB or _LEVELS.issuperset(one):
        return True
    if _ends_word(run, start + 1) and (one[1] in _PLACES or _begins_word(run, end - 1)):
        return True
    return _DIRECTION.match(run, end) is not None


def is_made_to(run: str, place: int) -> bool:
    """Whether a character says that somebody is made to do something, and who follows: 使|政府, 让|居民."""
    return run[place] in _MAKING and _begins_word(run, place + 1)


def _ends_word(run: str, end: int) -> bool:
    """Whether a word of daily life ends at a place: 发改委|主动."""
    return any(share(run[start:end]) > _DAILY for start in range(max(0, end - 4), end - 1))


def _begins_word(run: str, start: int) -> bool:
    return any(share(run[start:end]) > _DAILY for end in range(start + 2, min(len(run), start + 4) + 1))


def is_whole_phrase(run: str, start: int, part: str, term: str) -> bool:
    """Whether what would be a term with one character more lacks none: what it is done by follows, or a word lies across its start."""
    behind = run[start + len(part) :]
    by = part[0] in _BY and term[0] == part[0] and term[2:] == part[1:] and is_word(part[1:])
    if by and _BASIS.search(behind):
        return True
    across = start > 0 and run[start - 1 : start + 1] in ("以便", "以利", "得以", "加以", "予以")
    if across and term[2:] == part[1:]:
        return True
    return term[:-1] == part and _DEGREE.search(run[start : start + len(part) - 1]) is not None
