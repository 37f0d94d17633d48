"""Yields what entries change in the assessments of a round: a new text for each file, in which nothing else has moved.

Readers of workbooks and tables say what each cell holds; here it meets what the round's files say already. The text of
a file is spliced at the places where its values stand, not written anew: a line that no change is about stays as it is,
byte for byte, with its comments, quotes, folding and line ends.
"""
