"""Documents to codings: events, who says so, where and when."""
