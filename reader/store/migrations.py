"""
The schema, as the list of steps that build it.

Step *n* takes user_version n to n + 1. Released steps never change; a new release adds
steps at the end. Every table of things a user makes has a text key and no blobs, so that
the change log can keep a row as JSON.
"""

import apsw

APPLICATION_ID = 0x43464F4C  # "CFOL"

STEPS: tuple[tuple[str, ...], ...] = (
    # 0 -> 1: cases, documents, annotations, recommendations, and the log of changes
    (
        """
        CREATE TABLE case_study (
            id TEXT PRIMARY KEY NOT NULL,
            title TEXT NOT NULL,
            bundled INTEGER NOT NULL,
            created_at TEXT NOT NULL,
            removed_at TEXT
        ) STRICT
        """,
        # The content of an imported file; written once, and never part of undo.
        """
        CREATE TABLE document_content (
            sha256 TEXT PRIMARY KEY NOT NULL,
            title TEXT NOT NULL,
            authors TEXT NOT NULL,
            published TEXT NOT NULL,
            language TEXT NOT NULL,
            remarks TEXT NOT NULL,         -- JSON list of sentences
            text TEXT NOT NULL,            -- canonical; every offset counts its code points
            structure BLOB NOT NULL,       -- blocks, pages and note marks: zlib, JSON columns
            runs BLOB NOT NULL,            -- zlib, four columns of little-endian uint32
            digest TEXT NOT NULL           -- SHA-256 of all other columns
        ) STRICT
        """,
        """
        CREATE TABLE document (
            id TEXT PRIMARY KEY NOT NULL,
            case_id TEXT NOT NULL REFERENCES case_study(id),
            title TEXT NOT NULL,
            media_type TEXT NOT NULL,
            sha256 TEXT NOT NULL UNIQUE REFERENCES document_content(sha256),
            file_name TEXT NOT NULL,
            imported_at TEXT NOT NULL,
            page_count INTEGER NOT NULL,
            passage_count INTEGER NOT NULL,
            word_count INTEGER NOT NULL,
            authors TEXT NOT NULL,
            published TEXT NOT NULL,
            removed_at TEXT
        ) STRICT
        """,
        "CREATE INDEX document_case ON document(case_id)",
        """
        CREATE TABLE annotation (
            id TEXT PRIMARY KEY NOT NULL,
            document_id TEXT NOT NULL REFERENCES document(id),
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            colour TEXT NOT NULL,
            note TEXT NOT NULL,
            tags TEXT NOT NULL,            -- JSON list of names
            created_at TEXT NOT NULL,
            modified_at TEXT NOT NULL
        ) STRICT
        """,
        'CREATE INDEX annotation_place ON annotation(document_id, "start")',
        """
        CREATE TABLE tag (
            name TEXT PRIMARY KEY NOT NULL,
            colour TEXT,
            description TEXT NOT NULL,
            parent TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE recommendation (
            id TEXT PRIMARY KEY NOT NULL,
            document_id TEXT NOT NULL REFERENCES document(id),
            "start" INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            exact TEXT NOT NULL,
            prefix TEXT NOT NULL,
            suffix TEXT NOT NULL,
            text TEXT NOT NULL,
            number TEXT NOT NULL,
            addressees TEXT NOT NULL,      -- JSON list of names
            deadline TEXT NOT NULL,
            theme TEXT NOT NULL,
            restated_at TEXT NOT NULL,     -- JSON list of [start, end, page_label]
            confidence REAL NOT NULL,
            by_user INTEGER NOT NULL,
            bookmark INTEGER,
            note TEXT NOT NULL
        ) STRICT
        """,
        'CREATE INDEX recommendation_place ON recommendation(document_id, "start")',
        # Where a document was being read: a convenience, in no history.
        """
        CREATE TABLE reading_state (
            document_id TEXT PRIMARY KEY NOT NULL REFERENCES document(id) ON DELETE CASCADE,
            state TEXT NOT NULL
        ) STRICT
        """,
        # done: can be undone; undone: can be redone; final: neither; open: being written
        """
        CREATE TABLE action (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            summary TEXT NOT NULL,
            made_at TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('open', 'done', 'undone', 'final'))
        ) STRICT
        """,
        "CREATE INDEX action_state ON action(state, number)",
        """
        CREATE TABLE change (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            action INTEGER NOT NULL REFERENCES action(number),
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            before TEXT,
            after TEXT
        ) STRICT
        """,
        "CREATE INDEX change_action ON change(action)",
        "CREATE INDEX change_row ON change(kind, id)",
        # What the library remembers about itself: how far the index has followed, and so on.
        "CREATE TABLE fact (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT",
    ),
    # 1 -> 2: who made an annotation, corrected page labels, text that was recognised later
    (
        "ALTER TABLE annotation ADD COLUMN creator TEXT NOT NULL DEFAULT ''",
        # JSON list of [page_index, label, reach], in the order in which they were made
        "ALTER TABLE document ADD COLUMN page_labels TEXT NOT NULL DEFAULT '[]'",
        # the key of its content when that is no longer what its file gave at import
        "ALTER TABLE document ADD COLUMN revision TEXT NOT NULL DEFAULT ''",
    ),
    # 2 -> 3: how many pages of a document are pictures of text that cannot be searched
    ("ALTER TABLE document ADD COLUMN unread_pages INTEGER NOT NULL DEFAULT 0",),
    # 3 -> 4: searches saved under a name; one may outlive the document it was for
    (
        """
        CREATE TABLE saved_search (
            id TEXT PRIMARY KEY NOT NULL,
            name TEXT NOT NULL,
            query TEXT NOT NULL,
            document_id TEXT NOT NULL,     -- empty for all documents
            in_reading_order INTEGER NOT NULL,
            narrowings TEXT NOT NULL,      -- JSON list of [kind, value, document_id, start]
            saved_at TEXT NOT NULL
        ) STRICT
        """,
    ),
)


def migrate(db: apsw.Connection, version: int) -> None:
    """Take a library from schema ``version`` to the present one, in one transaction."""
    db.execute("BEGIN IMMEDIATE")
    try:
        for step in STEPS[version:]:
            for statement in step:
                db.execute(statement)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(STEPS)}")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
