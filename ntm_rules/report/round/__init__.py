"""All that the documents of a round are made of, whichever document: outcomes in words, schemes and progress."""
