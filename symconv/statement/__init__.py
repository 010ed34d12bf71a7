"""Statements about integers: sizes with floor, mod, max and min; comparisons; and, or, ⇒, ⇔."""
