-- Schema 3. Never changed after its release: a later version adds a script of the next number.
-- The instances that a person looks for, by state and in the order of their ids. Those that run or are completed, by the million, have no entry here.
CREATE INDEX instances_out_of_order ON instances (status, id) WHERE status = 3 OR status = 5 OR status = 7;  -- failed, terminated, suspended
