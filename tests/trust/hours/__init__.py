"""Eight hours of use in some minutes: whether memory, threads, descriptors and the time of an action stay flat."""
