"""Who owes what by when: what stands between units and a pass, as a page, a table for Excel, and a calendar."""
