"""The dev server: it renders pages on demand, with the kinds, rows and templates of the build, and writes nothing that a build reads."""
