"""Build time and memory, measured: `make bench`."""
