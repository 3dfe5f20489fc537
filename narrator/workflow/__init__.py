"""One function per user action; composes the rooms, returns a result record, prints nothing."""
