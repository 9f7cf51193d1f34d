"""How well the linter tells a true explanation from a false one."""
