"""The words that make a number tell of some of a cell only, or of another matter, as data."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from narrator.files.tree import Text
from narrator.files.yaml import read_tree

# what stands between a number and its noun and says nothing of which of them are meant
NEUTRAL = re.compile(
    r"全年|本年度?|年内|今年|当年|20\d\d年度?|共计?|合计|总计|累计|已经?|均|全部|被|由|为|是|有|中|内|按期|依法|所|了|向|对|本机关|我[局办委厅街镇乡]|街道|全[县市区省]|提出|提交|收到|受理|办理|答复|办结|作出|新收|上述|以上|这些|这|的|因|被告|作为|政府信息公开|工作|引起|引发|确实|最终|实际|仍|尚|另|还|依规|明确|决定|予以|作|后|经|其中|有关|相关|按|时|规|未|不|加上|连同|包括|再|“|”"
)

_FILE = Path(__file__).with_name("matters.yaml")


@dataclass(frozen=True, slots=True)
class Restrictor:
    """Words of one sort, with sentences in which one of them must stand and in which none may."""

    sort: str
    words: tuple[str, ...]
    yes: tuple[str, ...]
    no: tuple[str, ...]

    def found_in(self, text: str) -> str:
        """Return the first of the words that stands in a text, or an empty string."""
        return next((word for word in self.words if word in text), "")


@lru_cache(maxsize=1)
def restrictors() -> dict[str, Restrictor]:
    """Return the restrictors by their sort."""
    found = {}
    for sort, node in read_tree(_FILE).root.items():
        if isinstance(node, dict):
            lists = [node.get(key) for key in ("yes", "no")]
            yes, no = (tuple(map(str, one)) if isinstance(one, list) else () for one in lists)
            words = node.get("words")
            found[sort] = Restrictor(sort, tuple(words.split()) if isinstance(words, Text) else (), yes, no)
    return found
