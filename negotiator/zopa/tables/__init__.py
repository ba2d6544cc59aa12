"""A negotiation compiled: what each option is worth, to which side, and what joins items, as whole numbers."""
