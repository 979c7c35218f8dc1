"""The YAML folder and its records."""
