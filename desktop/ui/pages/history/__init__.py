"""History: who changed what, when, and is the record whole?"""
