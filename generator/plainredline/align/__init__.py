"""Work out what every clause of one version became in the next."""

from plainredline.align.aligner import align

__all__ = ["align"]
