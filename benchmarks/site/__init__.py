# ruff: noqa: A005 - inside its package nobody takes it for the standard library.
"""What a site costs: rendering through MkDocs, and the whole road on real agreements."""
