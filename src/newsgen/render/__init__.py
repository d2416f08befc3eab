"""Values become clean HTML. No writing of files, no clock, no SQL."""
