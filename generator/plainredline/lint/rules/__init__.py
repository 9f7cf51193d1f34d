"""The rules of the linter: each file has the one that its name says, as `RULE`."""
