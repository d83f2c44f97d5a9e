"""The real site in a real browser, as a reader meets it."""
