"""What a number, or what opens a list, leaves for the words behind it."""

from narrator.claims.bind.discourse import At, Frame


def remember(at: At, frame: Frame) -> At:
    """Let the words after a number mean what it was bound to."""
    memory = at.memory
    row, column, parent = memory.row, memory.column, memory.parent
    if frame.rows:
        row = frame.rows[-1]
    if frame.table == "applications":
        column = frame.columns[-1] if frame.columns else ""
        if not frame.columns and parent not in ("", *frame.rows) and "." not in frame.rows[-1]:
            parent = ""
    seen = {*frame.rows, *(one.split(".")[0] for one in frame.rows), *frame.kinds}
    return at.remembering(
        topic=frame.table or memory.topic,
        row=row,
        column=column,
        parent=parent,
        kinds=frame.kinds or memory.kinds,
        document=frame.documents[-1] if frame.documents else memory.document,
        document_column=frame.document_columns[-1] if frame.document_columns else memory.document_column,
        seen=memory.seen | seen,
    )
