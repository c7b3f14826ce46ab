"""The controls: what is done, who does it, and whether it is proven."""
