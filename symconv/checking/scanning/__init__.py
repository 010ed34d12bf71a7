"""Where mathematics stands in documents: Markdown, LaTeX, reStructuredText and notebooks."""
