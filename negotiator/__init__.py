"""Maps the positions of a negotiation, and shows where agreement is possible.

Importing this package imports nothing else: `negotiator --version` reads only what stands here.
"""

__version__ = "0.1.0"
