"""Trust: nothing lost, nothing leaked, nothing acted on, over the whole program.

Each subject has a quick form, which `make test` runs, and a long one, which `make trust` runs.
"""
