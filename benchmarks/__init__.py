"""Measurements, each beside its peers, reported as ratios where a peer exists."""
