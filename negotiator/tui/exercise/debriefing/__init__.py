"""The debrief on screen: the path of offers over the frontier, and what it comes to in words."""
