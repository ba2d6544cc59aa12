"""Other tools' scenarios, read into a negotiation: GENIUS XML, NegMAS YAML, GeniusWeb JSON. Nothing is written."""
