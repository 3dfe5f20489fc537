"""What section one says is said in plain turns: whose, of what and by whom; told whatever an office is called."""

import re
from pathlib import Path

import pytest

from narrator.drafting.compose.elsewhere import Elsewhere
from narrator.drafting.compose.plan import Planned
from narrator.figures.file.load import load_figures
from narrator.library.passage import Passage, Store
from narrator.workflow.writing.screen import screen_for
from tests.eval import prose
from tests.figures.inputs import BASE, write
from tests.shipped_phrases import shipped_phrases

NAMES = [f"云溪区{name}街道办事处" for name in ("柳园", "青石", "枣林", "东渡", "望江", "梅岭")]
RECEIVED = """\
  本年新收: 自然人{received}
  上年结转: 无
  予以公开: 自然人{received}
  结转下年度: 无
  其余为零: 是"""


def drafted(folder: Path, more: str, name: str = NAMES[0], received: int = 0) -> Planned:
    content = BASE.replace("云溪区柳园街道办事处", name)
    if received:
        table = RECEIVED.format(received=received)
        content = content.replace("依申请公开表: 无\n", f"依申请公开表:\n{table}\n")
    return prose.drafted(load_figures(write(folder, content + more)).figures, shipped_phrases())


def told(made: Planned, paragraph: str) -> str:
    return "".join(one.paragraph.text for one in made.composed if one.id == f"overview.{paragraph}")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("subjects", "shape"),
    [
        ("征收补偿9，社会救助4，其他2", "涉及征收补偿9件、社会救助4件、其他2件"),
        ("征收补偿9，社会救助4", "主要涉及征收补偿9件、社会救助4件"),
    ],
)
def test_what_was_applied_for_is_listed_plainly(tmp_path: Path, name: str, subjects: str, shape: str) -> None:
    text = told(drafted(tmp_path, f'申请办理: {{申请内容: "{subjects}"}}\n', name, 15), "applications")
    assert shape in text
    assert "的有" not in text
    assert ("主要涉及" in text) == (shape.startswith("主要"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("received", [1, 3])
def test_few_applications_are_received_and_settled_in_one_sentence(
    tmp_path: Path, name: str, received: int
) -> None:
    text = told(drafted(tmp_path, "", name, received), "applications")
    assert re.search(
        rf"申请{received}件，(?:均)?由自然人提出，(?:已|全部)办结，(?:结果为|均)予以公开。", text
    )


@pytest.mark.parametrize("name", NAMES)
def test_assessment_and_accountability_are_two_sentences(tmp_path: Path, name: str) -> None:
    text = told(
        drafted(tmp_path, "监督保障: {工作考核: 纳入科室年度考核, 责任追究: 无}\n", name), "assurance"
    )
    assert "政府信息公开纳入科室年度考核。" in text
    assert "公开工作纳入" not in text.replace("政府信息公开工作纳入", "")
    assert re.search("(?:责任追究|追究责任的)情形。", text)
    assert "没有人员" not in text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("patrol", "shape"),
    [
        ("每月25日拍照报街道党政办", "由各社区每月25日拍照报街道党政办"),
        ("每月10日拍照回传", "由各社区每月10日拍照回传"),
        ("每月10日社区拍照回传", "，每月10日社区拍照回传"),
        ("每季度由包片干部巡查", "，每季度由包片干部巡查"),
    ],
)
def test_it_is_said_who_looks_after_the_boards(tmp_path: Path, name: str, patrol: str, shape: str) -> None:
    boards = f"平台: {{公开栏: {{个数: 9, 社区数: 9, 巡查: {patrol}}}}}\n"
    assert shape in told(drafted(tmp_path, boards, name), "platform")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("where", "shape"),
    [
        ("公众号“柳园发布”", "转入公众号“柳园发布”"),
        ("转到公众号菜单", "容转到公众号菜单"),
        ("已全部归档", "容已全部归档"),
    ],
)
def test_what_an_account_had_goes_somewhere(tmp_path: Path, name: str, where: str, shape: str) -> None:
    account = (
        f"平台: {{账号: [{{名称: 柳园在线, 种类: 微博, 状态: 已注销, 时间: 5月, 内容去向: {where}}}]}}\n"
    )
    assert shape in told(drafted(tmp_path, account, name), "platform")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("deed", "shape"),
    [
        ("更新服务价格和就医流程", "更新公开的服务价格和就医流程"),
        ("更新公开目录", "更新公开目录"),
        ("督促公开招生信息", "督促其公开招生信息"),
    ],
)
def test_guidance_is_of_what_is_made_public(tmp_path: Path, name: str, deed: str, shape: str) -> None:
    more = f"监督保障: {{指导: [{{对象: 医院, 个数: 4, 做了什么: {deed}}}]}}\n"
    text = told(drafted(tmp_path, more, name), "assurance")
    assert shape in text or (deed in text and not deed.startswith("更新服务"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("mending", "shape"),
    [
        ("3个工作日内补齐", "，已于3个工作日内补齐"),
        ("当月更新，其中1个已注销", "，已于当月更新，其中1个已注销"),
        ("3日内已补齐", "，3日内已补齐"),
        ("由党政办补齐", "，由党政办补齐"),
    ],
)
def test_a_notice_from_above_is_mended_by_then(tmp_path: Path, name: str, mending: str, shape: str) -> None:
    more = f"监督保障: {{上级通报: [{{时间: 7月, 事项: 栏目超期, 整改: '{mending}'}}]}}\n"
    text = told(drafted(tmp_path, more, name), "assurance")
    assert shape in text
    assert "已于3日内已" not in text


@pytest.mark.parametrize("name", NAMES)
def test_no_account_is_told_with_the_boards_there_are(tmp_path: Path, name: str) -> None:
    platforms = "平台: {公众号: {状态: 未开设}, 公开栏: {个数: 7, 社区数: 7}}\n"
    text = told(drafted(tmp_path, platforms, name), "platform")
    assert re.search("(?:未|没有)开设微信公众号，[^。]*7个社区[^。]*公开栏", text)
    assert "另行" not in text
    channels = "公开数量: {合计: 96, 渠道: {区政府网站街道专栏: 41, 社区公开栏: 55}}\n"
    text = told(drafted(tmp_path, channels + platforms, name), "platform")
    assert "主要依托区政府网站街道专栏和7个社区的公开栏公开政府信息" in text


CHANNELS = "公开数量: {合计: 96, 渠道: {区政府网站街道专栏: 41, 微信公众号: 55}}\n"
BOARDS = "公开栏: {个数: 7, 社区数: 7}"


@pytest.mark.parametrize("name", NAMES)
def test_an_account_is_named_before_its_number(tmp_path: Path, name: str) -> None:
    more = f"{CHANNELS}平台: {{公众号: {{名称: 柳园发布, 状态: 在用}}, {BOARDS}}}\n"
    made = drafted(tmp_path, more, name)
    assert "“柳园发布”微信公众号55条" in told(made, "disclosure") or "“柳园发布”微信公众号" in told(
        made, "disclosure"
    )
    assert "柳园发布" not in told(made, "platform")
    reasons = {one.message.ref: one.reason for one in made.apart if isinstance(one.reason, Elsewhere)}
    assert reasons == {f"平台.公众号.{key}": Elsewhere.COUNTED for key in ("名称", "状态")}


@pytest.mark.parametrize(
    "platforms",
    [
        "公众号: {名称: 柳园发布, 状态: 在用}",
        f"公众号: {{名称: 柳园发布, 状态: 已关停}}, {BOARDS}",
        f"公众号: {{名称: 柳园发布, 状态: 在用}}, 账号: [{{名称: 柳园在线, 种类: 公众号, 状态: 在用}}], {BOARDS}",
    ],
)
def test_one_of_several_a_closed_one_or_the_only_thing_is_told_with_the_platforms(
    tmp_path: Path, platforms: str
) -> None:
    made = drafted(tmp_path, f"{CHANNELS}平台: {{{platforms}}}\n")
    assert "柳园发布" in told(made, "platform")
    assert "柳园发布" not in told(made, "disclosure")


def test_what_is_not_to_be_told_is_not_told_before_the_number(tmp_path: Path) -> None:
    more = f"{CHANNELS}平台: {{公众号: {{名称: 柳园发布, 状态: 在用}}, {BOARDS}}}\n不写: [平台.公众号.名称]\n"
    assert "柳园发布" not in told(drafted(tmp_path, more), "disclosure")


@pytest.mark.parametrize("name", NAMES)
def test_no_repeal_is_left_to_the_table(tmp_path: Path, name: str) -> None:
    content = BASE.replace("云溪区柳园街道办事处", name).replace(
        "主动公开表: 无",
        "主动公开表: {规章: 不适用, 行政规范性文件: {制发: 1, 废止: 0, 现行有效: 6}, 行政许可: 0, 行政处罚: 0, 行政强制: 0, 行政事业性收费: 0元}",
    )
    made = prose.drafted(load_figures(write(tmp_path, content)).figures, shipped_phrases())
    text = told(made, "management")
    assert "制发行政规范性文件1件" in text
    assert "废止" not in text
    assert "现行有效6件" in text


def test_what_was_applied_for_is_no_row_of_the_table(tmp_path: Path) -> None:
    figures = load_figures(write(tmp_path, BASE)).figures
    look, passage = (
        screen_for(figures, None),
        Passage("", Store.PHRASEBANK, "overview", "applications", "", ""),
    )
    told = "申请内容涉及投诉举报处理58件、行政处罚案卷31件、其他10件。"
    assert not [one for one in look(passage, told) if one.rule == "TERM-TABLE"]
    row = "不予公开9件（属于行政处罚案卷5件、属于行政查询事项4件）。"
    assert [one for one in look(passage, row) if one.rule == "TERM-TABLE"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "channels", ["{区政府门户网站: 12, 微信公众号: 30}", "{区政府门户网站: 12, 微信公众号: 30, 公开栏: 9}"]
)
def test_channels_without_a_total_divide_nothing(tmp_path: Path, name: str, channels: str) -> None:
    text = told(drafted(tmp_path, f"公开数量: {{渠道: {channels}}}\n", name), "disclosure")
    assert re.search("网站(?:发布)?(?:政府信息)?12条", text)
    assert not re.search("按发布渠道分|从发布渠道看", text)
    assert "政府信息" in text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("matter", "way", "shape", "never"),
    [
        ("'8月，垃圾分类'", "政府开放日", "8月(?:就|围绕)垃圾分类(?:举办|开展)政府开放日活动1次", "就8月"),
        ("'9月老旧小区改造'", "居民议事会", "9月(?:就|围绕)老旧小区改造(?:开展|组织)居民议事会1次", "就9月"),
        (
            "'6月结合环境日开展“监测开放”'",
            "主题活动",
            "6月(?:开展|组织)主题活动1次（结合环境日开展“监测开放”）",
            "就6月",
        ),
        ("重大行政决策", "征集意见", "(?:就|围绕)重大行政决策征集意见1次", "组织征集|开展征集"),
        ("加装电梯", "公开征求居民意见", "(?:就|围绕)加装电梯公开征求居民意见1次", "开展公开征求"),
    ],
)
def test_a_matter_that_begins_with_a_time_or_is_a_clause(
    tmp_path: Path, name: str, matter: str, way: str, shape: str, never: str
) -> None:
    more = f"公开数量: {{公众参与: [{{方式: {way}, 事项: {matter}, 次数: 1}}]}}\n"
    text = told(drafted(tmp_path, more, name), "disclosure")
    assert re.search(shape, text), text
    assert not re.search(never, text), text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("head", "shape"),
    [
        ("局政务公开领导小组，局长任组长", "局政务公开领导小组由局长任组长"),
        ("街道主任任政务公开领导小组组长", "政务公开领导小组由街道主任任组长"),
        ("政府信息公开领导小组", "政府信息公开领导小组统筹政府信息公开工作"),
        ("1名副局长分管", "政府信息公开工作由1名副局长分管"),
        ("1名副主任", "1名副主任牵头"),
    ],
)
def test_who_leads_the_work_is_told_in_a_clause(tmp_path: Path, name: str, head: str, shape: str) -> None:
    more = f"监督保障: {{人员: {{牵头: '{head}', 承办: 党政办, 专职: 1}}}}\n"
    text = told(drafted(tmp_path, more, name), "assurance")
    assert shape in text, text
    assert not re.search("组长牵头|小组牵头|分管牵头", text)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("cleaned", "shape", "never"),
    [
        ("对象: 局网站失效链接, 处理: 17", "清理局网站失效链接17条|局网站失效链接17条已经清理", "发现"),
        (
            "对象: 历年公开信息中的错别字, 处理: 41, 怎样处理: 更正",
            "历年公开信息中的错别字41条，?已更正",
            "发现",
        ),
        ("对象: 已公开信息, 处理: 9", "清理9条", "发现"),
        ("对象: 行政规范性文件, 查了: 33, 处理: 2, 为什么: 失效, 怎样处理: 宣布失效", "2件", "\\d条"),
        (
            "对象: 历年公示, 处理: 17, 为什么: 涉及个人隐私, 怎样处理: 撤下后重发",
            "发现17条涉及个人隐私，已撤下后重发",
            "因",
        ),
        (
            "对象: 过了保留期的信息, 处理: 415, 为什么: 过期, 怎样处理: '集中清理，删除'",
            "删除过期信息415条",
            "集中清理，",
        ),
        (
            "对象: 历年公示, 处理: 9, 为什么: 更正, 怎样处理: '集中清理，更正后重发'",
            "更正后重发",
            "集中清理，",
        ),
    ],
)
def test_what_was_cleaned_says_what_became_of_it(
    tmp_path: Path, name: str, cleaned: str, shape: str, never: str
) -> None:
    text = told(drafted(tmp_path, f"信息管理: {{清理: [{{{cleaned}}}]}}\n", name), "management")
    assert re.search(shape, text), text
    assert not re.search(never, text), text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("more", "paragraph", "shape", "never"),
    [
        (
            "平台: {栏目: [{哪里: 街道网站, 合并: 2}]}",
            "platform",
            "合并栏目2个|的栏目，合并2个",
            "街道网站，合并2个",
        ),
        ("平台: {栏目: [{哪里: 网站街道栏目, 合并: 4, 新增: 1}]}", "platform", "合并4个", "栏目的栏目"),
        (
            "监督保障: {会议: [{名称: 4月全区推进会, 议题: 安排部署年度任务}]}",
            "assurance",
            "4月召开全区推进会",
            "召开4月",
        ),
        (
            "监督保障: {会议: [{名称: 3月街道工作例会, 次数: 1, 议题: 研究政务公开}]}",
            "assurance",
            "3月(?:召开)?街道工作例会",
            "召开3月",
        ),
        (
            "监督保障: {指导: [{对象: 社区, 个数: 16, 做了什么: 上门指导}]}",
            "assurance",
            "上门指导16个社区",
            "开展指导",
        ),
        (
            "监督保障: {工作考核: 信息发布情况作为科室年度考核内容}",
            "assurance",
            "。?信息发布情况作为科室年度考核内容。",
            "考核办法是",
        ),
        (
            "监督保障: {上级通报: [{时间: 6月, 事项: 区政务公开办抽查指出信息陈旧, 整改: 当月整改到位}]}",
            "assurance",
            "区政务公开办抽查指出信息陈旧，[^，]*已于当月整改到位",
            "因区|上级通报区",
        ),
        (
            "监督保障: {检查: [{谁查: 第三方测评和自查, 问题: 9, 已改: 9}]}",
            "assurance",
            "第三方测评和自查共发现问题9个",
            "检查公开工作",
        ),
        (
            "信息管理: {文件效力: {网上标注: 及时标注失效文件}}",
            "management",
            "及时标注失效文件",
            "标注失效文件(?:在网上)?标注",
        ),
        (
            "信息管理: {发布审核: {顺序: [业务科室核对, 法规科核对, 分管领导核对]}}",
            "management",
            "业务科室、法规科、分管领导依次核对",
            "核对、",
        ),
        (
            "公开数量: {合计: 9, 类别: {产业发展、项目建设: 6, 民生保障: 3}}",
            "disclosure",
            "产业发展、项目建设6条，民生保障3条",
            "6条、",
        ),
        (
            "公开数量: {渠道: {区政府网站: 43}}",
            "disclosure",
            "在区政府网站发布政府信息43条|通过区政府网站发布政府信息43条",
            "各渠道",
        ),
    ],
)
def test_what_is_typed_into_a_key_for_a_name_makes_a_sentence(
    tmp_path: Path, name: str, more: str, paragraph: str, shape: str, never: str
) -> None:
    text = told(drafted(tmp_path, f"{more}\n", name), paragraph)
    assert re.search(shape, text), text
    assert not re.search(never, text), text


def test_a_zone_is_named_before_what_is_done_with_it(tmp_path: Path) -> None:
    zone = "平台: {公开专区: {个数: 1, 在哪: 便民服务中心}}\n"
    text = told(drafted(tmp_path, f"{zone}本年做法: ['平台建设：公开专区供群众现场查阅']\n"), "platform")
    assert text.index("便民服务中心") < text.index("供群众现场查阅")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("lessons", "shape"),
    [
        ("[{次数: 2, 人次: 65}]", r"培训2次，65人次参加"),
        ("[{主题: 答复书制作, 次数: 2, 人次: 65}]", r"答复书制作[^。]*培训2次，(?:参训)?65人次"),
        (
            "[{时间: 3月, 主题: 信息发布, 次数: 2}, {时间: 9月, 主题: 依申请公开, 人次: 30}]",
            r"3月[^；。]*培训2次[^次]*9月",
        ),
    ],
)
def test_lessons_told_together_say_how_many(tmp_path: Path, name: str, lessons: str, shape: str) -> None:
    text = told(drafted(tmp_path, f"监督保障: {{培训: {lessons}}}\n", name), "assurance")
    assert re.search(shape, text), text
    assert "各" not in text
    assert text.count("2次") == 1
