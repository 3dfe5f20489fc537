"""Channels under their several names."""

import pytest

from narrator.language.names.channels import WECHAT, distinct, is_nameless, same_channel


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("微信公众号", "公众号“金沙湾发布”"),
        ("“金沙湾发布”公众号", "公众号“金沙湾发布”"),
        ("官方微信公众号", "微信公众平台"),
        ("“金沙湾发布”微信", "金沙湾街道微信公众号"),
        ("抖音号", "“青石桥”抖音"),
        ("政务微博", "新浪微博“青石桥发布”"),
        ("微信视频号", "视频号“青石桥”"),
        ("政府网站", "区政府门户网站"),
        ("门户网站", "区政府网站"),
        ("街道专栏", "区政府门户网站街道专栏"),
        ("专栏", "区政府门户网站街道专栏"),
        ("公开栏", "社区公开栏"),
        ("电子屏", "便民中心电子显示屏"),
    ],
)
def test_two_names_of_one_channel(one: str, other: str) -> None:
    assert same_channel(one, other)
    assert same_channel(other, one)
    assert distinct((one, other)) == (one,)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("公众号“金沙湾发布”", "公众号“金沙湾人社”"),
        ("微信公众号", "视频号"),
        ("“青石桥”抖音号", "“青石桥”视频号"),
        ("抖音号", "快手号"),
        ("区政府网站", "市政府网站"),
        ("区政府门户网站", "区政府门户网站街道专栏"),
        ("社区公开栏", "村务公开栏"),
        ("公示栏", "公开栏"),
        ("社区公开栏", "社区显示屏"),
        ("报纸", "电视台"),
    ],
)
def test_two_channels(one: str, other: str) -> None:
    assert not same_channel(one, other)
    assert distinct((one, other)) == (one, other)


def test_a_name_that_could_be_that_of_two_stands_for_none() -> None:
    two = ("公众号“金沙湾发布”", "公众号“金沙湾人社”")
    assert distinct(("微信公众号", *two)) == ("微信公众号", *two)
    assert distinct((*two, "微信公众号")) == (*two, "微信公众号")


@pytest.mark.parametrize("name", ["微信公众号", "公众号", "官方微信公众号", "微信公众平台"])
def test_an_account_without_a_name_of_its_own(name: str) -> None:
    assert is_nameless(name, WECHAT)
    assert not is_nameless(f"{name}“金沙湾发布”", WECHAT)
    assert not is_nameless(f"街道{name}", WECHAT)
