"""`narrator compare`."""

from pathlib import Path
from typing import Annotated

import typer

from narrator.cli.options import Corpora, Json, Quiet
from narrator.cli.show import say, show_findings, show_json, tell
from narrator.cli.standard_input import standard_input

HELP = "比对文字：本稿有多少与往年、与别的单位的年报相同，前后有没有说两遍，逐句列出。"
_Draft = Annotated[Path, typer.Argument(metavar="DRAFT", help="本年的草稿或年报；- 表示从标准输入读文字")]
_Earlier = Annotated[
    list[Path] | None, typer.Argument(metavar="PRIOR…", help="往年或别的单位的年报，或放着年报的文件夹")
]
_OwnCorpus = Annotated[
    bool,
    typer.Option("--own-corpus", help="也与本项目 corpus/ 里的年报比（narrator corpus add 收进来的）"),
]
_Inside = Annotated[bool, typer.Option("--inside", help="只看本稿自己，有没有前后说两遍；不用写往年年报")]
_Limit = Annotated[
    float | None,
    typer.Option("--limit", metavar="N", help="重复率的界限，0 到 100（默认 50 或 narrator.yaml）"),
]
_Advise = Annotated[bool, typer.Option("--advise", help="列出先改哪几句、可以补什么本年的事")]
_Html = Annotated[
    Path | None, typer.Option("--html", metavar="OUT", help="写一页左右对照的网页，可离线看、可打印")
]


def compare_command(
    draft: _Draft,
    priors: _Earlier = None,
    corpus: Corpora = None,
    own_corpus: _OwnCorpus = False,
    inside: _Inside = False,
    limit: _Limit = None,
    advise: _Advise = False,
    html: _Html = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Compare a draft with earlier reports."""
    from narrator.telling.compare_lines import compare_lines
    from narrator.workflow.comparing.compare import (
        STDIN,
        CompareOptions,
        compare_files,
        refuse_target,
        write_compare_page,
    )
    from narrator.workflow.comparing.sources import Named

    if html is not None:
        refuse_target(html)
    stdin = standard_input(draft) if str(draft) == STDIN else ""
    named = Named(tuple(priors or ()), tuple(corpus or ()), own_corpus)
    compared = compare_files(draft, named, CompareOptions(limit, advise, inside), stdin=stdin)
    if html is not None:
        write_compare_page(compared, html)
    if as_json:
        show_json(compared.as_json() | ({"written": [str(html)]} if html else {}))
    else:
        for line in compare_lines(compared, quiet=quiet):
            tell(line)
        show_findings(compared.findings)
        if html is not None and not quiet:
            say(f"对照网页：{html}")
    raise typer.Exit(compared.exit_code)
