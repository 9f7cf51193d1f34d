"""The agreements' own words side by side: as HTML, and as the values that templates lay out."""
