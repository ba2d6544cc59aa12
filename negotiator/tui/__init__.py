"""The app: screens, panes and dialogs over a headless session."""
