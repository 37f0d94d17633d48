"""Rounds held side by side: what there is to say of them, as blocks that a page is drawn from, and as JSON."""
