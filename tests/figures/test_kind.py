"""What kind an office is: by the end of its name, else by how its text speaks of itself, else not known."""

import pytest

from narrator.figures.kind import guess_kind, kind_of
from narrator.figures.unit import UnitKind

_NAMES = {
    UnitKind.STREET: "柳湾街 柳湾街道 柳湾街办 柳湾办事处 云溪区人民政府柳湾街道办事处",
    UnitKind.TOWN: "柳湾镇 青禾县柳湾镇 青禾县柳湾镇人民政府 柳湾镇政府",
    UnitKind.TOWNSHIP: "石泉乡 青禾县石泉乡 石泉乡政府",
    UnitKind.ETHNIC_TOWNSHIP: "山川民族乡 青禾县山川彝族民族乡人民政府",
    UnitKind.DEPARTMENT: "青禾县财政局 云溪区卫生健康委员会 云溪区发改委 青禾县人民政府办公室 某省农业农村厅",
    UnitKind.BRANCH: "云溪区自然资源局高新分局 青禾县公安局柳湾派出所 青禾县人民政府驻成都办事处",
    UnitKind.COMMITTEE: "柳湾管理区 柳湾经济技术开发区 云溪新区管理委员会 柳湾风景名胜区管委会",
    UnitKind.VERTICAL: "青禾县税务局 云溪区消防救援大队 云溪海关",
    UnitKind.COUNTY: "青禾县 青禾县人民政府 山川彝族自治县人民政府 东河旗人民政府",
    UnitKind.DISTRICT: "云溪区 云溪区人民政府 云溪区政府",
    UnitKind.COUNTY_CITY: "河北省石家庄市云溪市人民政府",
    UnitKind.PREFECTURE_CITY: "石家庄市人民政府 河北省云溪市人民政府 山川自治州人民政府 河北省石家庄市",
    UnitKind.PROVINCE: "河北省人民政府 内蒙古自治区人民政府 上海市人民政府",
}


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, name) for kind, names in _NAMES.items() for name in names.split()]
)
def test_the_end_of_the_name_tells(kind: UnitKind, name: str) -> None:
    assert guess_kind(None, name) is kind


@pytest.mark.parametrize("name", ["", "柳湾", "白塔村村民委员会", "云溪市人民政府", "政务公开领导小组"])
def test_other_names_do_not(name: str) -> None:
    assert guess_kind(None, name) is None


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("柳湾", "2025年，我镇公开信息。全镇培训2次，我镇整改。", UnitKind.TOWN),
        ("柳湾", "我街道与我街道各社区", UnitKind.STREET),
        ("", "我局收到申请。我局答复。", UnitKind.DEPARTMENT),
        ("云溪市人民政府", "指导各县（市、区）公开", UnitKind.PREFECTURE_CITY),
        ("云溪市", "指导各乡镇、街道公开", UnitKind.COUNTY_CITY),
        ("云溪市", "认真公开", None),
        ("柳湾", "我镇会同我局", None),
        ("柳湾", "本机关公开", None),
        ("柳湾镇", "我局公开，我局答复", UnitKind.TOWN),
    ],
)
def test_else_the_text_tells(name: str, text: str, kind: UnitKind | None) -> None:
    assert kind_of(name, [text]) is kind
