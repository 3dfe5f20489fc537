"""What a person may ask of a search for copied passages."""

from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from narrator.errors import UsageError


class Engine(Enum):
    """Who does the work; the value is the word on the command line."""

    LOCAL = "local"
    DUCKDB = "duckdb"
    SPARK = "spark"


class ExtraMissing(UsageError):
    """An engine or a format needs libraries that are not installed."""

    kind = "extra-missing"

    def __init__(self, what: str, library: str | None, extra: str) -> None:
        super().__init__(
            f"{what}用的组件 {library} 没有安装", hint=f"请安装：pip install 'narrator[{extra}]'"
        )


@dataclass(frozen=True, slots=True)
class CopiesOptions:
    """The folder of reports or the Parquet file, where results go, who works and with what.

    ``keep`` is a folder in which signatures are kept from year to year; ``jobs`` is how many processes read;
    ``memory`` bounds DuckDB; ``master`` is the address of the Spark cluster.
    """

    source: Path
    out: Path
    engine: Engine = Engine.LOCAL
    keep: Path | None = None
    jobs: int = 1
    memory: str = "1GB"
    master: str = "local[*]"
