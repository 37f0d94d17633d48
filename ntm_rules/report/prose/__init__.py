"""Yields reports as people write them: sections of paragraphs, and the rows of their annexes.

Outcomes are worded node by node; here they become the sentences that go up to the province, for every kind of document.
"""
