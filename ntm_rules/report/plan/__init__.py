"""Plans for a terminal, as Markdown and as JSON: `page` says what there is to say, part by part."""
