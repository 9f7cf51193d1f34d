"""`python -m plainredline`: the command line, where no script of that name is on the way."""

from plainredline.cli import main

if __name__ == "__main__":  # A worker process loads this module too, and must not build again.
    main()
