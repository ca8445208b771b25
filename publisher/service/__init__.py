"""The steps of `publisher run` and `publisher tick`: pull, build, send, ping, alert; each with an explicit clock."""
