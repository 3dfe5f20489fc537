"""The narrative of what the rooms below hold, as text to compare: a report as read, a draft, a past report."""

from collections.abc import Iterable

from narrator.figures.unit import Unit
from narrator.form.edition_2021 import NARRATIVE
from narrator.library.corpus import PastReport
from narrator.repetition.model import ReportText
from narrator.report.draft.model import Draft
from narrator.report.read_model import ReadReport


def text_of_report(report: ReadReport, file: str = "", own_names: tuple[str, ...] = ()) -> ReportText:
    """Return the narrative of a report as read; tables, preface and signature are left out."""
    sections = {section.key: section.paragraphs for section in report.sections if section.key in NARRATIVE}
    return ReportText(report.unit or "", report.year, sections, file, own_names)


def text_of_draft(draft: Draft, file: str = "", own_names: tuple[str, ...] = ()) -> ReportText:
    """Return the narrative of a draft, generated paragraphs and the person's own alike."""
    pairs = ((section, paragraph.text) for section, paragraph in draft.paragraphs())
    return ReportText(draft.unit, draft.year, _by_section(pairs), file, own_names)


def text_of_past_report(report: PastReport) -> ReportText:
    """Return the narrative of a report in a corpus, known by its file or its id."""
    return ReportText(
        report.unit,
        report.year,
        _by_section(report.paragraphs),
        report.file or report.id,
        tuple(sorted(report.names())),
    )


def names_of_unit(unit: Unit) -> tuple[str, ...]:
    """Return every name a figures file tells of an office and of those above it."""
    names = (unit.full_name, unit.short_name, unit.self_reference, unit.parent, unit.authority)
    return tuple(dict.fromkeys(name for name in names if name))


def _by_section(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    sections: dict[str, list[str]] = {}
    for section, text in pairs:
        if section in NARRATIVE:
            sections.setdefault(section, []).append(text)
    return {section: tuple(texts) for section, texts in sections.items()}
