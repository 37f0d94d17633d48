"""Yields rounds held side by side: what became of the same units from one to the next.

A scenario is supposed; rounds are what was found, at one time and at another.
"""
