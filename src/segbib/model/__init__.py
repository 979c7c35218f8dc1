"""Values only: records, vocabularies, the bibliography."""
