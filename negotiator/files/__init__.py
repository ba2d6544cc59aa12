"""The files of a negotiation: TOML to the model with every problem named, and changes back to TOML."""
