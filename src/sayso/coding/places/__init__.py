"""Places: finding their names, telling which place is meant, and where an event is said to be."""
