"""``python -m narrator``: the installed command without its script."""

import sys

from narrator.cli import main

if __name__ == "__main__":
    sys.exit(main())
