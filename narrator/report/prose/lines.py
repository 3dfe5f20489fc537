"""Lines as people mean them: odd characters mended, page furniture recognised, wrapped lines rejoined."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from narrator.language.enumerators import begins_item
from narrator.language.lazy import lazy
from narrator.report.tables.cell_text import squeeze

_RADICALS = lazy("[\u2f00-\u2fd5\u2e80-\u2eff]")
# CJK radicals that PDF fonts use for whole characters and that NFKC leaves alone.
_SUPPLEMENT = str.maketrans(
    "⺁⺊⺌⺝⺟⺠⺢⺪⺫⺮⺶⺷⺼⻁⻄⻅⻆⻉⻋⻌⻓⻔⻗⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳",
    "厂卜小月母民水疋网竹羊羊肉虎西见角贝车辶长门雨青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙龟",
)
_INVISIBLE = lazy("[\u00ad\u200b-\u200f\u2060\ufeff]")
_PAGE_NUMBER = re.compile(
    r"[-–—―一_·.]+\d{1,3}[-–—―一_·.]+|第\d{1,3}页(?:[,/共(]*\d{1,3}页?\)?)?|\d{1,3}/\d{1,3}|共\d{1,3}页第\d{1,3}页|page\d{1,3}(?:of\d+)?",
    re.IGNORECASE,
)
_DOCUMENT_NUMBER = lazy(r"[^。，；]{1,15}[〔\[(]20\d\d[〕\])]\d{1,4}号")
_CONTINUED = lazy(r"[(]?(?:接上页|续上?表|续表\d*|上接第?\d*页?|下页续|转下页)[)]?")
_AROUND_PAGE = lazy(
    r"^目录$|^草稿:还有\d+处|^草稿:还不是定稿|^(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|分享到?|收藏|返回(?:顶部|首页|列表)?)$"
    r"|(?:发布|发文|更新|公布|成文|生成)(?:时间|日期):|(?:信息)?来源:|浏览(?:次数|量|人数)|阅读(?:次数|量)?:|点击(?:数|量|次数|率)"
    r"|字体:|字号:|打印本页|关闭窗口|扫一扫|您?(?:现在|当前|所在)的?(?:所在)?位置|首页[>»]|责任编辑|^(?:责编|编辑|审核|作者):|^索引号|^发布机构"
    r"|^(?:信息|主题|公开)(?:分类|方式|类别|形式|属性)|^主题词|背景色|无障碍|上一[篇条]|下一[篇条]|^相关(?:链接|文档|阅读|附件|文章|信息)"
    r"|版权所有|icp备|公网安备|网站标识码|^(?:主办|承办|协办)(?:单位)?:|技术支持|网站地图|视力保护"
)
_IMPRINT = lazy("版权所有|icp备|公网安备|网站标识码|^您?(?:现在|当前|所在)的?(?:所在)?位置")
_LONGEST_AROUND = 90
_SENTENCE_END = ("。", "！", "？", "；", "：", "!", "?", ";", ":", "”", "」")
_CJK_EDGE = lazy(r"[^\x00-\x7f]")
_WIDEST_WRAP = 140
_SLACK = 6


def clean(text: str) -> str:
    """Return a line with radicals as characters and without invisible characters; its spaces stay."""
    if _RADICALS.search(text):
        text = _RADICALS.sub(
            lambda match: unicodedata.normalize("NFKC", match[0]).translate(_SUPPLEMENT), text
        )
    return _INVISIBLE.sub("", text)


def is_page_mark(text: str) -> bool:
    """Whether a line is a page number or says that a table goes on."""
    flat = squeeze(text)
    return bool(flat) and len(flat) < 20 and bool(_PAGE_NUMBER.fullmatch(flat) or _CONTINUED.fullmatch(flat))


def is_around_page(text: str) -> bool:
    """Whether a short line belongs to the web page around the report: source, date, links, imprint.

    A whole sentence is prose, whatever it speaks of (公众号设置无障碍阅读入口。), unless it is an imprint.
    """
    flat = squeeze(text).lower()
    if len(flat) > _LONGEST_AROUND or _AROUND_PAGE.search(flat) is None:
        return False
    return not flat.endswith("。") or _IMPRINT.search(flat) is not None


def is_document_number(text: str) -> bool:
    """Whether a line is the number of an official document, such as 望水〔2025〕3号."""
    return _DOCUMENT_NUMBER.fullmatch(squeeze(text)) is not None


def width(text: str) -> int:
    """Return the width of a line in half characters."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in text.rstrip())


def indent(text: str) -> int:
    """Return the width of the space before a line's text."""
    return width(text[: len(text) - len(text.lstrip())] + "|") - 1


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How the lines of a document were wrapped; ``limit`` 0 where every line is a paragraph."""

    limit: int = 0
    indented: bool = False

    @classmethod
    def of(cls, lines: Sequence[str]) -> "Wrapping":
        """Tell from all lines of running text whether they were cut at a common width."""
        texts = [line for line in lines if line.strip()]
        limit = max(map(width, texts), default=0)
        full = [line for line in texts if width(line) >= limit - _SLACK]
        broken = [line for line in full if not line.rstrip().endswith(_SENTENCE_END)]
        if limit > _WIDEST_WRAP or len(full) < 3 or 2 * len(broken) < len(full):
            return cls()
        with_indent = sum(indent(line) >= 2 for line in texts)
        return cls(limit, indented=0 < with_indent < len(texts))

    def goes_on(self, line: str, following: str) -> bool:
        """Whether ``following`` is the rest of the paragraph that ``line`` belongs to."""
        if not self.limit or width(line) < self.limit - _SLACK:
            return False
        starts = begins_item(following.strip())
        if self.indented:
            return indent(following) < 2
        return not (starts and line.rstrip().endswith(_SENTENCE_END))

    def join(self, lines: Sequence[str]) -> list[str]:
        """Return the paragraphs that ``lines`` make; a blank line always parts them."""
        paragraphs: list[str] = []
        before = ""
        for line in lines:
            if not line.strip():
                before = ""
                continue
            if before and self.goes_on(before, line):
                paragraphs[-1] = glue(paragraphs[-1], line.strip())
            else:
                paragraphs.append(line.strip())
            before = line
        return paragraphs


def glue(left: str, right: str) -> str:
    """Join two lines; a space is needed only between words in Latin letters."""
    spaced = left and right and not _CJK_EDGE.match(left[-1]) and not _CJK_EDGE.match(right[0])
    return f"{left} {right}" if spaced and left[-1].isalpha() and right[0].isalpha() else left + right
