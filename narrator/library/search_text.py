"""The text by which a passage is found: a phrase's words and the names of its slots, without template signs."""

import re

from narrator.library.passage import Passage, Store

SLOT = re.compile(r"\{\{(.*?)\}\}")
_STATEMENT = re.compile(r"\{%.*?%\}")
_NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]+")


def search_text(passage: Passage) -> str:
    """Return what is indexed for ``passage``."""
    if passage.store is Store.CORPUS:
        return passage.text
    text = _STATEMENT.sub(" ", passage.text)
    return SLOT.sub(lambda slot: f" {_NOT_CHINESE.sub(' ', slot[1])} ", text)
