"""One file of positions merged three ways as text, by item and key, with the comments and layout of both sides.

`driver.merge_texts` is what git's merge driver calls; the other modules are its parts.
"""
