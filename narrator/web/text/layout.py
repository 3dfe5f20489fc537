"""体例: how the report is laid out, chosen on the page unless the district has settled it in a narrator.yaml above the folder."""

from dataclasses import dataclass

from narrator.drafting.compose.section_five import layout_of as section_five_of
from narrator.drafting.compose.section_five import usual_layout
from narrator.drafting.redraft.standing import patterns_of
from narrator.errors import UsageError
from narrator.files.settings import SETTINGS_FILE, settings_near
from narrator.files.text import decode, read_bytes
from narrator.files.tree import Node, Text, TreePath
from narrator.files.yaml import MAX_BYTES
from narrator.files.yaml_edit import edited
from narrator.report.prose.layout import style_of
from narrator.web.figures.prior import last_year
from narrator.web.project.project import Project
from narrator.web.text.drafting import Drafted, draft_again

YEARS = {"年": "2025年政府信息公开……", "年度": "2025年度政府信息公开……"}
SECTION_FIVE = {"逐条": "逐条：一个问题接着写它的改法", "分写": "分写：先写问题，再写改进措施"}

HEADINGS = {"同段": "（一）主动公开。接着写", "单列": "（一）主动公开，自成一行", "一是": "一是主动公开。……"}


@dataclass(frozen=True, slots=True)
class Layout:
    """How the title names the year, how section five and the headings go; ``settled`` is the district's file that says so, if one does."""

    year: str
    section_five: str
    headings: str
    settled: str


def layout_of(project: Project) -> Layout:
    """Return the layout in force: where nobody chose, that of last year's report, as the draft has it."""
    settings = settings_near(project.folder)
    above = settings.path is not None and settings.path.resolve().parent != project.folder
    before = last_year(project.loaded()).report
    style = settings.style.settled(style_of(before) if before is not None else None)
    section_five = style.section_five or _as_written(project)
    return Layout(style.year, section_five, style.headings, str(settings.path) if above else "")


def _as_written(project: Project) -> str:
    """Return how section five goes where nobody settled it: as the draft has it, else by what the problems say."""
    drafted = project.draft()
    written = section_five_of(patterns_of(drafted[1]).values()) if drafted else ""
    return written or usual_layout(project.loaded().figures)


def set_layout(project: Project, year: str, section_five: str, headings: str = "") -> Drafted:
    """Choose the layout (the headings stay as they are if none are named) and draft again, as one step; raise :class:`UsageError` where the district has settled it."""
    if year not in YEARS or section_five not in SECTION_FIVE or headings not in ("", *HEADINGS):
        raise UsageError("没有这种体例")
    if layout_of(project).settled:
        raise UsageError("体例是区里定的，这里不改", hint="要改的，请问发这个文件的人")
    path = project.folder / SETTINGS_FILE
    values: dict[TreePath, Node] = {("体例", "题目"): Text(year), ("体例", "第五部分"): Text(section_five)}
    if headings:
        values["体例", "小标题"] = Text(headings)
    with project.store.step("体例"):
        seen = project.store.digest(SETTINGS_FILE)
        old = decode(read_bytes(path, MAX_BYTES), path).text if seen is not None else ""
        made = (
            edited(old, values)
            if old.strip()
            else "体例:\n" + "".join(f"  {path[-1]}: {value}\n" for path, value in values.items())
        )
        project.store.write("体例", {SETTINGS_FILE: made.encode()}, {SETTINGS_FILE: seen})
        return draft_again(project)
