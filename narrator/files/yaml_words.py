"""Why a line is no YAML, in a clerk's words."""

import re

from ruamel.yaml.error import MarkedYAMLError

from narrator.files.tree import Place
from narrator.files.yaml_lines import Mended

TOO_DEEP = "嵌套层数过多"
_GENERAL = ("写法不符合 YAML 格式", "请检查这一行的缩进、引号、括号，冒号后要有空格")
_WORDS = (
    ("found character .* that cannot start any token", "有一个值以“{first}”开头", "请给整个值加引号"),
    ("mapping values are not allowed", "这一行有两个冒号，或缩进与上一行没有对齐", "文字里的冒号改为全角“：”，或给整句加引号；同组的行首空格要一样多"),
    ("could not find expected ':'", "这一行没有“键: 值”的冒号", "请写成“键: 值”；接着上一句的文字并到上一行"),
    ("expected <block end>, but found '-'|block sequence entries are not allowed", "“-”没有与同一组的其他“-”对齐，或不该在这里", "同一组各条的“-”要上下对齐，后面留一个空格"),
    ("expected <block end>", "行首空格与同组的其他行没有对齐", "同组的行首空格要一样多，下一级多 2 个"),
    ("expected ',' or '[}\\]]'|expected the node content", "括号里的写法不对：缺逗号，或括号没有成对", "每项写成“名称: 数”，中间用半角逗号加空格“, ”"),
    ("quoted scalar", "引号没有成对", "请在文字末尾补上同样的引号"),
    ("unknown escape|expected escape|escape sequence", "引号里的“\\”写法不对", "请删去“\\”，或把双引号改为单引号"),
    ("block scalar", "“|”或“>”后面的写法不对", "文字直接写在冒号后面的同一行"),
    ("scanning an (?:alias|anchor)", "有一个值以“*”或“&”开头", "请删去，或给整个值加引号"),
    ("directive", "行首的“%”在这里不能用", "请删去，或给整句加引号"),
)  # fmt: skip
_OPENED = re.compile("quoted scalar|flow (?:mapping|sequence)|simple key")


def explained(problem: MarkedYAMLError, source: Mended, text: str) -> tuple[int, tuple[str, str, Place]]:
    """Return the line (from 1) that a parser's complaint is about, with problem, remedy and place in Chinese.

    A complaint about what is never closed names the line where it was opened.
    """
    said = f"{problem.context or ''} {problem.problem or ''}"
    mark = problem.problem_mark
    if _OPENED.search(said) and problem.context_mark is not None:
        mark = problem.context_mark
    lines = text.split("\n")
    line = min(mark.line + 1, len(lines)) if mark is not None else 1
    column = mark.column + 1 if mark is not None else 1
    if problem.problem == "nested too deeply":
        return line, (TOO_DEEP, "请以 narrator new 生成的空表为底稿", Place(line, column))
    while line > 1 and not lines[line - 1].strip():
        line, column = line - 1, 1
    first = lines[line - 1][column - 1 : column]
    words = next((words for words in _WORDS if re.search(words[0], said)), ("", *_GENERAL))
    return line, (words[1].format(first=first), words[2], Place(line, source.column(line, column)))
