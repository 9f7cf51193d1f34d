"""What became of an explanation by the end of a comparison over several versions."""

from plainredline.model import Code


class Carrying(Code):
    """What readers are told above an explanation of a step in between."""

    DRAFT = "A draft: this explanation has not been reviewed."
    AMENDED = (
        "The clause changed again in the version of {by}; the words explained here still stand."
    )
    SUPERSEDED = "The words explained here were replaced in the version of {by}."
    PARTLY_SUPERSEDED = "Part of the words explained here were replaced in the version of {by}."
    BROUGHT_BACK = "This brought back what stood before: since {by} nothing of it differs."
    PARTLY_BROUGHT_BACK = "Part of this brought back what stood before: of that, nothing differs."
    UNDONE = "This was undone by the version of {by}: nothing of it is left."
