"""What stays of unsaved work: when the disk refuses, when the program is killed, and when others write too."""
