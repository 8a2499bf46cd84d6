"""Instruments of the maintainers; not part of the package that is installed."""
