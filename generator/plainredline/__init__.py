"""Plain Redline: what changed in an agreement, in plain language and with proof."""
