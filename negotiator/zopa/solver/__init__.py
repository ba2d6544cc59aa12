"""What integer programs prove of tables too large to be worked through (needs the optional extra `solver`)."""
