"""What units lack to pass, for a terminal, as Markdown and as JSON: `page` says what there is to say."""
