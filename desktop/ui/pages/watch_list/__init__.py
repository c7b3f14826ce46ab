"""The watch list: what was noticed outside."""
