"""What people and programs get: pages, feeds, data and files, made of a comparison."""
