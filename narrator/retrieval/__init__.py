"""Finding passages by TF-IDF: an index over tokens, kept on disk, and its best hits. The only door to scikit-learn.

Knows nothing of what the passages are: documents come as id and text, or id and tokens. ``build`` makes an
index, ``index`` searches it, ``store`` keeps it in a folder, ``retriever`` opens it or builds it anew.
"""

INDEX_FORMAT = 1
"""Raised when an index on disk is laid out differently; told by ``narrator --version``."""
