"""The built site measured against its bars for every reader: `make audit`."""
