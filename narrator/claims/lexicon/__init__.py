"""The words the reader of numbers knows, as data: families of words with the roles they play."""
