"""Own lines under the topic of the object they tell of."""

import pytest

from narrator.library import likeness
from narrator.library.phrase import PhraseBank
from narrator.library.topics import OTHER, Placing, named_topic, place
from tests.library.topic_weights import learn, lines_at_borders, lines_by_hand
from tests.shipped_phrases import shipped_phrases

LINES = [
    ("低保和临时救助的审批结果从4月起在社区张贴的同时上网，全年48条。", "disclosure"),
    ("就加装电梯公开征求意见2次，采纳与否的理由一并公布。", "disclosure"),
    ("与供水、供气单位商定停水停气信息的发布时限，全年发布21条。", "disclosure"),
    ("把医保报销政策做成图解，在社区宣讲6场。", "disclosure"),
    ("答复书送达前由法律顾问审核，引用条款具体到项。", "applications"),
    ("受理登记后当日分办，第10个工作日提醒承办科室。", "applications"),
    ("需要征求第三方意见的，征询函与登记回执同日发出。", "applications"),
    ("被复议纠正的1件已重新作出答复。", "applications"),
    ("发布前由经办科室、党政办公室、分管领导依次审核。", "management"),
    ("5月清理历史公示时发现4条含完整身份证号，当日撤下并重新脱敏发布。", "management"),
    ("发文呈批单增设公开属性栏，不公开的写明理由。", "management"),
    ("废止的行政规范性文件当日在网上标注。", "management"),
    ("7月把街道专栏的栏目由14个合并为9个。", "platform"),
    ("“石泉微讯”公众号6月停更注销，办事内容转到县级账号。", "platform"),
    ("便民服务中心的政务公开专区添置自助查询机1台。", "platform"),
    ("县政府网站部门栏目完成适老化改造，可放大字号。", "platform"),
    ("3月、10月各培训1次，讲公开属性认定和答复书制作，共61人次。", "assurance"),
    ("7月区政府办公室通报财政预决算栏目超期未更新，3个工作日内补齐。", "assurance"),
    ("公开工作纳入科室年度考核，占4分。", "assurance"),
    ("9月经办人员调整，按清单办理交接。", "assurance"),
    ("党政联席会议2次听取公开工作汇报。", "assurance"),
    ("召开居民代表座谈会听取评议，收到意见14条。", "assurance"),
    ("耕地地力保护补贴分21批次公开到户到村，因姓名重复更正公示1次。", "disclosure"),
    ("森林防火期发布禁火令和预警12次。", "disclosure"),
    ("用大喇叭播惠农政策。", "disclosure"),
    ("公布了行政事业性收费目录清单。", "disclosure"),
    ("按照县里统一要求，公众号6月注销。", "platform"),
    ("站内信息改成表格展示，方便检索。", "platform"),
    ("公众号发布前由办公室审核。", "management"),
    ("历史公示逐一复查，过期的撤下。", "management"),
    ("专人负责栏目更新。", "assurance"),
    ("局务会每季度听一次依申请公开办理情况。", "assurance"),
    ("督促供水公司公布水价。", "assurance"),
    ("聘请第三方做了一次评估。", "assurance"),
    ("承办政协提案8件，办理结果公开6件。", "other"),
    ("收取信息处理费120元。", "other"),
    ("部分科室报送信息不及时。", "problems"),
    ("经办人员业务生疏。", "problems"),
    ("村里公开栏设了不少，更新不及时。", "problems"),
    ("人手不够，抽调一人专管公开。", "assurance"),
    ("方案还没定，先挂网上让家长提意见。", "disclosure"),
    ("诉讼1件尚未审结。", "applications"),
    ("请企业打分，评我们政策讲得清不清。", "assurance"),
]


@pytest.fixture(scope="module")
def bank() -> PhraseBank:
    return shipped_phrases()


@pytest.mark.parametrize(("line", "topic"), LINES)
def test_a_line_stands_under_the_topic_of_its_object(bank: PhraseBank, line: str, topic: str) -> None:
    assert place(line, bank)[0] == topic


def test_the_clerks_own_topic_wins(bank: PhraseBank) -> None:
    topic, words = named_topic("平台建设：答复书由法律顾问审核。")
    assert (topic, words) == ("platform", "答复书由法律顾问审核。")
    assert place(words, bank)[0] == "applications"
    assert named_topic("会议：研究了两次")[0] == ""


def test_what_no_object_settles_goes_to_the_sentences_most_like_it(bank: PhraseBank) -> None:
    assert place("接替的人先跟着办满一个月再独立经手。", bank) == ("assurance", Placing.NEAREST)


RIGHT, RIGHT_LEFT_OUT, RIGHT_AT_BORDERS = 0.97, 0.93, 0.86
"""Of five sets by strangers 82, 73, 84, 91 and 79 % were right at first sight by words alone; of 553 lines
written afterwards 90 % together with what was learnt; of 220 on which two agreed 95 %, of 4,900 more 85 %
before those were learnt too."""


def test_lines_of_many_offices_come_under_the_topic_of_their_object(bank: PhraseBank) -> None:
    lines = lines_by_hand()
    wrong = [line for line in lines if place(line.text, bank)[0] != line.topic]
    assert len(wrong) <= (1 - RIGHT) * len(lines), wrong


def test_lines_left_out_of_what_is_learnt_do_too(bank: PhraseBank, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = lines_by_hand()
    left_out = [line for line in lines[::6] if line.topic != OTHER]
    weights = learn([line for number, line in enumerate(lines) if number % 6])
    monkeypatch.setattr(likeness, "_learnt", lambda: weights)
    wrong = [line for line in left_out if place(line.text, bank)[0] != line.topic]
    assert len(wrong) <= (1 - RIGHT_LEFT_OUT) * len(left_out), wrong


def test_lines_at_the_borders_of_two_topics_come_under_the_right_one(
    bank: PhraseBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = lines_at_borders()
    left_out = lines[::6]
    weights = learn([*lines_by_hand(), *(line for number, line in enumerate(lines) if number % 6)])
    monkeypatch.setattr(likeness, "_learnt", lambda: weights)
    wrong = [line for line in left_out if place(line.text, bank)[0] != line.topic]
    assert len(wrong) <= (1 - RIGHT_AT_BORDERS) * len(left_out), wrong


@pytest.mark.parametrize(
    "line",
    [
        "完成农村公路养护63公里",
        "为农民工追回工资86万元",
        "机关食堂推行光盘行动",
        "组织青年干部登山比赛",
        "营商环境评价列全市第二",
    ],
)
def test_a_matter_of_no_topic_is_told_to_be_none(bank: PhraseBank, line: str) -> None:
    assert place(line, bank) == ("other", Placing.NONE)


@pytest.mark.parametrize(
    "line",
    [
        "公路养护资金用在哪条路、用了多少，逐条列出公开",
        "停车泊位的位置和收费标准做成地图，挂在网上",
        "河道整治的封航时间提前在渡口贴出",
    ],
)
def test_the_same_matter_made_known_is_one_of_publishing(bank: PhraseBank, line: str) -> None:
    assert place(line, bank)[0] == "disclosure"
