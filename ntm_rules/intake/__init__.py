"""Yields the changes that workbooks and tables from offices make to a round, each with the cell it comes from.

Load reads what people wrote as files of this program; here it is what they filled into forms and tables of their own,
which becomes findings of those files, and nothing that stands in them is lost.
"""
