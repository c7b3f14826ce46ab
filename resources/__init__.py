"""Data only: catalogues, samples, themes, icons."""
