"""The corpus: past reports, one readable Markdown file each, and the passages they hold.

A file has YAML front matter (id, unit, kind, year, parent, level, source) and the narrative sections under ``##``
headings. Files are written by hand or by :mod:`narrator.library.add`.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from narrator import __version__
from narrator.errors import FileMissing, InvalidInput, NarratorError
from narrator.figures.file.scalars import parse_count
from narrator.figures.kind import guess_kind
from narrator.figures.unit import UnitKind
from narrator.files.load import check
from narrator.files.text import is_folder, read_bytes, read_text
from narrator.files.tree import Place, Tree
from narrator.files.write import write_bytes
from narrator.files.yaml import parse_into
from narrator.finding import Finding, Severity
from narrator.form.edition_2021 import NARRATIVE
from narrator.form.lookup import edition_for, normalise_label
from narrator.language.enumerators import FOURTH, IS, NTH, SECOND, THIRD, TOP, any_of
from narrator.language.names.impersonal import is_impersonal
from narrator.language.names.offices import places_of_office
from narrator.language.sentences import split_sentences
from narrator.library.passage import Passage, Store
from narrator.library.phrase import DeedTopic
from narrator.library.topics import classify, is_measure

MAX_BYTES = 2_000_000
_FORMAT = 6
_CACHE_BYTES = 500_000_000
_FRONT = re.compile(r"---\n(.*?)\n---[ \t]*\n", re.S)
SHORTEST = 14
"""Sentences of fewer characters say nothing by themselves."""
_WHOLE = re.compile(r"[。！？][”’）)」』]*$")
_LONGEST_HEADING = 30
_LEAD_IN = re.compile(
    rf"^(?:{any_of(SECOND, FOURTH, IS, NTH, THIRD)}|[·•－-])*\s*"
    r"(?:[^，。；：]{0,12}(?:措施|计划|办法|打算|管理|情况|方面|工作|公开|建设|保障)(?:是)?[：，。])?\s*"
)
_OFFICE_END = re.compile(r"(人民政府|政府|街道办事处|办事处|街道|自治[区州县旗]|地区|[省市县区旗州盟镇乡])$")


def _year(raw: object) -> int:
    return parse_count(raw)


class SourceNote(BaseModel):
    """Where a report comes from: authored, or a file with its digest."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    kind: str
    note: str = ""
    file: str = ""
    sha256: str = ""


class CorpusHead(BaseModel):
    """The front matter of a corpus file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    unit: str
    kind: str
    year: Annotated[int, BeforeValidator(_year)]
    parent: str = ""
    level: str = ""
    source: SourceNote


@dataclass(frozen=True, slots=True)
class PastReport:
    """One report of the corpus: its head and the paragraphs of its narrative sections with their lines."""

    id: str
    unit: str
    kind: UnitKind
    year: int
    parent: str
    origin: str
    paragraphs: tuple[tuple[str, str], ...]
    level: str = ""
    file: str = ""
    sha256: str = ""

    def names(self) -> frozenset[str]:
        """Return the names a passage of this report must not carry along: office, places in its name, their stems."""
        return names_of_office(self.unit, self.parent)


@lru_cache(maxsize=4096)
def names_of_office(unit: str, parent: str) -> frozenset[str]:
    """Return an office's name, that of the office above it, the places in both, and the stems of all these."""
    whole = (unit, parent)
    names = {*whole, *(place for name in whole for place in places_of_office(name))}
    stems = {_OFFICE_END.sub("", name) for name in names}
    return frozenset(name for name in names | stems if len(name) >= 2)


def read_past_report(path: Path, name: str) -> PastReport:
    """Read one corpus file; raise :class:`InvalidInput` with file and line of every fault."""
    return parse_past_report(read_text(path, MAX_BYTES).text, path, name)


def parse_past_report(text: str, path: Path, name: str) -> PastReport:
    """Read the text of a corpus file, called ``name`` in messages; raise :class:`InvalidInput`."""
    tree = Tree(name, {})
    match = _FRONT.match(text)
    if match is None:
        tree.fault(
            (),
            "开头缺少 --- 之间的信息栏",
            "写明 id、unit、kind、year、source",
            rule="CORPUS",
            place=Place(1, 1),
        )
        raise InvalidInput(path, tree.findings)
    parse_into(tree, match[1])
    head = check(tree, CorpusHead) if not tree.findings else None
    kind = _kind(head, tree) if head else None
    first_line = match[0].count("\n") + 1
    paragraphs = tuple(_paragraphs(text[match.end() :], first_line, tree, head.year if head else 2021))
    if head is None or kind is None or tree.findings:
        raise InvalidInput(path, tree.findings)
    source = head.source
    return PastReport(
        head.id,
        head.unit,
        kind,
        head.year,
        head.parent,
        source.kind,
        paragraphs,
        head.level,
        source.file,
        source.sha256,
    )


