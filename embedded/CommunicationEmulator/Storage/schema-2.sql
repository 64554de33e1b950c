-- When a message came in by the machine's clock; 0 where it came in before this was kept.
ALTER TABLE messages ADD COLUMN received_at INTEGER NOT NULL DEFAULT 0;
