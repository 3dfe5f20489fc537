"""What a phrase or an outline paragraph may be built of: little enough that none can run away with memory or time.

Judged when the file is loaded, from the parsed template alone; nothing is run.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from jinja2 import nodes

from narrator.library.environment import FUNCTIONS

_FILTERS = frozenset({"length", "map", "join", "list", "first", "last", "sort", "default"})
_STATEMENTS = (nodes.If, nodes.For, nodes.Assign, nodes.Output)
_ARGUMENTS = {
    "say": (1, 2, frozenset({"item", "step"})),
    "say_each": (2, 2, frozenset[str]()),
    "deeds": (1, 1, frozenset[str]()),
    "told": (1, 20, frozenset[str]()),
    "lines": (1, 1, frozenset[str]()),
    "cover": (1, 1, frozenset[str]()),
    "列举": (1, 3, frozenset[str]()),
    "明细": (1, 1, frozenset[str]()),
    "申请人": (1, 1, frozenset[str]()),
    "较上年": (2, 5, frozenset[str]()),
    "接": (2, 2, frozenset[str]()),
    "并": (2, 2, frozenset[str]()),
    "对": (4, 4, frozenset[str]()),
    "合": (2, 2, frozenset[str]()),
    "数": (1, 1, frozenset[str]()),
    "同": (2, 2, frozenset[str]()),
    "同头": (2, 2, frozenset[str]()),
    "异尾": (2, 2, frozenset[str]()),
    "选": (2, 6, frozenset[str]()),
    "缺": (2, 2, frozenset[str]()),
    "引": (1, 1, frozenset[str]()),
    "占": (2, 2, frozenset[str]()),
    "分列": (2, 3, frozenset[str]()),
    "列分": (2, 2, frozenset[str]()),
    "限": (1, 1, frozenset[str]()),
    "各项": (3, 21, frozenset[str]()),
    "无项": (2, 20, frozenset[str]()),
    "结果": (1, 4, frozenset[str]()),
    "审理": (1, 1, frozenset[str]()),
    "连": (1, 20, frozenset[str]()),
    "述": (4, 5, frozenset[str]()),
    "逐": (4, 4, frozenset[str]()),
    "名列": (1, 1, frozenset[str]()),
    "数列": (2, 2, frozenset[str]()),
    "含": (2, 60, frozenset[str]()),
    "倒列": (2, 2, frozenset[str]()),
    "名": (1, 1, frozenset[str]()),
    "称": (1, 1, frozenset[str]()),
    "降序": (1, 1, frozenset[str]()),
    "书面称": (1, 1, frozenset[str]()),
    "名含": (2, 2, frozenset[str]()),
    "名无": (2, 2, frozenset[str]()),
    "全是": (2, 2, frozenset[str]()),
    "有人": (1, 1, frozenset[str]()),
    "各异": (2, 2, frozenset[str]()),
    "去": (2, 2, frozenset[str]()),
    "各引": (1, 2, frozenset[str]()),
    "插": (2, 2, frozenset[str]()),
    "说": (1, 1, frozenset[str]()),
    "起于": (2, 60, frozenset[str]()),
    "类于": (2, 4, frozenset[str]()),
    "止于": (2, 30, frozenset[str]()),
    "种": (1, 2, frozenset[str]()),
    "自说": (2, 2, frozenset[str]()),
    "短句": (1, 1, frozenset[str]()),
    "常做": (1, 1, frozenset[str]()),
    "继": (1, 1, frozenset[str]()),
    "自": (1, 1, frozenset[str]()),
    "承前": (1, 1, frozenset[str]()),
    "光数": (1, 1, frozenset[str]()),
    "时": (1, 1, frozenset[str]()),
    "事": (1, 1, frozenset[str]()),
    "成句": (1, 1, frozenset[str]()),
    "统": (1, 1, frozenset[str]()),
    "统于": (2, 2, frozenset[str]()),
    "另统": (1, 1, frozenset[str]()),
    "顺": (1, 1, frozenset[str]()),
}
_LONGEST_SOURCE, _LONGEST_TEXT, _LARGEST_NUMBER = 10_000, 500, 999
_DEEPEST, _DEEPEST_LOOPS, _MOST_NODES = 60, 2, 3000


def too_long(source: str) -> bool:
    """Whether a template is longer than any a person writes."""
    return len(source) > _LONGEST_SOURCE


def excesses(tree: nodes.Template) -> Iterator[str]:
    """Yield in Chinese what a template has that it must not have."""
    depth, loops, count = _measure(tree)
    if depth > _DEEPEST or count > _MOST_NODES:
        yield "模板嵌套太深或太长，请拆成几条短语"
    if loops > _DEEPEST_LOOPS:
        yield f"循环最多套 {_DEEPEST_LOOPS} 层"
    for node in tree.find_all(nodes.Stmt):
        if not isinstance(node, _STATEMENTS):
            yield f"短语里不能用 {type(node).__name__.lower()} 这种语句"
    for one in tree.find_all(nodes.Filter):
        if one.name not in _FILTERS:
            yield f"短语里不能用过滤器“{one.name}”，可用：{'、'.join(sorted(_FILTERS))}"
    yield from _constants(tree)
    for call in tree.find_all(nodes.Call):
        yield from _call(call)


def _measure(tree: nodes.Node) -> tuple[int, int, int]:
    """Return how deep nodes and loops are nested, and how many nodes there are."""
    deepest = loops = count = 0
    waiting: list[tuple[nodes.Node, int, int]] = [(tree, 0, 0)]
    while waiting:
        node, depth, inside = waiting.pop()
        inside += isinstance(node, nodes.For)
        deepest, loops, count = max(deepest, depth), max(loops, inside), count + 1
        waiting += ((child, depth + 1, inside) for child in node.iter_child_nodes())
    return deepest, loops, count


def _constants(tree: nodes.Template) -> Iterator[str]:
    for constant in tree.find_all(nodes.Const):
        value = constant.value
        if isinstance(value, int | float) and abs(value) > _LARGEST_NUMBER:
            yield f"短语里不能写这么大的数（最大 {_LARGEST_NUMBER}）"
        elif isinstance(value, str) and len(value) > _LONGEST_TEXT:
            yield f"引号里的文字最长 {_LONGEST_TEXT} 字"


def _call(call: nodes.Call) -> Iterator[str]:
    """Yield what is wrong with a call: not one of our functions, or not with what it takes."""
    if not isinstance(call.node, nodes.Name):
        yield f"只能调用 {'、'.join(sorted(FUNCTIONS))} 这些函数"
        return
    keys = {keyword.key for keyword in call.kwargs}
    spread = call.dyn_args is not None or call.dyn_kwargs is not None
    fault = wrong_arguments(call.node.name, len(call.args), {*keys, None} if spread else keys)
    if fault:
        yield fault


def wrong_arguments(name: str, count: int, keys: AbstractSet[str | None]) -> str | None:
    """Return in Chinese what is wrong with the arguments of a call of ours; ``None`` among ``keys`` are spread ones."""
    takes = _ARGUMENTS.get(name)
    if takes is None:
        return None
    least, most, named = takes
    if least <= count <= most and keys <= named:
        return None
    return f"{name}(…) 的参数不对：应有 {least} 到 {most} 个"
