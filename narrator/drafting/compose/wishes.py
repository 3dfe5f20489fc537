"""What is asked of a draft besides the figures it tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from narrator.drafting.cover.past import PastLine


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person's draft asks of the next one.

    ``patterns`` are the phrases the draft has for the messages they tell, by the first of these; they are used again as long
    as they fit; ``standing`` are the digests of its sentences: they stay as long as what they say is so. ``hidden`` are places
    in the figures file that are not told in section one; ``quiet`` are topics left to the tables; ``documents_under`` is the heading under which the numbers of 规范性文件 stand;
    ``section_five`` is 逐条, problem by problem, or 分写, problems before measures; empty, it stays as the draft has it, at first by what the problems
    say; ``headings`` are 同段, 单列 or 一是; ``past`` are
    sentences of the office's own earlier years; ``account`` is the place of a channel and the name it is printed with.
    """

    patterns: Mapping[str, str] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    quiet: frozenset[str] = frozenset()
    documents_under: str = "政府信息管理"
    section_five: str = ""
    headings: str = "同段"
    past: tuple[PastLine, ...] = ()
    account: tuple[str, str] | None = None
    standing: frozenset[str] = frozenset()
