"""A report on its way into the corpus: what is kept, masked, left out, and read back unchanged."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narrator.figures.unit import UnitKind
from narrator.language.names.impersonal import is_impersonal
from narrator.library.add import CannotAdd, Entry, Given, Original, applications, entry_of, level_of, plain
from narrator.library.corpus import PastReport, passages_of, read_past_report
from narrator.library.shelf import read_shelf
from narrator.report.read_model import ReadReport, ReadRow, ReadSection

SEARCH = "答复前先由承办科室填写检索记录，写明检索范围和关键词。"


def report(
    *,
    overview: tuple[str, ...] = (SEARCH,),
    other: tuple[str, ...] = (),
    tables: tuple[str, ...] = (),
    received: ReadRow | None = None,
) -> ReadReport:
    return ReadReport(
        unit="平川区柳台街道办事处",
        year=2023,
        edition=2021,
        title=None,
        preface=("联系人：王小明，电话0379-1234567。",),
        signature=("柳台街道办事处", "2024年1月9日"),
        sections=(
            ReadSection("overview", "一、总体情况", overview),
            ReadSection("applications", "三、收到和处理政府信息公开申请情况", tables),
            ReadSection("problems", "五、存在的主要问题及改进情况", ("公开栏里过期的公示没有及时撤下来。",)),
            ReadSection("other", "六、其他需要报告的事项", other),
        ),
        tables={"applications": {"new_received": received} if received is not None else None},
    )


NOTHING_GIVEN = Given()


def added(read: ReadReport, given: Given = NOTHING_GIVEN, file: str = "年报.docx") -> Entry:
    return entry_of(read, Original(Path(file), "ab" * 32), given, "report-2023-abababab")


MANY: ReadRow = {"total": 12}


def test_the_file_is_read_back_with_its_head(tmp_path: Path) -> None:
    entry = added(report(received=MANY))
    path = tmp_path / "report-2023-abababab.md"
    path.write_bytes(entry.data)
    back = read_past_report(path, path.name)
    assert back == entry.report
    assert (back.unit, back.kind, back.level, back.year) == (
        "平川区柳台街道办事处",
        UnitKind.STREET,
        "乡",
        2023,
    )
    assert (back.origin, back.file, back.sha256) == ("导入", "年报.docx", "ab" * 32)
    assert back.paragraphs[0] == ("overview", SEARCH)


def test_preface_signature_contacts_and_text_beside_tables_are_left_out() -> None:
    entry = added(
        report(
            other=("本年未收取信息处理费。", "联系人：高兴旺", "联系电话：0379-1234567"),
            tables=("注：本表数据含下级。",),
            received=MANY,
        )
    )
    for gone in ("王小明", "高兴旺", "0379", "注：", "2024年1月9日"):
        assert gone not in entry.text
    assert "本年未收取信息处理费。" in entry.text
    assert any("1 段没有收" in finding.message for finding in entry.findings)


def test_private_words_are_masked_and_counted() -> None:
    entry = added(
        report(overview=("申请人张三、李四对答复不服，电话13800138000。",), received=MANY),
        file="申请人王小明.docx",
    )
    for gone in ("张三", "李四", "13800138000", "王小明"):
        assert gone not in entry.text
    assert entry.masked == 3
    assert not any(passage.impersonal for passage in passages_of(entry.report, ()) if "某某" in passage.text)


@pytest.mark.parametrize(
    ("received", "kept"),
    [({"total": 1}, False), ({"natural_person": 1, "legal_service": 1}, False), (MANY, True), (None, False)],
)
def test_of_few_applications_the_subject_is_not_kept(received: ReadRow | None, kept: bool) -> None:
    text = "有人申请公开某小区安置补偿协议，已予以公开。"
    entry = added(report(overview=(text + SEARCH,), received=received))
    assert ("补偿协议" in entry.text) is kept
    assert SEARCH in entry.text
    assert any("1 句" in finding.message for finding in entry.findings) is not kept


def test_general_words_about_applications_are_kept() -> None:
    text = "全年办理依申请公开事项时，优先与申请人电话沟通，涉及多个科室的会商后答复。"
    general = "依申请公开工作由专人负责，申请公开的渠道保持畅通。"
    entry = added(report(overview=(general,), received={"total": 2}))
    assert general in entry.text
    assert text in added(report(overview=(text,), received={"total": 0})).text


def test_applications_are_counted_with_those_carried_in() -> None:
    read = report(received={"total": 2})
    assert applications(read) == 2
    table: dict[str, ReadRow] = {"new_received": {"total": 2}, "carried_in": {"total": 1}}
    assert applications(replace(read, tables={"applications": table})) == 3
    assert applications(report()) is None


@pytest.mark.parametrize(
    ("unit", "given", "message"),
    [
        (None, NOTHING_GIVEN, "单位名称"),
        ("平川工作组", NOTHING_GIVEN, "单位类别"),
        ("平川区柳台街道办事处", Given(year=1023), "年度"),
    ],
)
def test_what_identifies_a_report_must_be_known(unit: str | None, given: Given, message: str) -> None:
    with pytest.raises(CannotAdd, match=message):
        added(replace(report(), unit=unit), given)


def test_what_a_person_says_outweighs_the_report() -> None:
    entry = added(report(), Given("云溪区湖滨街道办事处", UnitKind.TOWN, 2022))
    assert (entry.report.unit, entry.report.kind, entry.report.year) == (
        "云溪区湖滨街道办事处",
        UnitKind.TOWN,
        2022,
    )


def test_a_department_of_an_odd_name_is_told() -> None:
    entry = added(replace(report(), unit="平川区政务服务中心"))
    assert (entry.report.kind, entry.report.level) == (UnitKind.DEPARTMENT, "县")
    assert any("单位类别" in finding.message for finding in entry.findings)


@pytest.mark.parametrize(
    ("kind", "unit", "level"),
    [
        (UnitKind.TOWN, "平川县沙汕镇人民政府", "乡"),
        (UnitKind.DEPARTMENT, "海安市民政局", ""),
        (UnitKind.DEPARTMENT, "海安市平川区民政局", "县"),
        (UnitKind.DEPARTMENT, "青禾省民政厅", "省"),
        (UnitKind.PREFECTURE_CITY, "海安市人民政府", "市"),
    ],
)
def test_level(kind: UnitKind, unit: str, level: str) -> None:
    assert level_of(kind, unit) == level


def test_a_report_of_tables_alone_is_refused() -> None:
    read = report()
    with pytest.raises(CannotAdd, match="没有文字"):
        added(replace(read, sections=(ReadSection("applications", "三", ("注",)),)))


@pytest.mark.parametrize(
    "hostile",
    [
        "---",
        "## 总体情况",
        "#话题# 已关注",
        "a\n## 综述\nb",
        "id: other",
        "正文\x00\x0b\x85\u2028完",
        "\ud800孤立",
        "{{ 7 * 7 }} {% raw %}",
        "<script>alert(1)</script><!-- x -->",
        "\u202e反\u200b向",
        "\ufffe非字符",
    ],
)
def test_hostile_text_stays_text(hostile: str) -> None:
    name = f"{hostile}\"'\\: &a *b.docx".replace("/", "")
    entry = added(report(overview=(hostile, SEARCH), received=MANY), file=name)
    assert [text for section, text in entry.report.paragraphs if section == "overview"][-1] == SEARCH
    assert entry.report.id == "report-2023-abababab"
    assert {section for section, _ in entry.report.paragraphs} == {"overview", "problems"}


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4), st.text(min_size=1, max_size=20))
def test_any_text_can_be_read_back(paragraphs: list[str], file: str) -> None:
    name = "".join(character for character in file if character not in "/\0") or "x"
    entry = added(report(overview=tuple(paragraphs), received=MANY), file=f"{name}.txt")
    assert all(text == plain(text) for _, text in entry.report.paragraphs)


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(CannotAdd, match="超过"):
        added(report(overview=("长" * 700_000,), received=MANY))


def test_no_part_of_an_offices_name_stands_in_what_may_be_offered() -> None:
    text = "柳台的公开栏每月巡查。平川的专栏更新及时。公开栏每月都有人巡查和拍照。"
    passages = list(passages_of(added(report(overview=(text,), received=MANY)).report, ()))
    offered = [passage.text for passage in passages if passage.impersonal]
    assert "公开栏每月都有人巡查和拍照。" in offered
    assert not any("柳台" in one or "平川" in one for one in offered)
    assert is_impersonal("柳台的公开栏每月巡查。")  # only the report itself tells that it is a name


# --- the folder ------------------------------------------------------------------------------------------


def put(folder: Path, past: Entry, name: str) -> None:
    (folder / f"{name}.md").write_bytes(past.data)


def test_ids_are_ascii_and_never_taken_twice(tmp_path: Path) -> None:
    digest = "ab" * 32
    put(tmp_path, added(report(received=MANY)), "report-2023-abababab")
    shelf = read_shelf(tmp_path)
    assert shelf.free_id(2023, digest) == "report-2023-abababab"
    assert shelf.free_id(2023, "abababab" + "c" * 56) == "report-2023-ababababc"
    (tmp_path / "report-2023-ababababc.md").write_text("someone's notes", encoding="utf-8")
    assert shelf.free_id(2023, "abababab" + "c" * 56) == "report-2023-ababababcc"


def test_the_same_words_are_known_whatever_their_breaks(tmp_path: Path) -> None:
    one = added(report(overview=("甲乙丙。", SEARCH), received=MANY))
    put(tmp_path, one, one.report.id)
    shelf = read_shelf(tmp_path)
    broken: PastReport = added(report(overview=("甲 乙丙", SEARCH.replace("，", ",")), received=MANY)).report
    assert shelf.with_text(broken) is not None
    assert shelf.with_text(replace(broken, year=2022)) is None
    assert shelf.with_digest("ab" * 32) is not None
    assert shelf.with_digest("") is None


def test_a_faulty_file_in_the_folder_is_told(tmp_path: Path) -> None:
    put(tmp_path, added(report(received=MANY)), "report-2023-abababab")
    (tmp_path / "notes.md").write_text("便条", encoding="utf-8")
    (tmp_path / "broken.md").write_bytes(b"\0\1")
    shelf = read_shelf(tmp_path)
    assert list(shelf.reports) == ["report-2023-abababab"]
    assert len(shelf.findings) == 2
