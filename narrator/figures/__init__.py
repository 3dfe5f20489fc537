"""The figures of one report: model, loading, balance."""
