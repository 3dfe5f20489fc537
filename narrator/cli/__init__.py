"""The command line: parse, call the workflow, show. The installed command is :func:`main`."""

from narrator.cli.run import main

__all__ = ["main"]
