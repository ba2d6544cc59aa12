"""Pictures of the app for the README."""
