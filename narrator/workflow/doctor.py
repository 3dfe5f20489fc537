"""Whether this computer has what narrator needs, and how to get what is missing."""

import importlib
import importlib.metadata
import platform
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from narrator.errors import NarratorError, reason_of
from narrator.files.office import office_program
from narrator.resources import shipped
from narrator.workflow.stores.library import cache_folder

_OLDEST = (3, 11)
_AGAIN = "请重新解压整个文件夹；自己安装的，请再装一遍 narrator"


class State(Enum):
    """How one thing stands; the value is the word people read."""

    THERE = "有"
    MISSING = "缺"
    OPTIONAL = "没有（不影响使用）"


@dataclass(frozen=True, slots=True)
class Library:
    """A library: the module that is imported, the distribution it comes in, and what it is for."""

    module: str
    distribution: str
    purpose: str


@dataclass(frozen=True, slots=True)
class Item:
    """One thing looked at: what it is, how it stands, what was found, and what to do where it is missing."""

    what: str
    state: State
    detail: str
    remedy: str = ""

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        return {
            "what": self.what,
            "state": self.state.name.lower(),
            "detail": self.detail,
            "remedy": self.remedy or None,
        }


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Everything looked at, in the order in which people are told."""

    items: tuple[Item, ...]

    @property
    def exit_code(self) -> int:
        """1 if something narrator cannot do without is missing."""
        return int(any(item.state is State.MISSING for item in self.items))

    def as_json(self) -> dict[str, object]:
        """Return the documented JSON shape."""
        return {"ok": self.exit_code == 0, "items": [item.as_json() for item in self.items]}


LIBRARIES = (
    Library("chinese_calendar", "chinesecalendar", "节假日"),
    Library("jieba", "jieba", "中文分词"),
    Library("jinja2", "jinja2", "套模板"),
    Library("lxml.etree", "lxml", "读 Word 和网页"),
    Library("markupsafe", "markupsafe", "套模板"),
    Library("numpy", "numpy", "查找相近的写法"),
    Library("platformdirs", "platformdirs", "找到缓存文件夹"),
    Library("pydantic", "pydantic", "核对数据文件的写法"),
    Library("pypdfium2", "pypdfium2", "读 PDF"),
    Library("python_calamine", "python-calamine", "读表格"),
    Library("docx", "python-docx", "写 Word"),
    Library("rapidfuzz.fuzz", "rapidfuzz", "比对重复"),
    Library("ruamel.yaml", "ruamel.yaml", "读写数据文件"),
    Library("sklearn.feature_extraction.text", "scikit-learn", "查找相近的写法"),
    Library("typer", "typer", "命令行"),
    Library("xlsxwriter", "xlsxwriter", "写表格"),
)
PAGE = (Library("starlette", "starlette", "填报页面"), Library("uvicorn", "uvicorn", "填报页面"))
_WITH_PAGE = "不用填报页面的不必管；要用，请装 narrator[web]，或换可以带走的文件夹"


def diagnose(folder: Path | None = None) -> Diagnosis:
    """Look at this computer, and at whether ``folder`` (default: the current one) can be written to."""
    return Diagnosis(tuple(_items(folder or Path.cwd())))


def _items(folder: Path) -> Iterator[Item]:
    yield _python()
    yield from map(_library, LIBRARIES)
    for item in map(_library, PAGE):
        missing = item.state is State.MISSING
        yield replace(item, state=State.OPTIONAL, remedy=_WITH_PAGE) if missing else item
    yield _data("phrasebank", "短语库")
    yield _data("corpus", "随附的往年年报")
    yield _writable(folder, "当前文件夹", State.MISSING, "请换一个能存文件的文件夹，例如 D 盘下新建一个")
    yield _writable(cache_folder(), "缓存文件夹", State.OPTIONAL, "每次都要重新建索引，会慢几秒")
    yield _office()


def _python() -> Item:
    version = f"{platform.python_version()}（{platform.system()} {platform.machine()}）"
    old = sys.version_info < _OLDEST
    remedy = f"需要 Python {_OLDEST[0]}.{_OLDEST[1]} 或更新" if old else ""
    return Item("Python", State.MISSING if old else State.THERE, version, remedy)


def _library(library: Library) -> Item:
    """Import a library: a package that is there by name only (an empty placeholder) is missing."""
    what = f"{library.distribution}（{library.purpose}）"
    try:
        module = importlib.import_module(library.module)
    except Exception as problem:  # a broken library may raise anything while it loads
        return Item(what, State.MISSING, f"装载不了：{type(problem).__name__} {problem}".strip(), _AGAIN)
    if getattr(module, "__file__", None) is None:
        return Item(what, State.MISSING, "是个空包", _AGAIN)
    return Item(what, State.THERE, _version(library.distribution))


def _version(distribution: str) -> str:
    try:
        return importlib.metadata.version(distribution)
    except importlib.metadata.PackageNotFoundError:
        return "版本不明"


def _data(name: str, what: str) -> Item:
    try:
        folder = shipped(name)
    except NarratorError as problem:
        return Item(what, State.MISSING, problem.message, _AGAIN)
    count = sum(1 for path in folder.rglob("*") if path.is_file())
    state = State.THERE if count else State.MISSING
    return Item(what, state, f"{folder}（{count} 个文件）", "" if count else _AGAIN)


def _writable(folder: Path, what: str, otherwise: State, remedy: str) -> Item:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Item(what, State.THERE, f"{folder}，可以存文件")
    except OSError as problem:
        return Item(what, otherwise, f"{folder}，存不了文件（{reason_of(problem)}）", remedy)


def _office() -> Item:
    program = office_program()
    what = "LibreOffice（读 .doc、.wps、.rtf，直接生成 PDF）"
    if program is not None:
        return Item(what, State.THERE, program)
    return Item(
        what, State.OPTIONAL, "没有装", "旧格式请先用 WPS 另存为 .docx；PDF 请用 WPS 打开 draft.docx 后另存"
    )
