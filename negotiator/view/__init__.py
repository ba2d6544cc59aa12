"""What any front end shows: rows, words, glyphs and text made safe, without a screen."""
