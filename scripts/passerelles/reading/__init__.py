"""From YAML text to typed values, with every error of shape at its place."""
