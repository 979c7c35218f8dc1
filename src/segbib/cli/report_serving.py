"""What `segbib serve` says while it runs."""

from __future__ import annotations

from segbib.actions.serving import Told
from segbib.base.problems import Findings, SegbibError
from segbib.cli.report import complain, counted, say, show_build, show_problems
from segbib.site.state import BuildReport


class Teller(Told):
    """Says it in words."""

    def built(self, report: BuildReport) -> None:
        """The numbers of the site."""
        show_build(report)

    def serving(self, address: str) -> None:
        """Where it is, and how to end it."""
        say(f"Serving at {address} (Ctrl-C ends it)")

    def rebuilt(self, report: BuildReport) -> None:
        """How much was written, and how long it took."""
        say(f"Built again: {counted(report.written, 'file')} written in {report.seconds:.3f} s.")

    def failed(self, error: SegbibError) -> None:
        """Every mistake with its place."""
        if isinstance(error, Findings):
            show_problems(error.problems)
        else:
            complain(str(error))
        complain("The site stays as it was until that is mended.")
