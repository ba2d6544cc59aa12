"""What git calls for position files, put into a repository and taken out again."""
