"""Topics."""
from plainredline.model import *
def topics_of_change(change, old, new):
    return ()
