"""Run narrator from a checkout: ``python cli.py draft …`` (the installed command is ``narrator``)."""

import sys

from narrator.cli import main

if __name__ == "__main__":
    sys.exit(main())
