"""A site that was built, brought to those who read it: put in its place, looked at, announced."""
