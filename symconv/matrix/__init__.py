"""C: entry by entry from the relation, laid out from the structure, factored as S·T·P."""
