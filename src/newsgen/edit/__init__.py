"""What editors do with an archive: review what was found, accept it, give the articles of a dump files of their own."""
