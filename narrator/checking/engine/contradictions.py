"""Statements of a draft's prose that the figures contradict, told before a file goes out."""

from collections.abc import Iterator

from narrator.checking.engine.tuning import tuned
from narrator.claims.hold.judge import judge
from narrator.claims.model import ClaimContext, Outcome, Verdict
from narrator.figures.model import Figures
from narrator.files.settings import Settings
from narrator.finding import Evidence, Finding, Location, Severity
from narrator.report.model import Report


def contradictions(
    report: Report, figures: Figures, prior: Figures | None, settings: Settings, file: str
) -> tuple[Finding, ...]:
    """Return a warning for each statement of the prose in ``file`` that the figures contradict.

    Exports are read back with the same text, so this holds for each of them. A wording that narrator.yaml lets pass
    (放行) is left out.
    """
    return tuned(_found(report, figures, prior, file), settings)


def _found(report: Report, figures: Figures, prior: Figures | None, file: str) -> Iterator[Finding]:
    context = ClaimContext(figures.year, figures.unit.kind, figures.scope)
    parts = [("", report.preface), *((one.key, one.paragraphs) for one in report.sections)]
    for section, texts in parts:
        for number, text in enumerate(texts, 1):
            before = prior.cells if prior else None
            for verdict in judge(text, section or None, context, figures.cells, before, scope=figures.scope):
                if verdict.outcome is Outcome.CONTRADICTS:
                    claim = verdict.claim
                    place = Location(file, section or None, number, span=claim.span, text=claim.text)
                    yield _finding(verdict, place)


def _finding(verdict: Verdict, place: Location) -> Finding:
    return Finding(
        "EXPORT-CLAIM",
        Severity.WARNING,
        f"正文与数据文件不符：{verdict.why}",
        place,
        (Evidence("正文", verdict.stated), Evidence("数据文件", verdict.actual or "")),
        "请改正文或数据文件里的数；口径不同的写明口径，确实无误的可在 narrator.yaml 的“放行”里写明",
    )
