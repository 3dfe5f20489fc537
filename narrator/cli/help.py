"""Help pages in Chinese."""

from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

_WIDTH = 26


def _rows(formatter: Any, title: str, rows: list[tuple[str, str]]) -> None:
    if not rows:
        return
    formatter.write(f"\n{title}：\n")
    for name, text in rows:
        pad = " " * max(_WIDTH - _columns(name), 0)
        formatter.write(
            f"  {name}{pad}  {text}\n"
            if _columns(name) <= _WIDTH
            else f"  {name}\n    {' ' * _WIDTH}{text}\n"
        )


def _columns(text: str) -> int:
    """Return how many terminal columns a text takes; Chinese characters take two."""
    return sum(2 if ord(character) > 0x2E80 else 1 for character in text)


def _parameters(command: Any, context: typer.Context) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    arguments, options = [], []
    for parameter in command.get_params(context):
        if parameter.param_type_name == "argument":
            arguments.append((parameter.metavar or parameter.name.upper(), parameter.help or ""))
        elif not getattr(parameter, "hidden", False):
            value = f" {parameter.metavar}" if parameter.metavar and not parameter.is_flag else ""
            text = "显示本说明" if parameter.name == "help" else parameter.help or ""
            options.append((", ".join(parameter.opts) + value, text))
    return arguments, options


class ChineseCommand(TyperCommand):
    """A command whose help page is Chinese."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, text, arguments and options."""
        arguments, options = _parameters(self, ctx)
        names = " ".join(name for name, _ in arguments)
        formatter.write(f"用法：{ctx.command_path} {names} [选项]\n\n{(self.help or '').strip()}\n")
        _rows(formatter, "参数", arguments)
        _rows(formatter, "选项", options)


class ChineseGroup(TyperGroup):
    """The program itself: its help page lists the commands."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write usage, text, commands and options."""
        formatter.write(f"用法：{ctx.command_path} 命令 [选项]\n\n{(self.help or '').strip()}\n")
        commands = [(name, self.commands[name].get_short_help_str(80)) for name in self.list_commands(ctx)]
        _rows(formatter, "命令", commands)
        _rows(formatter, "选项", _parameters(self, ctx)[1])
