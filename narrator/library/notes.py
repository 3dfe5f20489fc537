"""What a clerk typed into a key that asks for a name, taken apart so that a frame for a name makes a sentence with it."""

import re

from narrator.figures.facts.quantity import UnsetFigure, Words

_TIME = re.compile(
    r"(?P<time>(?:20\d\d年|本年|全年|今年)?(?:\d{1,2}月(?:\d{1,2}日|[初底末份]|[上中下]旬)?|[上下]半年|第?[一二三四]季度))"
    r"(?P<mark>[，,、：: ]*)(?P<rest>[^前后起内至到—－-].+)"
)
_DOES = re.compile(
    "^(?:结合|围绕|就|以|通过|对|向|邀请|组织(?!机构)|开展|举办|召开|举行|利用|依托|针对)|开展|举办|召开|举行|，|。|；"
)
_HEADED = re.compile(
    r"(?P<who>[^，；、（]{2,16}?)(?:同志)?(?:担任|兼任|(?<!主)任)(?P<group>[^，；]*?(?:小组|委员会|专班))(?P<post>组长|主任)"
)
_HEADED_BEHIND = re.compile(
    r"(?:成立|设立|设)?(?P<group>[^，；（]*?(?:小组|委员会|专班))[，（由]+(?P<who>[^，；、）]{2,16}?)(?:同志)?(?:担任|兼任|(?<!主)任)(?P<post>组长|主任)）?"
)
_GROUP = re.compile("[^，；（]*(?:小组|委员会|专班)")
_LED_GROUPS = ("领导小组", "委员会", "工作专班")
_IN_CHARGE = re.compile(
    "由?(?P<who>[^，；、]{2,20}?)(?:负责)?(?:分管|主管|主抓|统筹)(?:政府信息公开|政务公开)?(?:工作)?"
)
_BY = re.compile("[^，；]{2,16}?(?<![前后时])(?:统一|一律|均|都|全部)?由[^，；]{2,}")
_TAKEN_INTO = re.compile(
    "(?!把|将|纳入|列入)[^，；由]{2,20}?(?:纳入|列入|并入|分解到|细化到|落实到|压实到|下沉到|分解落实到)[^，；]{2,}"
)
_SOMEBODY = re.compile("专人|专班|[一两二三\\d]+名(?:专职|兼职|工作)")
_AT_ONCE = re.compile(
    "[^，；由、]{2,10}(?:同步|统一|一并|同时)(?:制作|编写|发布|公开|公布|配|解读|附|推送|报送|标注)[^，；]*"
)
_WITH = re.compile("[^，；]{2,20}相结合")
_LESSONS = re.compile(
    "[^，；、]{0,6}(?:培训|学习|轮训|座谈|练兵|讲解|交流)(?:、[^，；、]{0,6}(?:培训|学习|轮训|座谈|练兵|讲解|交流))+"
)
_WAYS = (
    (_SOMEBODY, "安排", False),
    (_LESSONS, "组织", True),
    (_WITH, "坚持", True),
    (_TAKEN_INTO, "把", True),
    (_BY, "明确", True),
    (_AT_ONCE, "对", True),
)
_DEEDS_FIRST = ("先", "再", "每", "按", "逐", "定期", "自", "从", "在")


def _parted(words: object, name: str) -> tuple[str, str, str]:
    match = _TIME.fullmatch(words) if isinstance(words, Words) else None
    if match is None or not isinstance(words, Words):
        raise UnsetFigure(name)
    return match["time"], match["rest"], words.ref


def time_of(words: object) -> Words:
    """Return the time that words for a matter begin with, ``8月`` of ``8月，垃圾分类``: 时."""
    time, _, ref = _parted(words, "时")
    return Words(time, ref)


def matter_of(words: object) -> Words:
    """Return words for a matter without a time that they begin with: 事."""
    if not isinstance(words, Words) or not words:
        raise UnsetFigure("事")
    match = _TIME.fullmatch(words)
    return Words(match["rest"], words.ref) if match else words


def is_clause(words: object) -> bool:
    """Whether words for a matter say themselves what is done, and do not name it; a time before them does not count: 成句."""
    if not isinstance(words, str) or not words:
        return False
    match = _TIME.fullmatch(words)
    return _DOES.search(match["rest"] if match else words) is not None


def led_by(words: object) -> Words:
    """Return a whole clause of words that say who leads the work in another way than by a name: 统.

    ``局领导小组，局长任组长`` and ``局长任局领导小组组长`` are ``局领导小组由局长任组长``; a group alone is what plans the work.
    """
    if isinstance(words, Words) and words:
        told = _HEADED_BEHIND.fullmatch(words) or _HEADED.fullmatch(words)
        if told:
            return Words(f"{told['group']}由{told['who'].removeprefix('由')}任{told['post']}", words.ref)
        if _GROUP.fullmatch(words):
            return Words(f"{words}统筹政府信息公开工作", words.ref)
        charge = _IN_CHARGE.fullmatch(words)
        if charge:
            return Words(f"政府信息公开工作由{charge['who']}分管", words.ref)
    raise UnsetFigure("统")


def led_within(words: object, line: object) -> Words:
    """Return how the group is led that another clause, ``成立领导小组``, has just named, ``由局长任组长``: 统于."""
    clause = led_by(words)
    group, by, rest = clause.partition("由")
    named = str(line)
    alike = next((kind for kind in _LED_GROUPS if group.endswith(kind) and named.endswith(kind)), None)
    if not by or not _GROUP.fullmatch(group) or not (alike or named.endswith(group)):
        raise UnsetFigure("统于")
    return Words(f"由{rest}", clause.ref)


def leads_otherwise(words: object) -> bool:
    """Whether words for who leads the work are no name that 牵头 can stand behind: 另统."""
    try:
        led_by(words)
    except UnsetFigure:
        return isinstance(words, str) and (
            "，" in words or re.search("任.{0,20}组长|牵头|负责(?!人|同志|干部)", words) is not None
        )
    return True


def put_first(words: object) -> Words:
    """Return words for what is to be done with the word they lack before them, ``明确疑难申请由法规股审核``: 顺."""
    if not isinstance(words, Words) or not words or words.startswith(_DEEDS_FIRST):
        raise UnsetFigure("顺")
    head = re.split("[，；。]", words, maxsplit=1)[0]
    for shape, word, whole in _WAYS:
        if shape.fullmatch(head) if whole else shape.match(head):
            return Words(f"{word}{words}", words.ref)
    raise UnsetFigure("顺")


def lacks_word(words: object) -> bool:
    """Whether words for what is to be done lack a word before them that 实行 is not."""
    try:
        put_first(words)
    except UnsetFigure:
        return False
    return True