def _kind(head: CorpusHead, tree: Tree) -> UnitKind | None:
    kind = next((k for k in UnitKind if k.value == head.kind), None) or guess_kind(head.kind, head.unit)
    if kind is None:
        tree.fault(("kind",), f"不认识单位类别“{head.kind}”", rule="CORPUS")
    return kind


def _paragraphs(body: str, first_line: int, tree: Tree, year: int) -> Iterator[tuple[str, str]]:
    """Yield (section, paragraph); a heading that is no section of the form is a fault."""
    edition = edition_for(max(year, 2021))
    titles = {normalise_label(s.title): s.key for s in edition.sections} if edition else {}
    section = ""
    for number, line in enumerate(body.split("\n"), first_line):
        text = line.strip()
        if text.startswith("#"):
            title = re.sub(rf"^#+\s*(?:{TOP})?", "", text)
            section = titles.get(normalise_label(title), "")
            if section not in NARRATIVE:
                tree.fault(
                    (),
                    f"不认识标题“{title}”",
                    "应为第一、五、六部分的标题",
                    rule="CORPUS",
                    place=Place(number, 1),
                )
        elif text and section:
            yield section, text
        elif text:
            tree.fault((), "正文前缺少“## 总体情况”一类的标题", rule="CORPUS", place=Place(number, 1))
            return


def passages_of(report: PastReport, topics: Sequence[DeedTopic]) -> Iterator[Passage]:
    """Yield the sentences of a report as passages, without list marks and lead-ins.

    Headings and fragments are left out, and so is what a line broken in mid-sentence leaves on the next.
    """
    names = report.names()
    number = 0
    broken = False
    for section, paragraph in report.paragraphs:
        sentences = split_sentences(paragraph)
        for position, sentence in enumerate(sentences):
            number += 1
            text = _LEAD_IN.sub("", sentence.text)
            whole = _WHOLE.search(text) is not None and not (broken and position == 0)
            if len(text) < SHORTEST or not whole:
                continue
            part = "improvements" if section == "problems" and is_measure(sentence.text) else section
            yield Passage(
                id=f"{report.id}#{number}",
                store=Store.CORPUS,
                section=part,
                topic=classify(text, topics) if section == "overview" else part,
                text=text,
                source=report.id,
                unit_kind=report.kind,
                year=report.year,
                office=report.unit,
                parent=report.parent,
                impersonal=is_impersonal(text, names),
            )
        if sentences:
            last = sentences[-1].text
            broken = _WHOLE.search(last) is None and not last.endswith("：") and len(last) > _LONGEST_HEADING


@dataclass(frozen=True, slots=True)
class CorpusPassages:
    """All passages of some corpus folders, under the digest of the files they come from."""

    key: str
    passages: tuple[Passage, ...]


def load_corpus(
    folders: Sequence[Path], topics: Sequence[DeedTopic], cache: Path | None
) -> tuple[Passage, ...]:
    """Return the passages of every report in ``folders``, kept in ``cache`` while the files stay the same."""
    files = list(corpus_files(folders))
    key = _key(files, topics)
    stored = cache / f"corpus-{key[:24]}.json" if cache else None
    adapter = TypeAdapter(CorpusPassages)
    if stored is not None:
        with suppress(NarratorError, ValueError):
            known = adapter.validate_json(read_bytes(stored, _CACHE_BYTES))
            if known.key == key:
                return known.passages
    passages = _read(files, topics)
    if stored is not None:
        with suppress(NarratorError):
            write_bytes(stored, adapter.dump_json(CorpusPassages(key, passages)))
    return passages


def corpus_files(folders: Sequence[Path]) -> Iterator[tuple[str, Path]]:
    """Yield name (for messages) and path of every report in ``folders``; READMEs and hidden files are none."""
    for folder in folders:
        if not folder.is_dir():
            raise FileMissing(folder)
        for path in sorted(folder.rglob("*.md")):
            inside = path.relative_to(folder)
            if is_folder(path):
                continue
            if not path.name.startswith("README") and not any(part.startswith(".") for part in inside.parts):
                yield f"{folder.name}/{inside.as_posix()}", path


def _key(files: Sequence[tuple[str, Path]], topics: Sequence[DeedTopic]) -> str:
    total = sha256(f"{_FORMAT} {__version__} {topics!r}".encode())
    for name, path in files:
        total.update(f"\n{name} ".encode() + sha256(read_bytes(path, MAX_BYTES)).digest())
    return total.hexdigest()


def _read(files: Sequence[tuple[str, Path]], topics: Sequence[DeedTopic]) -> tuple[Passage, ...]:
    findings: list[Finding] = []
    reports: dict[str, PastReport] = {}
    for name, path in files:
        try:
            report = read_past_report(path, name)
        except InvalidInput as problem:
            findings.extend(problem.findings)
            continue
        if report.id in reports:
            message = f"{name}: 编号“{report.id}”与另一份年报重复"
            findings.append(Finding("CORPUS", Severity.ERROR, message))
        reports[report.id] = report
    if findings:
        raise InvalidInput(files[-1][1].parent, findings)
    return tuple(passage for key in sorted(reports) for passage in passages_of(reports[key], topics))
