"""Reading phrasebank files: structure through pydantic, every fault with file and line."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from narrator.errors import InvalidInput
from narrator.figures.unit import UnitKind, kinds_of
from narrator.files.load import check
from narrator.files.tree import Text, Tree
from narrator.files.yaml import read_tree
from narrator.finding import Finding, Severity
from narrator.form.edition_2021 import NARRATIVE
from narrator.library.join_file import JoinInput, OrderInput, WantedInput, expanded, opening
from narrator.library.phrase import (
    DeedClaim,
    DeedTopic,
    OutlineParagraph,
    Phrase,
    PhraseBank,
    TopicOrder,
    Wanted,
)
from narrator.library.template_check import TemplateCheck

MAX_BYTES = 5_000_000
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_YEARS = re.compile(r"(\d{4})(-(\d{4})?)?")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _list(raw: object) -> object:
    return [] if raw is None else raw if isinstance(raw, list) else [raw]


Words = Annotated[list[str], BeforeValidator(_list)]


class PhraseInput(_Model):
    """One entry of ``phrases``."""

    id: str
    text: str
    section: str | None = None
    topic: str | None = None
    kinds: Words = []
    years: str = ""
    when: str = ""
    asserts: Words = []
    facts: Words = []


class ClaimInput(_Model):
    """One entry of ``facts``."""

    name: str
    question: str
    evidence: Words
    asked: bool = True


class TopicInput(_Model):
    """One entry of ``objects``."""

    object: str = ""
    topic: str
    words: Words
    weight: float = 1.0
    governs: bool = False


class OutlineInput(_Model):
    """One entry of ``outline``."""

    id: str
    section: str
    template: str
    heading: str = ""
    each: str = ""
    kinds: Words = []
    weak: Words = []


class BankFile(_Model):
    """A phrasebank file: any of these lists; ``pieces`` are parts of wordings that several of its patterns have."""

    section: str | None = None
    topic: str | None = None
    phrases: list[PhraseInput] = []
    facts: list[ClaimInput] = []
    objects: list[TopicInput] = []
    outline: list[OutlineInput] = []
    pieces: dict[str, str] = {}
    joins: list[JoinInput] = []
    order: list[OrderInput] = []
    wanted: list[WantedInput] = []


_LISTS = frozenset({"", "problems", "followups", "other_matters"})
SECTIONS = frozenset({"preface", *NARRATIVE})


class BankReader:
    """Collects the contents of phrasebank files; faults of all files are raised together."""

    def __init__(self, check_template: TemplateCheck) -> None:
        self.check_template = check_template
        self.phrases: dict[str, Phrase] = {}
        self.claims: dict[str, DeedClaim] = {}
        self.topics: list[DeedTopic] = []
        self.outline: list[OutlineParagraph] = []
        self.order: list[TopicOrder] = []
        self.wanted: list[Wanted] = []
        self.findings: list[Finding] = []

    def begin_with(self, bank: PhraseBank) -> None:
        """Take what was read and found right before; files read from now on add to it."""
        self.phrases.update((one.id, one) for one in bank.phrases)
        self.claims.update((one.name, one) for one in bank.claims)
        self.topics.extend(bank.deed_topics)
        self.outline.extend(bank.outline)
        self.order.extend(bank.order)
        self.wanted.extend(bank.wanted)

    def read(self, path: Path, name: str) -> None:
        """Read one file, called ``name`` in messages and sources."""
        try:
            tree = read_tree(path, limit=MAX_BYTES)
        except InvalidInput as problem:
            self.findings.extend(finding.in_file(name) for finding in problem.findings)
            return
        tree.file = name
        source = check(tree, BankFile)
        if source is not None:
            self._take(source, tree)
        self.findings.extend(f for f in tree.findings if f.severity is Severity.ERROR)

    def _take(self, source: BankFile, tree: Tree) -> None:
        for i, entry in enumerate(source.phrases):
            self._take_phrase(entry, source, tree, i)
        self._take_plans(source, tree)
        for i, claim in enumerate(source.facts):
            if claim.name in self.claims:
                tree.fault(("facts", i, "name"), f"“{claim.name}”重复", rule="PHRASE-BANK")
            self.claims[claim.name] = DeedClaim(
                claim.name, claim.question, tuple(claim.evidence), claim.asked
            )
        self.topics.extend(
            DeedTopic(o.topic, tuple(o.words), o.object, o.weight, o.governs) for o in source.objects
        )
        for i, paragraph in enumerate(source.outline):
            if paragraph.each not in _LISTS:
                tree.fault(
                    ("outline", i, "each"),
                    f"each 应为 {'、'.join(sorted(_LISTS - {''}))} 之一",
                    rule="PHRASE-BANK",
                )
            if paragraph.section not in SECTIONS:
                tree.fault(
                    ("outline", i, "section"),
                    f"section 应为 {'、'.join(sorted(SECTIONS))} 之一",
                    rule="PHRASE-BANK",
                )
            for problem in self.check_template.text(paragraph.template, outline=True):
                tree.fault(("outline", i, "template"), problem, rule="PHRASE-BANK")
            kinds = tuple(self._kinds(paragraph.kinds, tree, ("outline", i)))
            self.outline.append(
                OutlineParagraph(
                    paragraph.id,
                    paragraph.section,
                    paragraph.template,
                    paragraph.heading,
                    paragraph.each,
                    kinds,
                    f"{tree.file}:{tree.place(('outline', i, 'template')).line}",
                    tuple(paragraph.weak),
                )
            )

    def _take_plans(self, source: BankFile, tree: Tree) -> None:
        """Take patterns, the order they are told in, and what is told though it need not be."""
        for i, join in enumerate(source.joins):
            self._take_join(join, source, tree, i)
        self.order.extend(TopicOrder(one.topic, tuple(one.places)) for one in source.order)
        for i, wanted in enumerate(source.wanted):
            kinds = tuple(self._kinds(wanted.kinds, tree, ("wanted", i)))
            for problem in self.check_template.expression(wanted.when) if wanted.when else ():
                tree.fault(("wanted", i, "when"), problem, rule="PHRASE-BANK")
            self.wanted.append(Wanted(wanted.topic, tuple(wanted.facts), wanted.when, kinds, wanted.few))

    def _take_phrase(self, entry: PhraseInput, source: BankFile, tree: Tree, i: int) -> None:
        path = ("phrases", i)
        for key, problem in self._template_problems(entry):
            tree.fault((*path, key), problem, rule="PHRASE-BANK")
        phrase = Phrase(
            id=entry.id,
            section=entry.section or source.section or "",
            topic=entry.topic or source.topic or "",
            text=entry.text.strip(),
            kinds=tuple(self._kinds(entry.kinds, tree, path)),
            when=entry.when,
            asserts=tuple(entry.asserts),
            claims=tuple(entry.facts),
            source=f"{tree.file}:{tree.place((*path, 'id')).line}",
        )
        self._add(phrase, entry.years, tree, path)

    def _take_join(self, join: JoinInput, source: BankFile, tree: Tree, i: int) -> None:
        """Take the wordings of a join group as patterns."""
        for key, wording in join.wordings():
            path = ("joins", i, "texts", key)
            try:
                text = expanded(wording.text, source.pieces)
            except ValueError as fault:
                tree.fault(path, str(fault), rule="PHRASE-BANK")
                continue
            for problem in self.check_template.pattern(text):
                tree.fault(path, problem, rule="PHRASE-BANK")
            for expression in (*([wording.when] if wording.when else []), *wording.asserts):
                for problem in self.check_template.expression(expression):
                    tree.fault(path, problem, rule="PHRASE-BANK")
            phrase = Phrase(
                id=f"{join.group}-{key}",
                section=source.section or "",
                topic=join.topic or source.topic or "",
                text=text.strip(),
                kinds=tuple(self._kinds([*join.kinds, *wording.kinds], tree, path)),
                when=wording.when,
                asserts=tuple(wording.asserts),
                source=f"{tree.file}:{tree.place(path).line}",
                group=join.group,
                each=join.each,
                object=join.object or join.group,
                opens=wording.opens or opening(text),
                plain=wording.plain,
            )
            self._add(phrase, wording.years, tree, path)

    def _add(self, phrase: Phrase, years: str, tree: Tree, path: tuple[str | int, ...]) -> None:
        """Add a phrase for its ``years``, unless its id is bad or taken or its place is none."""
        if not _ID.fullmatch(phrase.id):
            tree.fault((*path, "id"), f"编号“{phrase.id}”只能用小写字母、数字和短横", rule="PHRASE-BANK")
        if phrase.id in self.phrases:
            first = self.phrases[phrase.id].source
            tree.fault((*path, "id"), f"编号“{phrase.id}”重复，{first} 已用", rule="PHRASE-BANK")
        if phrase.section not in SECTIONS or not phrase.topic:
            problem = f"section 应为 {'、'.join(sorted(SECTIONS))} 之一，topic 不能空"
            tree.fault(path, problem, rule="PHRASE-BANK")
        given = _YEARS.fullmatch(years or "0000-")
        if given is None:
            message = f"应为 2024、2023-2025 或 2021-，现为“{years}”"
            tree.fault((*path, "years"), message, rule="PHRASE-BANK")
            return
        first_year = int(given[1])
        last_year = int(given[3]) if given[3] else 9999 if given[2] else first_year
        self.phrases[phrase.id] = replace(phrase, first_year=first_year, last_year=last_year)

    def _template_problems(self, entry: PhraseInput) -> Iterator[tuple[str, str]]:
        for problem in self.check_template.text(entry.text):
            yield "text", problem
        for key, expressions in (("when", [entry.when] if entry.when else []), ("asserts", entry.asserts)):
            for expression in expressions:
                for problem in self.check_template.expression(expression):
                    yield key, problem

    def _kinds(self, words: list[str], tree: Tree, path: tuple[str | int, ...]) -> Iterator[UnitKind]:
        for word in words:
            kinds = kinds_of(word)
            if not kinds:
                known = "、".join(kind.value for kind in UnitKind)
                where = word.place if isinstance(word, Text) else None
                tree.fault((*path, "kinds"), f"不认识单位类别“{word}”", f"可用：{known}", place=where)
            yield from kinds

    def check_claims(self) -> None:
        """Report phrases that name a deed nobody defined."""
        for phrase in self.phrases.values():
            for name in phrase.claims:
                if name not in self.claims:
                    message = f"{phrase.source}: 短语“{phrase.id}”的 facts“{name}”没有在 facts 里定义"
                    self.findings.append(Finding("PHRASE-BANK", Severity.ERROR, message))
