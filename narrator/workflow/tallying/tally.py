"""`narrator tally`: a case ledger counted for table three, the figures file filled in, the mapping file kept."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from narrator.errors import CannotWrite, FileExists, UsageError
from narrator.figures.file.blank import blank_figures
from narrator.figures.file.fill_counted import fill_counted
from narrator.files.text import decode, is_file, read_bytes
from narrator.files.write import digest, write_all
from narrator.finding import Finding, Location, Severity, has_errors
from narrator.ledger.cases.labels import kind_of, result_of
from narrator.ledger.mapping.read import MAPPING_BYTES, MAPPING_NAME, read_holidays, read_mapping
from narrator.ledger.mapping.write import mapping_text
from narrator.ledger.model import Tally, Told
from narrator.ledger.questions import Question
from narrator.ledger.sheet.open import read_ledger
from narrator.ledger.tally import tally
from narrator.workflow.tallying.facts import figures_of
from narrator.workflow.tallying.figures_text import read_figures_text, year_in
from narrator.workflow.tallying.findings import ledger_findings
from narrator.workflow.tallying.result import TallyRequest, TallyResult


class UnknownAnswer(UsageError):
    """An answer to a question nobody asked, or one that is none of its choices."""

    kind = "unknown-answer"


def tally_ledger(request: TallyRequest) -> TallyResult:
    """Count a ledger; fill in the figures file if nothing is open, and keep the mapping file.

    The ledger is read where it lies and never changed. Raise :class:`UsageError`, :class:`FileMissing`,
    :class:`FileUnreadable`, :class:`InvalidInput`, and what writing raises.
    """
    mapping = request.mapping or (request.figures or request.ledger).parent / MAPPING_NAME
    seen, old = _text_of(mapping)
    told = read_mapping(mapping) if old is not None else Told()
    if request.holidays is not None:
        told = replace(told, holidays={**told.holidays, **read_holidays(request.holidays)})
    figures = read_figures_text(request.figures)
    grids, year = read_ledger(request.ledger), request.year or year_in(figures)
    counted, answers = tally(grids, request.ledger, year, told, request.on), dict(request.answers or {})
    if answers:
        kept = told.answers.get(counted.year, {})
        _refuse_changed(kept, answers, mapping)
        told = replace(told, answers={counted.year: {**kept, **answers}})
        counted = tally(grids, request.ledger, year, told, request.on)
    _refuse_unknown(counted, answers)
    findings = [*ledger_findings(counted, request.ledger.name), *wrong_answers(counted, mapping.name)]
    counted = without_wrong_answers(counted)
    contents, expected = {mapping: mapping_text(counted, old, mapping, answers).encode()}, {mapping: seen}
    refused = bool(counted.open)
    put: tuple[str, ...] = ()
    if request.figures is not None and not refused:
        text = figures.text if figures else blank_figures(None)
        made = fill_counted(text, request.figures, figures_of(counted))
        findings += made.findings
        refused, put = has_errors(made.findings), made.put
        if not refused:
            contents[request.figures] = figures.spelled(made.text) if figures else made.text.encode()
            expected[request.figures] = figures.digest if figures else None
    written = _write(request, contents, expected, findings)
    return TallyResult(counted, written, tuple(findings), refused, put)


def _write(
    request: TallyRequest,
    contents: Mapping[Path, bytes],
    expected: Mapping[Path, str | None],
    findings: list[Finding],
) -> tuple[Path, ...]:
    """Write what is to be kept; a mapping file nobody asked for, in a folder that cannot be written, is only told."""
    if not request.keep:
        return ()
    try:
        write_all(contents, expected)
    except CannotWrite as problem:
        if request.figures is not None or request.mapping is not None:
            raise
        hint = "用 --mapping 指明写到哪里"
        findings.append(
            Finding("LEDGER-MAPPING", Severity.INFO, f"对应表没有保存：{problem.message}", hint=hint)
        )
        return ()
    return tuple(contents)


def wrong_answers(counted: Tally, mapping: str) -> list[Finding]:
    """Return answers of the mapping file that none of the choices is."""
    return [
        Finding(
            "LEDGER-ANSWER",
            Severity.WARNING,
            f"答复“{one.id}”写的是“{one.answer}”，不在可填的里面，当作没有答",
            Location(file=mapping),
            hint=f"可填：{'、'.join(one.choices)}",
            subject=f"LEDGER-ANSWER|{one.id}",
        )
        for one in counted.questions
        if one.answer is not None and not fits(one, one.answer)
    ]


def write_template(path: Path, year: int | None = None) -> Path:
    """Write an empty ledger to keep; never over an existing file."""
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"空台账的文件名应以 .xlsx 结尾，现为 {path.name}")
    if path.exists():
        raise FileExists(path)
    from narrator.ledger.template import ledger_template  # noqa: PLC0415  (xlsxwriter only where it is used)

    write_all({path: ledger_template(year)}, {path: None})
    return path


def _mapping_beside(request: TallyRequest) -> Path:
    return (request.figures or request.ledger).parent / MAPPING_NAME


def _text_of(path: Path) -> tuple[str | None, str | None]:
    """Return digest and text of the mapping file, both ``None`` if there is none."""
    if not is_file(path):
        return None, None
    data = read_bytes(path, MAPPING_BYTES)
    return digest(data), decode(data, path).text


def _refuse_changed(kept: Mapping[str, str], given: Mapping[str, str], path: Path) -> None:
    for name, answer in given.items():
        if kept.get(name, answer) != answer:
            hint = f"要改的，改 {path.name} 里“答复”下面这一行"
            raise UnknownAnswer(f"“{name}”已经答过 {kept[name]}，现在又答 {answer}，没有改动", hint=hint)


def _refuse_unknown(counted: Tally, answers: Mapping[str, str]) -> None:
    """Raise for an answer given on the command line that fits no question or none of its choices."""
    known = {question.id: question for question in counted.questions}
    for name, answer in answers.items():
        question = known.get(name)
        if question is None:
            raise UnknownAnswer(f"没有问“{name}”", hint="先不带 --answer 运行一次，看问了什么")
        if not fits(question, answer):
            raise UnknownAnswer(f"“{name}”不能答“{answer}”", hint=f"可填：{'、'.join(question.choices)}")


def fits(question: Question, answer: str) -> bool:
    """Whether an answer is one of the choices, in these or in other words of the form; where days are asked, any is."""
    if not question.choices or answer in question.choices:
        return True
    results, kinds = map(result_of, question.choices), map(kind_of, question.choices)
    result, kind = result_of(answer), kind_of(answer)
    if question.id.startswith("办理结果") and result is not None:
        return True
    return (result is not None and result in results) or (kind is not None and kind in kinds)


def without_wrong_answers(counted: Tally) -> Tally:
    """Return the tally with answers of the mapping file that fit no choice taken as not given."""
    questions = tuple(
        one if one.answer is None or fits(one, one.answer) else replace(one, answer=None)
        for one in counted.questions
    )
    return replace(counted, questions=questions)
