"""`python -m scripts`: the same as the command `passerelles`."""

import sys

from scripts.cli import main

if __name__ == "__main__":
    sys.exit(main())
