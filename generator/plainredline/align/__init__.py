"""Work out what every clause of one version became in the next."""

from plainredline.align.aligner import align
from plainredline.align.carried_links import carried_links
from plainredline.align.kinship import kinship

__all__ = ["align", "carried_links", "kinship"]
