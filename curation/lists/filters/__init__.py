"""One FilterSet per record type, for pages and API alike; and that of the network."""
