import re
import subprocess
import sys
from importlib import resources
from pathlib import Path

import pytest

from narrator.language.segment import WHOLE, ExcerptSegmenter, Segmenter, field_words, words_of
from tests.checkout import ROOT

PASSAGES = (
    "全年通过门户网站、微信公众号主动公开信息326条，其中政策解读12件，围绕养老服务制作一图读懂4期。",
    "收到依申请公开申请9件，均在法定期限内答复，未发生行政复议和行政诉讼。",
    "落实“三审三校”制度，信息发布前由责任科室、分管领导逐级审核，定期清理失效的规范性文件。",
    "在青禾镇便民服务中心设置政务公开专区，配备查询电脑２台，全年接待群众咨询180余人次。",
    "个别科室公开意识不强，更新不够及时；下一步将组织业务培训，把公开工作纳入绩效考核。",
)
UNSEEN = (
    "围绕教育、就业等领域开展政策解读，通过公开栏公布补贴名单，接受群众监督。",
    "部分村居公示内容更新较慢，今后将定期检查，督促责任单位及时整改。",
)


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


@pytest.fixture(scope="module")
def quick(segmenter: Segmenter) -> ExcerptSegmenter:
    return segmenter.narrowed(segmenter.excerpt(_vocabulary(segmenter)))


def _vocabulary(segmenter: Segmenter) -> list[str]:
    return sorted({term for passage in PASSAGES for term in segmenter.terms(passage)})


@pytest.mark.parametrize(
    "word", ["依申请公开", "三审三校", "政务公开专区", "内蒙古自治区", "黔东南苗族侗族自治州"]
)
def test_words_of_the_field_stay_whole(segmenter: Segmenter, word: str) -> None:
    assert word in segmenter.words(f"今年{word}有关情况")


def test_every_own_word_is_cut_whole(segmenter: Segmenter) -> None:
    assert [word for word in field_words() if segmenter.words(word) != (word,)] == []


def test_word_lists_hold_each_word_once() -> None:
    assert len(set(field_words())) == len(field_words())


def test_names_given_by_the_caller_stay_whole() -> None:
    segmenter = Segmenter(["柳溪坞街道办事处"])
    assert segmenter.words("柳溪坞街道办事处印发通知")[0] == "柳溪坞街道办事处"


def test_terms_find_the_words_inside_words(segmenter: Segmenter) -> None:
    assert segmenter.terms("业务培训") == ("业务", "培训", "业务培训")


def test_numbers_punctuation_and_single_characters_are_no_terms(segmenter: Segmenter) -> None:
    assert segmenter.terms("１２３，4.5%——（的）我 \n\t") == ()
    assert segmenter.terms("") == ()


def test_width_and_case_of_letters_make_no_difference(segmenter: Segmenter) -> None:
    assert segmenter.terms("ＡＰＰ下载") == segmenter.terms("app下载")


def test_strange_characters_do_no_harm(segmenter: Segmenter, quick: ExcerptSegmenter) -> None:
    strange = "\x00\ud800\ue000𠮷🙂\u202e公开\ufeff"
    assert segmenter.terms(strange) == quick.terms(strange)


@pytest.mark.parametrize(
    "text", [*PASSAGES, *UNSEEN, "", "  \n", "[^\\-]", "\x00\ud800\ue000𠮷🙂\u202e公开\ufeffｍ"]
)
def test_one_text_is_cut_by_its_own_words_as_by_all(segmenter: Segmenter, text: str) -> None:
    assert words_of(text) == segmenter.words(text)


def test_every_sentence_of_a_report_is_cut_by_its_own_words_as_by_all(segmenter: Segmenter) -> None:
    report = (ROOT / "corpus" / "chuli-2025.md").read_text(encoding="utf-8")
    runs = sorted(set(re.findall("[\u4e00-\u9fff]{6,}", report)))
    assert [run for run in runs if words_of(run) != segmenter.words(run)] == []


def test_the_sum_of_frequencies_is_that_of_the_dictionary() -> None:
    text = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    assert sum(int(line.split(" ")[1]) for line in text.split("\n") if line) == WHOLE


def test_the_quick_segmenter_agrees_on_indexed_text(segmenter: Segmenter, quick: ExcerptSegmenter) -> None:
    assert [quick.terms(passage) for passage in PASSAGES] == [
        segmenter.terms(passage) for passage in PASSAGES
    ]


def test_the_quick_segmenter_agrees_on_indexed_words_in_new_text(
    segmenter: Segmenter, quick: ExcerptSegmenter
) -> None:
    known = set(_vocabulary(segmenter))
    for text in UNSEEN:
        whole = [term for term in segmenter.terms(text) if term in known]
        assert [term for term in quick.terms(text) if term in known] == whole


def test_the_excerpt_is_small_and_the_same_each_time(segmenter: Segmenter) -> None:
    excerpt = segmenter.excerpt(_vocabulary(segmenter))
    assert excerpt == Segmenter().excerpt(reversed(_vocabulary(segmenter)))
    assert len(excerpt) < 200_000


def test_identity_follows_the_own_words_and_not_their_order() -> None:
    assert (
        Segmenter(["甲乙丙局", "丁戊镇"]).identity == Segmenter(["丁戊镇", "甲乙丙局", "甲乙丙局"]).identity
    )
    assert Segmenter(["甲乙丙局"]).identity != Segmenter().identity


def test_jieba_is_imported_at_the_first_cut_and_leaves_nothing(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from narrator.language.segment import Segmenter\n"
        "segmenter = Segmenter(); segmenter.identity\n"
        "assert 'jieba' not in sys.modules\n"
        "segmenter.terms('政务公开')\n"
    )
    environment = {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)}
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_planted_cache_in_the_shared_folder_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import marshal
    import tempfile

    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"政务公": 10**9, "政": 0, "政务": 0}, 10**9)))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert Segmenter().words("政务公开") == ("政务公开",)
