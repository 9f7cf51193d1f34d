"""Work out what every clause of one version became in the next."""

from plainredline.align.aligner import align
from plainredline.align.composing import Composed, compose
from plainredline.align.kinship import kinship

__all__ = ["Composed", "align", "compose", "kinship"]
