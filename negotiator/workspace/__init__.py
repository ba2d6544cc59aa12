"""An open negotiation, headless: what a user does to it, what can be undone, and how it is saved."""
