"""The ledger: for every numeral that a file shows, where it stands, what it is and what it rests on."""
