-- Schema 2. Never changed after its release: a later version adds a script of the next number.
-- Messages and activity calls stand in one b-tree each, by their instance, in the place of a table and an index: a step of an instance touches half as many pages.

-- How often the file has been opened: the numbers of messages and calls begin above those of all earlier openings.
ALTER TABLE shutdown ADD COLUMN lives INTEGER NOT NULL DEFAULT 0;

-- What an instance has not taken into its history yet, in order.
CREATE TABLE messages_2 (
    instance INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    body     BLOB    NOT NULL,
    PRIMARY KEY (instance, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO messages_2 (instance, seq, body) SELECT instance, seq, body FROM messages ORDER BY instance, seq;
DROP TABLE messages;
ALTER TABLE messages_2 RENAME TO messages;

-- Calls of activities that have no stored result yet: they run (again) after a restart.
CREATE TABLE activities_2 (
    instance INTEGER NOT NULL,
    seq      INTEGER NOT NULL,
    task     INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    input    TEXT,
    PRIMARY KEY (instance, seq)
) STRICT, WITHOUT ROWID;
INSERT INTO activities_2 (instance, seq, task, name, input) SELECT instance, seq, task, name, input FROM activities ORDER BY instance, seq;
DROP TABLE activities;
ALTER TABLE activities_2 RENAME TO activities;
