"""The zoo: awkward report files as generators, each with the structure a reader must find in it."""
