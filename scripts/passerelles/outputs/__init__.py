"""From the catalogue to data files: everything the site holds, for other programs to use."""
