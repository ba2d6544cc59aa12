"""Coverage-guided fuzzing of every reader of files that others may send, or that may be broken.

`python -m tests.trust.fuzzing NAME --seconds 10` fuzzes one; `python -m tests.trust.fuzzing NAME FILE` tries a file.
"""
