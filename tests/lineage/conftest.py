"""How long a case takes depends on the machine, and is no promise of ours."""

from hypothesis import settings

settings.register_profile("default", deadline=None)
settings.load_profile("default")
