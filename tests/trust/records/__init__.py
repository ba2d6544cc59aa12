"""That no record is taken in which is not the one that was seen, whoever wrote it anew and with what hashes."""
