"""Compose the stages: two versions into a comparison, a folder of agreements into a site."""
