"""Scope: which report do you need, of what, from when?"""
