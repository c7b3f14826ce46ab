"""Fault tests: kills, power cuts, failing calls, full disks and tampering."""
