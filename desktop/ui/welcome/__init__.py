"""Welcome: which client do I open?"""
