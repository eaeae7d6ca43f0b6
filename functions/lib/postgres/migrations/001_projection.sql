-- A copy of what is live in DynamoDB, which can be thrown away and made again.
-- Changes may come twice and in any order. Of a person the latest counts, by `changed_at` and `sequence`. An activity
-- never changes, it only goes: its row stays, emptied, until its time, so that a late change finds it.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE people (
  handle text PRIMARY KEY, -- in lower case
  given text NOT NULL, -- as its owner gave it
  display_name text NOT NULL,
  bio text NOT NULL,
  name text GENERATED ALWAYS AS (handle || ' ' || lower(display_name)) STORED,
  deleted boolean NOT NULL,
  changed_at bigint NOT NULL, -- seconds since 1970
  sequence numeric NOT NULL
);
CREATE INDEX people_name ON people USING gin (name gin_trgm_ops);

CREATE TABLE activities (
  uuid uuid PRIMARY KEY, -- a UUIDv7: its order is that of time
  handle text NOT NULL, -- in lower case
  message text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  parent uuid, -- what it answers
  root uuid, -- the crud it hangs on
  tags text[] NOT NULL, -- in lower case, without #
  mentions text[] NOT NULL, -- handles in lower case
  words tsvector GENERATED ALWAYS AS (to_tsvector('english', message)) STORED,
  deleted boolean NOT NULL
);
CREATE INDEX activities_words ON activities USING gin (words);
CREATE INDEX activities_message ON activities USING gin (message gin_trgm_ops);
CREATE INDEX activities_tags ON activities USING gin (tags);
CREATE INDEX activities_mentions ON activities USING gin (mentions);
CREATE INDEX activities_author ON activities (handle, uuid);
CREATE INDEX activities_recent ON activities (created_at);
CREATE INDEX activities_expiry ON activities (expires_at);
