"""What the world outside knows of works: files and services of metadata, all giving facts of one shape."""
