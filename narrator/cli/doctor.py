"""`narrator doctor`."""

from narrator.cli.options import Json, Quiet
from narrator.cli.show import show_json, tell

HELP = "看看这台电脑上缺不缺东西：程序、数据、能不能存文件；缺的说明怎么补。"
_SIGNS = {"THERE": "√", "MISSING": "×", "OPTIONAL": "－"}


def doctor_command(as_json: Json = False, quiet: Quiet = False) -> int:
    """Tell what is installed, where data lies, what is missing and how to get it."""
    from narrator.workflow.doctor import State, diagnose

    diagnosis = diagnose()
    if as_json:
        show_json(diagnosis.as_json())
        return diagnosis.exit_code
    for item in diagnosis.items:
        if quiet and item.state is not State.MISSING:
            continue
        tell(f"{_SIGNS[item.state.name]} {item.what}：{item.detail}")
        if item.remedy:
            tell(f"   {item.remedy}")
    if not quiet or diagnosis.exit_code:
        tell("缺的补上之后再用。" if diagnosis.exit_code else "可以用。")
    return diagnosis.exit_code
