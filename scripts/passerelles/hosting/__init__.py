"""How a web server should answer for the site: types, caches, headers, and the same written for each kind of host.

- `types`: of files; `answers`: caches and headers; `files`: the ready-made file of each host, from `templates/hosting/`
"""
