"""What a site costs: rendering through MkDocs, and the whole road on real agreements."""
