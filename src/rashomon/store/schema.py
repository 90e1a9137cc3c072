"""The tables of a case and their migrations.

Records are kept whole, as JSON written by msgspec, beside the few columns that look-ups need; so a new
field of a record needs no migration. ``MIGRATIONS[n]`` leads from version n to n + 1; a case remembers its
version in ``user_version``. A migration that has been released is never edited: a change is a new entry.
"""

import sqlite3

APPLICATION_ID = 0x52534D4E  # "RSMN": tells a case from any other SQLite file

_FIRST = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- A row stands for a file whose every member was expanded and kept: unchanged, it is not expanded again.
CREATE TABLE file(
  path TEXT PRIMARY KEY, size INTEGER NOT NULL, sha256 TEXT NOT NULL, stage TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The payload is compressed with zlib; NULL where a person had it withheld.
CREATE TABLE original(
  id TEXT PRIMARY KEY, stage TEXT NOT NULL, record BLOB NOT NULL, payload BLOB
) STRICT;

CREATE TABLE sighting(
  place TEXT NOT NULL, original TEXT NOT NULL REFERENCES original(id), record BLOB NOT NULL,
  PRIMARY KEY(original, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX sighting_place ON sighting(place);

-- ``record`` is the report as it counts, ``machine`` the machine's own where a person corrected it.
CREATE TABLE report(
  id TEXT PRIMARY KEY, original TEXT NOT NULL UNIQUE REFERENCES original(id), stage TEXT NOT NULL,
  readable INTEGER NOT NULL, record BLOB NOT NULL, machine BLOB
) STRICT;

CREATE TABLE withheld(
  original TEXT PRIMARY KEY REFERENCES original(id), report TEXT NOT NULL, judgement TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE passage(
  number INTEGER PRIMARY KEY, report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX passage_report ON passage(report, start);
CREATE VIRTUAL TABLE words USING fts5(
  text, content='passage', content_rowid='number', tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER passage_added AFTER INSERT ON passage BEGIN
  INSERT INTO words(rowid, text) VALUES (new.number, new.text);
END;
CREATE TRIGGER passage_removed AFTER DELETE ON passage BEGIN
  INSERT INTO words(words, rowid, text) VALUES ('delete', old.number, old.text);
END;

CREATE TABLE claim(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL REFERENCES report(id) ON DELETE CASCADE,
  start INTEGER NOT NULL, passage INTEGER REFERENCES passage(number), record BLOB NOT NULL
) STRICT;
CREATE INDEX claim_report ON claim(report, start);
CREATE INDEX claim_passage ON claim(passage);
-- Degrees and ordinal days; a claim without place or day lies outside of every box (see search.py).
CREATE VIRTUAL TABLE place_day USING rtree(
  number, min_lat, max_lat, min_lon, max_lon, min_day, max_day
);
CREATE TRIGGER claim_removed AFTER DELETE ON claim BEGIN
  DELETE FROM place_day WHERE number = old.number;
END;

CREATE TABLE copy_link(id TEXT PRIMARY KEY, record BLOB NOT NULL) STRICT;
CREATE TABLE lineage(id TEXT PRIMARY KEY, record BLOB NOT NULL) STRICT;
CREATE TABLE event(id TEXT PRIMARY KEY, record BLOB NOT NULL) STRICT;
CREATE TABLE relation(
  id TEXT PRIMARY KEY, event TEXT NOT NULL REFERENCES event(id) ON DELETE CASCADE, record BLOB NOT NULL
) STRICT;
CREATE INDEX relation_event ON relation(event);
CREATE TABLE finding(id TEXT PRIMARY KEY, subject TEXT NOT NULL, record BLOB NOT NULL) STRICT;
CREATE INDEX finding_subject ON finding(subject);

-- ``file`` where a file or member could not be expanded, ``original`` where its content could not be read.
CREATE TABLE problem(
  id TEXT NOT NULL, file TEXT NOT NULL, original TEXT NOT NULL, place TEXT NOT NULL,
  fatal INTEGER NOT NULL, record BLOB NOT NULL,
  PRIMARY KEY(id, file, original)
) STRICT, WITHOUT ROWID;
CREATE INDEX problem_original ON problem(original);
CREATE INDEX problem_file ON problem(file);

CREATE TABLE judgement(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, subject TEXT NOT NULL, record BLOB NOT NULL
) STRICT;
"""

_DATASETS = """
CREATE TABLE dataset(id TEXT PRIMARY KEY, record BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE reference(
  number INTEGER PRIMARY KEY, id TEXT NOT NULL,
  dataset TEXT NOT NULL REFERENCES dataset(id) ON DELETE CASCADE, record BLOB NOT NULL
) STRICT;
CREATE INDEX reference_id ON reference(id);
CREATE INDEX reference_dataset ON reference(dataset);
-- As place_day; a record without a point, or with only a country's, has no row here.
CREATE VIRTUAL TABLE reference_place_day USING rtree(
  number, min_lat, max_lat, min_lon, max_lon, min_day, max_day
);
-- Rows of a dataset's file that gave no record.
CREATE TABLE unused(
  dataset TEXT NOT NULL REFERENCES dataset(id) ON DELETE CASCADE, row INTEGER NOT NULL, record BLOB NOT NULL
) STRICT;
CREATE INDEX unused_dataset ON unused(dataset, row);
"""

MIGRATIONS = (_FIRST, _DATASETS)
VERSION = len(MIGRATIONS)


def version(connection: sqlite3.Connection) -> int:
    """The version of the tables in the file."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the tables to the newest version, each step in a transaction of its own."""
    for number in range(version(connection), VERSION):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in _statements(MIGRATIONS[number]):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def _statements(script: str) -> list[str]:
    """The statements of a script, whole (a trigger holds semicolons of its own)."""
    statements: list[str] = []
    pending = ""
    for line in script.splitlines():
        pending += line + "\n"
        if pending.strip() and sqlite3.complete_statement(pending):
            statements.append(pending)
            pending = ""
    return statements
