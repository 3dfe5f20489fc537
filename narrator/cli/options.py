"""Options that several commands take."""

from pathlib import Path
from typing import Annotated

import typer

Figures = Annotated[Path, typer.Argument(metavar="FIGURES", help="数据文件（.yaml 或 .xlsx）")]
Priors = Annotated[
    list[Path] | None, typer.Option("--prior", metavar="FILE", help="上年的数据文件或年报，可写多次")
]
Corpora = Annotated[
    list[Path] | None, typer.Option("--corpus", metavar="DIR", help="另加的语料文件夹，可写多次")
]
Phrasebanks = Annotated[
    list[Path] | None, typer.Option("--phrasebank", metavar="DIR", help="另加的短语库文件夹，可写多次")
]
Json = Annotated[bool, typer.Option("--json", help="结果按 JSON 输出到标准输出")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不显示提示，只显示错误")]
