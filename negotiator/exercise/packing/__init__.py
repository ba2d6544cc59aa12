"""What goes into a pack, and how its folder comes to stand: whole or not at all."""
