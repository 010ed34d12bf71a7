"""Documents out: a derivation woven into LaTeX or Markdown. Text only; doors write files."""
