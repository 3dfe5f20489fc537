"""Clusters as rows: CSV for a spreadsheet, JSON for a program, one passage after the other."""

import csv
import json
from collections.abc import Iterable, Iterator
from typing import TextIO

from narrator.copies.model import Passage
from narrator.copies.output.clusters import Cluster, Sort
from narrator.copies.output.summary import Summary
from narrator.finding import Finding, Location, Severity
from narrator.form.edition_2021 import EDITION_2021

HEAD = ("组", "类别", "文字", "户数", "年度", "单位", "部分", "段", "文件", "内容")
_SORTS = {Sort.BETWEEN: "between", Sort.COMMON: "common", Sort.OWN: "own"}
_PARTS = {section.key: f"第{section.number}部分" for section in EDITION_2021.sections}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def sort_name(sort: Sort) -> str:
    """Return the name of a sort for programs."""
    return _SORTS[sort]


def part_of(section: str) -> str:
    """Return the name of a section as people say it; one that is not of the form stays as it is."""
    return _PARTS.get(section, section)


def exactness(cluster: Cluster) -> str:
    """Say whether the passages are the same."""
    return "数字也相同" if cluster.exact else "有改动"


def csv_rows(cluster: Cluster) -> Iterator[tuple[str | int, ...]]:
    """Yield a row for each passage of a cluster."""
    for one in cluster.passages:
        row = one.row
        year = "" if row.year is None else row.year
        yield (
            cluster.number, cluster.sort.value, exactness(cluster), len(cluster.offices), year,
            _plain(row.unit), part_of(row.section), row.paragraph, _plain(row.file), _plain(row.text),
        )  # fmt: skip


def _plain(text: str) -> str:
    """Return text that a spreadsheet takes for text, whatever it begins with."""
    text = text.encode("utf-8", "replace").decode()
    return f"'{text}" if text.startswith(_FORMULA) else text


class CsvFile:
    """The CSV that a stream grows into; the stream is opened with utf-8-sig."""

    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.writer(stream, lineterminator="\r\n")
        self._writer.writerow(HEAD)

    def add(self, cluster: Cluster) -> None:
        """Add the passages of a cluster."""
        self._writer.writerows(csv_rows(cluster))


class JsonFile:
    """The JSON that a stream grows into, one cluster a line."""

    def __init__(self, stream: TextIO, summary: Summary) -> None:
        self._stream = stream
        self._first = True
        head = ",\n".join(f'"{name}": {_json(value)}' for name, value in _head(summary).items())
        stream.write(f'{{\n{head},\n"clusters": [')

    def add(self, cluster: Cluster) -> None:
        """Add a cluster."""
        self._stream.write(("\n" if self._first else ",\n") + _json(cluster_json(cluster)))
        self._first = False

    def close(self) -> None:
        """End it."""
        self._stream.write("\n]\n}\n")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace").decode()


def _head(summary: Summary) -> dict[str, object]:
    told = summary.searched
    return {
        "reports": told.reports,
        "offices": told.all_offices,
        "years": summary.years,
        "passages": told.passages,
        "summary": {
            _SORTS[one]: {"clusters": summary.clusters.get(one, 0), "passages": summary.passages.get(one, 0)}
            for one in Sort
        },
        "findings": [one.as_json() for one in findings(summary)],
    }


def findings(summary: Summary) -> Iterable[Finding]:
    """Yield each file that could not be read."""
    for one in summary.searched.troubles:
        yield Finding(
            "FILE-UNREADABLE",
            Severity.ERROR,
            f"{one.file}：{one.reason}",
            Location(file=one.file),
            hint=one.hint or None,
            subject=f"FILE-UNREADABLE|{one.file}",
        )


def cluster_json(cluster: Cluster) -> dict[str, object]:
    """Return a cluster in the documented shape."""
    return {
        "number": cluster.number,
        "sort": _SORTS[cluster.sort],
        "exact": cluster.exact,
        "offices": len(cluster.offices),
        "years": cluster.years,
        "characters": cluster.characters,
        "passages": [_passage(one) for one in cluster.passages],
    }


def _passage(one: Passage) -> dict[str, object]:
    row = one.row
    return {
        "file": row.file,
        "unit": row.unit,
        "year": row.year,
        "section": row.section,
        "paragraph": row.paragraph,
        "text": row.text,
    }
