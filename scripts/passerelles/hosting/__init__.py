"""How a web server should answer for the site: types, caches, headers, and the same written for each kind of host."""
