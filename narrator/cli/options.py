"""Options that every command takes."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="结果按 JSON 输出到标准输出")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="不显示提示，只显示错误")]
