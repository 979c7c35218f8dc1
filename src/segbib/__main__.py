"""`python -m segbib` is `segbib`."""

from segbib.cli.main import main

main()
