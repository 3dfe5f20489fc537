"""`narrator suggest`."""

from typing import TYPE_CHECKING, Annotated

import typer

from narrator.cli.options import Corpora, Figures, Json, Phrasebanks, Priors, Quiet
from narrator.cli.show import say, show_findings, show_json, tell

if TYPE_CHECKING:
    from narrator.workflow.writing.suggest import Suggested

HELP = "按本单位数据推荐写法：来源、得分、理由；--query 按词查找。"


def suggest_command(
    figures: Figures,
    section: Annotated[
        str | None,
        typer.Option("--section", metavar="overview|problems|improvements|other", help="哪一部分"),
    ] = None,
    topic: Annotated[
        str | None,
        typer.Option("--topic", metavar="T", help="哪个主题，如 applications 或 applications.received"),
    ] = None,
    query: Annotated[
        str | None, typer.Option("--query", metavar="关键词", help="按词查找，如 公开栏")
    ] = None,
    count: Annotated[int, typer.Option("-n", metavar="5", help="最多几条")] = 5,
    prior: Priors = None,
    corpus: Corpora = None,
    phrasebank: Phrasebanks = None,
    explain: Annotated[bool, typer.Option("--explain", help="列出每条的理由和没有推荐的原因")] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Show ranked wording for an office."""
    from narrator.workflow.writing.suggest import SuggestOptions, suggest_wording

    options = SuggestOptions(
        section, topic, query, count, tuple(prior or ()), tuple(phrasebank or ()), tuple(corpus or ())
    )
    result = suggest_wording(figures, options)
    if as_json:
        show_json(result.as_json())
        return
    if not quiet:
        show_findings(result.findings)
    _show(result, explain=explain)


def _show(result: "Suggested", *, explain: bool) -> None:
    from narrator.workflow.writing.wording_desk import source_words

    for number, one in enumerate(result.suggestions.offered, 1):
        tell(f"{number}. {one.text}")
        reuse = f"　与上年年报重复 {one.reuse:g}%" if one.reuse is not None else ""
        tell(f"   {source_words(one)}　主题 {one.passage.topic}　得分 {one.score:.2f}{reuse}")
        if one.blanks and not explain:
            tell(f"   待填：{'；'.join(one.blanks)}")
        if explain:
            for label, parts in (("理由", one.reasons), ("断言", one.asserts), ("待填", one.blanks)):
                if parts:
                    tell(f"   {label}：{'；'.join(parts)}")
    if not result.suggestions.offered:
        say("没有合适的写法。换个主题或关键词试试。")
    if explain or not result.suggestions.offered:
        say(result.looked)
    if explain:
        for refusal in result.suggestions.refused:
            tell(f"未推荐 {refusal.id}：{refusal.reason}")
