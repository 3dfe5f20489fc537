"""The Word files in the folder: which is a draft, which is final and still says what the text says, and the one handed in."""

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from narrator.drafting.word_file.issued_text import issued_text, read_issued
from narrator.errors import UsageError
from narrator.files.issued import RECORD, free_target, record_bytes, recorded
from narrator.files.text import read_bytes
from narrator.files.write import digest, standing, write_all
from narrator.web.check.out import title_of
from narrator.web.project.project import Project
from narrator.workflow.writing.export import open_draft
from narrator.workflow.writing.exports import FINAL, PRINTED

_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word file of ours: its name, when it was last changed, what it is, whether a person changed it."""

    name: str
    time: str
    final: bool
    current: bool
    changed: bool

    @property
    def words(self) -> str:
        """What a person should know of it."""
        what = "定稿" if self.final else "草稿，不能上交"
        if self.final and not self.current:
            what = "以前的定稿，出了以后稿子又改过"
        return f"{what}；在 Word 里改过，不会被盖掉" if self.changed else what


def word_files(project: Project) -> tuple[WordFile, ...]:
    """Return the drafts and final files that were printed on the page, final ones first."""
    record, issued = recorded(project.folder), read_issued(project.folder)
    names = [
        path.name
        for stem in (FINAL, PRINTED)
        for path in sorted(project.folder.glob(f"{stem}*.docx"))
        if path.stem.split(".")[0] == stem
    ]
    now = (
        issued_text(open_draft(project.draft_path).report) if names and project.draft_path.is_file() else None
    )
    written = {sha: name for name, sha in record.items()}
    found: list[WordFile] = []
    for name in names:
        path = project.folder / name
        ours = written.get(standing(path) or "")  # what it was called when it was written
        time = datetime.fromtimestamp(path.stat().st_mtime).astimezone().strftime("%m月%d日 %H:%M")
        current = now is not None and issued.get(ours or name) == now
        found.append(WordFile(name, time, name.startswith(FINAL), current, ours is None))
    return tuple(found)


def pack(project: Project) -> Path:
    """Pack the final Word file alone, for handing in; raise :class:`UsageError` unless there is one and it is up to date."""
    word = project.folder / _to_hand_in(project)
    figures, name = project.loaded().figures, title_of(project)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(f"{name}.docx", (figures.year + 1, 1, 1, 0, 0, 0))
        archive.writestr(info, read_bytes(word, _BYTES), zipfile.ZIP_DEFLATED)
    record = recorded(project.folder)
    path = free_target(project.folder / f"{name}.zip", record)
    record[path.name] = digest(packed.getvalue())
    write_all({path: packed.getvalue(), project.folder / RECORD: record_bytes(record)})
    return path


def _to_hand_in(project: Project) -> str:
    final = [one for one in word_files(project) if one.final]
    if not final:
        raise UsageError("还没有定稿的 Word 文件", hint="请先按“出定稿”")
    if len(final) > 1:
        names = "、".join(one.name for one in final)
        hint = f"请留下要上交的一份，改名为“{FINAL}.docx”，另一份移走，再打包"
        raise UsageError(f"文件夹里有{len(final)}份定稿：{names}", hint=hint)
    if not final[0].current:
        raise UsageError(
            "出定稿以后稿子又改过，这份定稿是旧的",
            hint="请再按一次“出定稿”，看过再打包；自己在 Word 里改过的那份可以直接上交",
        )
    return final[0].name
