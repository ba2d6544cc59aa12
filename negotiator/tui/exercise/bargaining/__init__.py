"""The screen of play: an offer is made, sent and answered, its worth to the own side told with each key."""
