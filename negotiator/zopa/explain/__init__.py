"""Why the zone is as it is: what keeps it closed, what red lines cost, what can be exchanged, what a deal is worth."""
