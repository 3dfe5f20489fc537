"""narrator.yaml: the settings of a project folder, or of a district for all its offices."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from narrator.files.declared import DeclaredRule
from narrator.files.limits import Limits
from narrator.finding import Severity

SETTINGS_FILE = "narrator.yaml"


@dataclass(frozen=True, slots=True)
class Allowed:
    """A wording that a rule lets pass wherever it stands."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class Notices:
    """What stands in every notice of a review: by when to answer, whom to ask; the district's own template."""

    until: str = ""
    whom: str = ""
    template: Path | None = None


TOGETHER, APART = "逐条", "分写"
RUN_IN, OWN_LINE, COUNTED = "同段", "单列", "一是"


@dataclass(frozen=True, slots=True)
class Style:
    """How reports are laid out in the district; what is empty nobody has settled.

    年 or 年度 in the title, section five problem by problem or in two blocks, the headings of section one run in, on a line of
    their own, or counted 一是.
    """

    year: str = ""
    section_five: str = ""
    headings: str = ""
    no_rules: str = ""
    """What stands in the row 规章 of an office that makes none: / or 0."""

    def settled(self, before: "Style | None" = None) -> "Style":
        """Return the layout in force: what is settled, else as the report ``before`` has it, else the usual.

        How section five goes is left to what its problems say where neither settles it.
        """
        before = before or Style()
        return Style(
            self.year or before.year or "年",
            self.section_five or before.section_five,
            self.headings or before.headings or RUN_IN,
            self.no_rules,
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings in force.

    ``not_applicable`` is what a 不适用 cell prints; ``severities`` those of rules that the district set otherwise,
    ``None`` to keep silent; ``documents_under`` the topic of the numbers of 规范性文件; ``common`` sentences that
    count as nobody's; ``layout`` a layout file, if one is named; ``rules`` the rules of the district's own;
    ``notices`` what a reviewer's notices say alike; ``style`` how reports are laid out;
    ``path`` the file all this comes from.
    """

    not_applicable: str = "/"
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    allowed: tuple[Allowed, ...] = ()
    common: tuple[str, ...] = ()
    documents_under: str = "政府信息管理"
    layout: Path | None = None
    rules: tuple[DeclaredRule, ...] = ()
    notices: Notices = field(default_factory=Notices)
    style: Style = field(default_factory=Style)
    path: Path | None = None


def load_settings(folder: Path) -> Settings:
    """Return the settings of the project at ``folder``; defaults where there is no narrator.yaml.

    Raise :class:`InvalidInput` with every fault of the file.
    """
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return Settings()
    from narrator.files.settings_file import read_settings  # noqa: PLC0415  (pydantic only where there is a file)

    return read_settings(path)


def find_project(start: Path) -> Path:
    """Return the nearest folder from ``start`` upwards that holds a narrator.yaml, else ``start`` itself."""
    here = start.resolve()
    return next((folder for folder in (here, *here.parents) if (folder / SETTINGS_FILE).is_file()), here)


def settings_near(*starts: Path) -> Settings:
    """Return the settings of the first of ``starts`` that has a narrator.yaml in it or above it; else the defaults."""
    for start in starts:
        folder = find_project(start)
        if (folder / SETTINGS_FILE).is_file():
            return load_settings(folder)
    return Settings()
