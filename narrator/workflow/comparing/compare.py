"""Comparing a draft with earlier reports: reading all of them, the comparison, the advice, the page."""

from dataclasses import dataclass, replace
from pathlib import Path

from narrator.errors import UsageError
from narrator.files.settings import Settings, settings_near
from narrator.files.write import standing, write_all
from narrator.repetition.advice import advise
from narrator.repetition.compare import compare
from narrator.repetition.inner import repeats_inside
from narrator.repetition.model import Comparison, ReportText
from narrator.repetition.texts.common import common_keys, common_sentences, keys_of_sentences
from narrator.repetition.texts.texts import text_of_report
from narrator.telling.compared import Compared
from narrator.workflow.comparing.sources import Named, gather
from narrator.workflow.comparing.wordings import desk_of, with_wordings
from narrator.workflow.own_files import refuse_others
from narrator.workflow.read import read_report, read_typed

STDIN = "-"


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """What a person may ask of ``compare``.

    ``limit`` is a rate from 0 to 100, by default that of narrator.yaml. With ``inside_only`` the draft is compared
    with nothing but itself.
    """

    limit: float | None = None
    advise: bool = False
    inside_only: bool = False


def compare_files(
    draft: Path, named: Named, options: CompareOptions | None = None, *, stdin: str = ""
) -> Compared:
    """Compare ``draft`` (``-``: the text ``stdin``) with what is ``named``, and with itself.

    Sentences that much of a batch shares, and those narrator.yaml names, are set aside. Raise a
    :class:`NarratorError` if the draft or every earlier report cannot be read, or if nothing is named.
    """
    options = options or CompareOptions()
    _check(named, options)
    settings = settings_near(*(() if str(draft) == STDIN else (draft.resolve().parent,)), Path.cwd())
    text = _draft_text(draft, stdin)
    inside = repeats_inside(text)
    if options.inside_only:
        return Compared(str(draft), text, (), _of_nothing(text, _limit(options, settings)), inside)
    gathered = gather(draft, text, named)
    share = settings.limits.common_percent / 100
    common = common_keys(common_sentences((text, *gathered.texts), share))
    common |= keys_of_sentences(settings.common, text)
    comparison = compare(text, gathered.texts, limit=_limit(options, settings), common=common)
    limit = _limit(options, settings)

    def rate(changed: ReportText) -> float | None:
        deciding = compare(changed, gathered.texts, limit=limit, common=common).deciding
        return deciding.rate.rate if deciding is not None else None

    advice = advise(comparison) if options.advise else ()
    if advice and str(draft) != STDIN:
        advice = with_wordings(advice, text, desk_of(draft, named.priors), rate)
    earlier, findings = tuple(gathered.texts), tuple(gathered.findings)
    return Compared(str(draft), text, earlier, comparison, inside, advice, findings)


def _check(named: Named, options: CompareOptions) -> None:
    limit = options.limit
    if limit is not None and not 0 <= limit <= 100:
        raise UsageError(f"--limit 应在 0 到 100 之间，现为 {limit:g}")
    if options.inside_only and named.anything:
        raise UsageError(
            "--inside 只看本稿自己，不能同时写往年年报或语料", hint="去掉 --inside，两样都会列出"
        )
    if options.inside_only and options.advise:
        raise UsageError("--inside 没有重复率可降，不能与 --advise 同用")
    if not options.inside_only and not named.anything:
        hint = "请写上年报文件或放着年报的文件夹，或用 --own-corpus 与收进语料的年报比；只看本稿前后，用 --inside"
        raise UsageError("没有写与哪份年报比", hint=hint)


def _limit(options: CompareOptions, settings: Settings) -> float:
    return settings.limits.repetition if options.limit is None else options.limit


def _draft_text(draft: Path, stdin: str) -> ReportText:
    if str(draft) == STDIN:
        return text_of_report(read_typed(stdin, draft), STDIN)
    return text_of_report(read_report(draft), draft.name)


def _of_nothing(text: ReportText, limit: float) -> Comparison:
    """Return a comparison with no earlier text: no rate is told, no sentence classed."""
    empty = compare(text, (), limit=limit)
    overall = replace(empty.overall, rate=None, rate_without_figures_only=None)
    return replace(empty, exceeds=False, overall=overall, sections=(), parts=(), sentences=())


def refuse_target(path: Path) -> None:
    """Raise a :class:`NarratorError` if the page cannot be written at ``path`` or is somebody else's file."""
    from narrator.telling.compare_page import is_compare_page  # noqa: PLC0415  (Jinja2 is loaded only where asked for)

    refuse_others(path, is_compare_page, "compare")


def write_compare_page(compared: Compared, path: Path) -> None:
    """Write the page of a comparison; never over a file that is not one."""
    from narrator.telling.compare_page import ComparePage, render_compare_page  # noqa: PLC0415

    seen = standing(path)
    refuse_target(path)
    page = ComparePage(
        compared.draft, compared.comparison, compared.advice, compared.earlier, compared.inside
    )
    write_all({path: render_compare_page(page)}, {path: seen})
