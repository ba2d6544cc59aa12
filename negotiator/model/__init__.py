"""What a negotiation is: frozen values, what is wrong with them, and the one vocabulary of change."""
