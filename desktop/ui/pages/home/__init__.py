"""Home: where do we stand?"""
