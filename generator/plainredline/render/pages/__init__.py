"""The pages of a site, with their templates, style sheet and script."""
