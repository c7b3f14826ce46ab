"""What every step of the ten machines needs; one module a machine, one table of all guards."""
