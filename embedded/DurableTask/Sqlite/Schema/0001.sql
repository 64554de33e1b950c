-- Schema 1. Never changed after its release: a later version adds a script of the next number.
-- All instants are microseconds since 1970 in UTC.

-- One row: whether the file was closed properly. A file that was not needs its write-ahead log to be read.
CREATE TABLE shutdown (
    id        INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    clean     INTEGER NOT NULL,
    opened_at INTEGER NOT NULL
) STRICT;

-- One row per instance, its whole state and history in it: a wake-up reads and writes one place.
-- The key names one life of an id and is never used again; a replaced instance has another key.
CREATE TABLE instances (
    key           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    name          TEXT    NOT NULL,
    version       TEXT,
    status        INTEGER NOT NULL,  -- OrchestrationRuntimeStatus
    revision      INTEGER NOT NULL,  -- counts the checkpoints; a checkpoint names the one it was made from
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    start_at      INTEGER,           -- a scheduled start; its timer has the task number 0
    parent_key    INTEGER,
    parent_id     TEXT,
    parent_name   TEXT,
    parent_task   INTEGER,
    tags          TEXT,              -- JSON
    input         TEXT,
    output        TEXT,
    custom_status TEXT,
    failure       TEXT,              -- JSON
    history       BLOB    NOT NULL   -- one JSON object per line
) STRICT;
CREATE INDEX instances_by_parent ON instances (parent_key) WHERE parent_key IS NOT NULL;

-- What an instance has not taken into its history yet, in order.
CREATE TABLE messages (
    seq      INTEGER NOT NULL PRIMARY KEY,
    instance INTEGER NOT NULL,
    body     BLOB    NOT NULL
) STRICT;
CREATE INDEX messages_by_instance ON messages (instance);

-- Calls of activities that have no stored result yet: they run (again) after a restart.
CREATE TABLE activities (
    seq      INTEGER NOT NULL PRIMARY KEY,
    instance INTEGER NOT NULL,
    task     INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    input    TEXT
) STRICT;
CREATE INDEX activities_by_instance ON activities (instance);

-- Timers that have not fired, in due order: the first row is the next wake-up.
CREATE TABLE timers (
    due_at   INTEGER NOT NULL,
    instance INTEGER NOT NULL,
    task     INTEGER NOT NULL,
    PRIMARY KEY (due_at, instance, task)
) STRICT, WITHOUT ROWID;
