"""Yields what would be: appraisals with something supposed, and how they differ from those as they are.

Explain says what one appraisal comes to; here several are held side by side, and what would bring one about is sought.
"""
