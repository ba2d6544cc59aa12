"""The zone of possible agreement by brute force: written from the definitions, listing every package.

It shares nothing with `negotiator.zopa` nor with the rules of `negotiator.model.scale`. Slow on purpose; that
the two are equal is the test.
"""
