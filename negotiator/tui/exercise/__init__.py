"""The screens of an exercise: what stands around play, play itself, and the debrief."""
