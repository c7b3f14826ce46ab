"""How fast it is, measured: `make bench` prints every figure beside its goal; none is asserted."""
