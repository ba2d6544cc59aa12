"""What one side of an exercise holds in confidence, and every way by which the other must not come to see it."""
