-- What was answered 202 is in here before the answer leaves.
-- Instants are UTC ticks of 100 ns by the app's clock.

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

-- The inbox: a row a recipient. The status is 'accepted' until outcome_at, then the outcome.
CREATE TABLE messages (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL CHECK (channel IN ('email', 'sms')),
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT,
  text TEXT,
  html TEXT,
  sent_at INTEGER NOT NULL,
  operation_id TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('delivered', 'failed')),
  outcome_at INTEGER NOT NULL
) STRICT;

-- What an e-mail's operation id stands for; a later acceptance under the same id takes its place.
CREATE TABLE operations (
  id TEXT PRIMARY KEY COLLATE NOCASE,
  accepted_at INTEGER NOT NULL,
  failed INTEGER NOT NULL
) STRICT;

-- The answer that a recipient's repeatability id got.
CREATE TABLE repeats (
  request_id TEXT NOT NULL COLLATE NOCASE,
  recipient TEXT NOT NULL,
  accepted_at INTEGER NOT NULL,
  message_id TEXT NOT NULL,
  PRIMARY KEY (request_id, recipient)
) STRICT;

-- First attempts that were refused on purpose.
CREATE TABLE refused_once (
  key TEXT PRIMARY KEY
) STRICT;

CREATE TABLE opt_outs (
  sender TEXT NOT NULL,
  recipient TEXT NOT NULL,
  PRIMARY KEY (sender, recipient)
) STRICT;

-- Delivery reports; next is when the coming try falls due.
CREATE TABLE reports (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  next INTEGER NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'delivered', 'abandoned')),
  event TEXT NOT NULL
) STRICT;

CREATE INDEX reports_pending ON reports (next, seq) WHERE state = 'pending';
