"""The interview without its terminal: what is asked and why, what a reply means, and what to say about it. Pure."""
