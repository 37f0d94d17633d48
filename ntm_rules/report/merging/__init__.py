"""Writes what `ntm import` would change: for people by unit and node, and as the lines of the files."""
