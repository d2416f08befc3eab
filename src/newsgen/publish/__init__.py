"""The build: which pages there are, made, written, and pruned."""
