"""The timeline: the revisions that changed positions, and the matrix as it was at each."""
