"""Patterns in a phrasebank file: the wordings of a join group, the order of what is told, what is told though it need not be."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from narrator.library.phrase import Opens

_TIME = ("全年", "{{ 年 }}年", "{{ 项.时间", "[{{ 项.时间", "[{{ 接(", "{{ 接(", "年底")
_OFFICE = ("{{ 单位.自称", "{{ 单位.主语", "{{ 单位.简称")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _list(raw: object) -> object:
    return [] if raw is None else raw if isinstance(raw, list) else [raw]


def _whole(raw: object) -> object:
    return {"text": raw} if isinstance(raw, str) else raw


Words = Annotated[list[str], BeforeValidator(_list)]


class WordingInput(_Model):
    """One wording of a join group."""

    text: str
    opens: Opens | None = None
    kinds: Words = []
    years: str = ""
    when: str = ""
    asserts: Words = []
    plain: bool = False


class JoinInput(_Model):
    """One entry of ``joins``: a group of messages told together, and the ways to tell them by their letters."""

    group: str
    topic: str | None = None
    each: str = ""
    object: str = ""
    kinds: Words = []
    texts: dict[str, Annotated[WordingInput, BeforeValidator(_whole)]]

    def wordings(self) -> Iterator[tuple[str, WordingInput]]:
        """Yield the wordings with the keys they stand under."""
        yield from self.texts.items()


_PIECE = re.compile(r"\{=\s*([^{}]+?)\s*\}")
_DEEPEST = 4


def expanded(text: str, pieces: Mapping[str, str]) -> str:
    """Return a wording with the pieces it names put in, ``{=处理}``; raise ``ValueError`` in Chinese for one nobody wrote."""
    for _ in range(_DEEPEST):
        names = _PIECE.findall(text)
        unknown = [name for name in names if name not in pieces]
        if unknown:
            raise ValueError(f"pieces 里没有“{unknown[0]}”")
        if not names:
            return text
        text = _PIECE.sub(lambda match: pieces[match[1]], text)
    raise ValueError("pieces 互相引用，或套得太深")


class OrderInput(_Model):
    """One entry of ``order``."""

    topic: str
    places: Words


class WantedInput(_Model):
    """One entry of ``wanted``."""

    topic: str
    facts: Words
    when: str = ""
    kinds: Words = []
    few: bool = False


def opening(text: str) -> Opens:
    """Return what a wording begins with, by its first words."""
    if text.startswith(_OFFICE):
        return Opens.OFFICE
    return Opens.TIME if text.startswith(_TIME) else Opens.OBJECT
