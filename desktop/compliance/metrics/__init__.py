"""The posture metrics of the manual, one module a family; `registry` lists them all."""
