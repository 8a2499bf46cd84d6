"""Passerelles: from YAML records to a bilingual, searchable site."""
