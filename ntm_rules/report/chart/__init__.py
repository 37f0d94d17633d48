"""What charts of any kind have in common: how they look, and how one becomes a file.

A chart is as wide as the text of an A4 page, tells the same in grey, and is the same file for the same data.
"""
