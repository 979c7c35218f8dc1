"""What `segbib serve` says while it runs."""

from __future__ import annotations

from segbib.actions.serving import Told
from segbib.base.problems import Findings, SegbibError
from segbib.cli.report import complain, say, show_build, show_problems
from segbib.site.state import BuildReport


class Teller(Told):
    """Says it in words."""

    def built(self, report: BuildReport) -> None:
        """The numbers of the site."""
        show_build(report)

    def serving(self, address: str) -> None:
        """Where it is, and how to end it."""
        say(f"Serving at {address} (Ctrl-C ends it)")

    def read(self, seconds: float) -> None:
        """How long it took."""
        say(f"Read again in {seconds:.3f} s.")

    def failed(self, error: SegbibError) -> None:
        """Every mistake with its place."""
        if isinstance(error, Findings):
            show_problems(error.problems)
        else:
            complain(str(error))
        complain("The pages stay as they were until that is mended.")
