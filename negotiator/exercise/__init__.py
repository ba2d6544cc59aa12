"""Training exercises: roles, rounds, offers, counterparts that bargain, and the debrief. Values in, values out."""
