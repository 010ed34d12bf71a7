"""What a user names: ``Conv`` and ``ConvTranspose``, a thin face over the rooms below."""
