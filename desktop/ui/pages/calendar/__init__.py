"""The calendar page: what falls due when, the plan of reviews and the starter calendar."""
