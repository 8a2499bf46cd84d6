"""The longer commands, one module each: what they ask for, and what they say."""
