"""Sources to captures: paths, feeds, pages, archives; the only step that may touch the network."""
