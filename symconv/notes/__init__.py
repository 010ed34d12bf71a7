"""Documents out: one model of a document, one writer per home. Text only; doors write files."""
