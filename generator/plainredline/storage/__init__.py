"""Where files stand, and how they are written: whole or not at all."""
