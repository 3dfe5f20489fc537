"""Rules as data: what a rule of a known kind says, before anything is compiled or run.

Such a rule stands in YAML beside the code of its subject, or in a district's narrator.yaml. What it means is the
checks' business.
"""

from dataclasses import dataclass, field
from enum import Enum

from narrator.finding import Severity

ALWAYS = 9999


class RuleKind(Enum):
    """The known kinds of rules that need no code; the value is the word in YAML."""

    WORDING = "用词"
    SCOPED = "限定用词"
    WORD_LIST = "词表"
    MISSING = "缺项"
    ORDER = "次序"


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a wording counts: for which offices, in which sections and reports of which years, and what excuses it.

    Empty ``offices`` and ``sections`` are all. ``unless`` stands in the same sentence, ``unless_before`` before the
    wording in its clause; ``titles``: names in 《》 are searched too; ``quotes``: what is quoted is; ``typed``: only texts
    that are as somebody typed them (a web page or PDF file loses and adds marks); ``drafts``: narrator's own
    drafts too.
    """

    offices: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    first: int = 0
    last: int = ALWAYS
    unless: str | None = None
    unless_before: str | None = None
    titles: bool = False
    quotes: bool = True
    once: bool = False
    typed: bool = False
    drafts: bool = True


@dataclass(frozen=True, slots=True)
class DeclaredWording:
    """A pattern to find, what is said of it (``{0}`` is the wording as found), and what differs from the rule.

    ``habit``: the name of what its places, and those of others of that name, are told as together.
    """

    pattern: str
    message: str
    severity: Severity | None = None
    remedy: str | None = None
    habit: str | None = None
    scope: Scope = field(default_factory=Scope)


@dataclass(frozen=True, slots=True)
class DeclaredPart:
    """A part that has to be there, or has its place in an order: its name and what tells it."""

    name: str
    pattern: str


@dataclass(frozen=True, slots=True)
class DeclaredRule:
    """A rule of a known kind. ``message``, ``parts`` and ``scope`` belong to parts missing or out of order.

    ``breaking`` and ``right`` are sentences (of parts: the text of a section) that the rule must and must not find.
    """

    id: str
    kind: RuleKind
    severity: Severity
    title: str
    remedy: str
    source: str
    wordings: tuple[DeclaredWording, ...] = ()
    parts: tuple[DeclaredPart, ...] = ()
    message: str = ""
    scope: Scope = field(default_factory=Scope)
    breaking: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
