"""What the screens of an exercise show, as lines; made from one side's own data and the record alone."""
