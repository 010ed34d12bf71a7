"""Pictures of a geometry: the model, its builders, and its writers (SVG, TikZ, characters)."""
