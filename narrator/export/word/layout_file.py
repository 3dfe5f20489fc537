"""What a layout file may say, key by key; everything is required here because the official file completes it."""

import re
from collections.abc import Callable
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

# 字号 in points, as WPS and Word have them.
SIZES = {
    "初号": 42.0,
    "小初": 36.0,
    "一号": 26.0,
    "小一": 24.0,
    "二号": 22.0,
    "小二": 18.0,
    "三号": 16.0,
    "小三": 15.0,
    "四号": 14.0,
    "小四": 12.0,
    "五号": 10.5,
    "小五": 9.0,
    "六号": 7.5,
    "小六": 6.5,
}
_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,3})(?:\.\d{1,3})?")
_FONT_NAME = re.compile(r"[^\x00-\x1f\x7f,;<>&\"']{1,31}")
_YES = {"是": True, "否": False, "true": True, "false": False}


def _number(low: float, high: float) -> Callable[[object], float]:
    def read(raw: object) -> float:
        text = str(raw)
        if _NUMBER.fullmatch(text) is None or not low <= float(text) <= high:
            raise ValueError(f'应为 {low:g}～{high:g} 的数，不带单位，现为 "{raw}"')
        return float(text)

    return read


def _size(raw: object) -> float:
    text = str(raw)
    if text in SIZES:
        return SIZES[text]
    if _NUMBER.fullmatch(text) is None or not 5 <= float(text) <= 72 or float(text) * 2 % 1:
        raise ValueError(f'应为字号（如“三号”“小五”）或 5～72 的磅数（可带 .5），现为 "{raw}"')
    return float(text)


def _yes(raw: object) -> bool:
    if str(raw) not in _YES:
        raise ValueError(f'应为 是 或 否，现为 "{raw}"')
    return _YES[str(raw)]


def _font_name(raw: object) -> str:
    if not isinstance(raw, str) or _FONT_NAME.fullmatch(raw.strip()) is None:
        raise ValueError(f'应为一种字体的名称（不超过 31 字，不带逗号、引号），现为 "{raw}"')
    return raw.strip()


def _lines(raw: object) -> int:
    if str(raw) not in {"0", "1", "2", "3", "4", "5"}:
        raise ValueError(f'应为 0～5 的整数，现为 "{raw}"')
    return int(str(raw))


Margin = Annotated[float, BeforeValidator(_number(5, 100))]
Pitch = Annotated[float, BeforeValidator(_number(6, 100))]
Characters = Annotated[float, BeforeValidator(_number(0, 10))]
Size = Annotated[float, BeforeValidator(_size)]
YesNo = Annotated[bool, BeforeValidator(_yes)]
FontName = Annotated[str, BeforeValidator(_font_name)]


class _Group(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PaperFile(_Group):
    """纸张: width and height in millimetres."""

    width: Annotated[float, BeforeValidator(_number(100, 500))] = Field(alias="宽")
    height: Annotated[float, BeforeValidator(_number(100, 500))] = Field(alias="高")


class MarginsFile(_Group):
    """页边距 in millimetres."""

    top: Margin = Field(alias="上")
    bottom: Margin = Field(alias="下")
    left: Margin = Field(alias="左")
    right: Margin = Field(alias="右")


class FontFile(_Group):
    """One entry of 字体."""

    chinese: FontName = Field(alias="中文")
    fallbacks: tuple[FontName, ...] = Field(alias="备用")
    latin: FontName = Field(alias="西文")
    size: Size = Field(alias="字号")
    bold: YesNo = Field(alias="加粗")


class FontsFile(_Group):
    """字体: one for each role."""

    title: FontFile = Field(alias="题目")
    heading_1: FontFile = Field(alias="一级标题")
    heading_2: FontFile = Field(alias="二级标题")
    body: FontFile = Field(alias="正文")
    table: FontFile = Field(alias="表格")
    page_number: FontFile = Field(alias="页码")
    draft_mark: FontFile = Field(alias="草稿标记")


class TableFile(_Group):
    """表格: what is not said by its font."""

    roomy_size: Size = Field(alias="少列字号")
    line: Pitch = Field(alias="行距")
    row_height: Pitch = Field(alias="行高")


class PageNumberFile(_Group):
    """页码: whether it is printed and how far from the type area, in millimetres."""

    printed: YesNo = Field(alias="印")
    gap: Annotated[float, BeforeValidator(_number(0, 30))] = Field(alias="距版心")


class SignatureFile(_Group):
    """落款: with or without room for a seal; distances in characters."""

    sealed: YesNo = Field(alias="盖章")
    right: Characters = Field(alias="右空")
    right_sealed: Characters = Field(alias="盖章右空")
    blank_lines: Annotated[int, BeforeValidator(_lines)] = Field(alias="空行")


class LayoutFile(_Group):
    """The whole file."""

    paper: PaperFile = Field(alias="纸张")
    margins: MarginsFile = Field(alias="页边距")
    pitch: Pitch = Field(alias="行距")
    spacing: Annotated[float, BeforeValidator(_number(-3, 10))] = Field(alias="字距")
    title_pitch: Pitch = Field(alias="题目行距")
    fonts: FontsFile = Field(alias="字体")
    table: TableFile = Field(alias="表格")
    page_number: PageNumberFile = Field(alias="页码")
    preface: YesNo = Field(alias="前言")
    signature: SignatureFile = Field(alias="落款")
