"""Documents out: a derivation woven into LaTeX or Markdown. Text only; doors write files."""

from symconv.latex.style import Style

# What fits a page: wider matrices would be shrunk beyond reading.
PAGE = Style(most_rows=28, most_columns=25)
