"""Reading one submitted file: the report in it, or in a word why there is none."""

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from narrator.desk.intake.submitted import Medium
from narrator.errors import FileUnreadable, NarratorError
from narrator.finding import Finding, Location, Severity
from narrator.repetition.texts.keyed import KeyedSentence, keyed
from narrator.repetition.texts.texts import text_of_report
from narrator.report.formats.errors import (
    EmptyDocument,
    NotADocument,
    NotReadDirectly,
    OnlyPictures,
    PasswordProtected,
    TooLarge,
)
from narrator.report.formats.open import read_flow
from narrator.report.read_model import ReadReport
from narrator.report.structure import read_structure

_MEDIUM_OF = {
    "docx": Medium.WORD,
    "doc": Medium.WORD,
    "wps": Medium.WORD,
    "odt": Medium.WORD,
    "rtf": Medium.WORD,
    "xml": Medium.WORD,
    "pdf": Medium.PDF,
    "html": Medium.PAGE,
    "mht": Medium.PAGE,
    "txt": Medium.TEXT,
    "md": Medium.TEXT,
}


class Cause(Enum):
    """Why a file is of no use; the value is the word in the sheet."""

    SCAN = "扫描件"
    LOCKED = "有密码"
    EMPTY = "0字节"
    WPS = "wps"
    OFD = "OFD"
    OLD_WORD = "旧格式"
    LARGE = "太大"
    DAMAGED = "打不开"
    OTHER_FILE = "不是文字文件"
    NO_REPORT = "不是年报"
    ARCHIVE = "压缩包"


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why there is no report: the word for it, the sentence, the remedy."""

    cause: Cause
    message: str
    hint: str | None = None

    def finding(self, file: str) -> Finding:
        """The same as a finding about ``file``."""
        return Finding(
            "FILE-UNREADABLE",
            Severity.ERROR,
            f"{file}：{self.message}",
            Location(file=file),
            hint=self.hint,
            subject=f"FILE-UNREADABLE|{file}",
        )


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a file says, whatever it is called: its medium, the report and its sentences, or the trouble with it."""

    medium: Medium
    report: ReadReport | None = None
    sentences: tuple[KeyedSentence, ...] = ()
    trouble: Trouble | None = None


def read_submitted(path: Path) -> FileContent:
    """Return what stands in the file at ``path``; nothing is raised for a file that is no report."""
    try:
        report = read_structure(read_flow(path), "")
    except NarratorError as problem:
        trouble = _trouble(problem, path)
        medium = Medium.SCAN if trouble.cause is Cause.SCAN else Medium.OTHER
        return FileContent(medium, trouble=trouble)
    medium = _MEDIUM_OF.get(report.format, Medium.OTHER)
    if not report.recognised:
        hint = "请确认是不是放错了；标题和表是图片的，要换成文字"
        message = "没有年报的内容：六个部分的标题和三张表一样也没有找到"
        return FileContent(medium, trouble=Trouble(Cause.NO_REPORT, message, hint))
    report = replace(report, findings=tuple(_without_file(one) for one in report.findings))
    return FileContent(medium, report, keyed(text_of_report(report)))


def _without_file(finding: Finding) -> Finding:
    first, *others = (replace(place, file=None) for place in finding.places)
    return replace(finding, location=first, also=tuple(others))


def _trouble(problem: NarratorError, path: Path) -> Trouble:
    message = problem.message.removeprefix(f"读不了 {path}：")
    return Trouble(_cause(problem, path), message, problem.hint)


_CAUSES: tuple[tuple[type[NarratorError], str, Cause], ...] = (
    (PasswordProtected, "", Cause.LOCKED),
    (OnlyPictures, "", Cause.SCAN),
    (NotReadDirectly, "OFD", Cause.OFD),
    (NotReadDirectly, "wps", Cause.WPS),
    (NotReadDirectly, "", Cause.OLD_WORD),
    (TooLarge, "", Cause.LARGE),
    (NotADocument, "图片", Cause.SCAN),
    (NotADocument, "", Cause.OTHER_FILE),
    (FileUnreadable, "", Cause.DAMAGED),
)


def _cause(problem: NarratorError, path: Path) -> Cause:
    if isinstance(problem, EmptyDocument) and not path.stat().st_size:
        return Cause.EMPTY
    found = (cause for kind, word, cause in _CAUSES if isinstance(problem, kind) and word in problem.message)
    return next(found, Cause.NO_REPORT)
