-- Texts come from functions/lib/text as they are compared and searched: without case and accents, and with the letters
-- and pairs of letters by which a part of a word is found in scripts that put no spaces between words.

TRUNCATE people, activities; -- `npm run discovery:rebuild` makes them again

-- With each column go its indexes.
ALTER TABLE activities
  DROP COLUMN words,
  DROP COLUMN message,
  ADD COLUMN plain text NOT NULL,
  ADD COLUMN pairs text[] NOT NULL,
  ADD COLUMN tag_spellings text[] NOT NULL, -- of each of `tags`, as it is shown
  ADD COLUMN words tsvector GENERATED ALWAYS AS (to_tsvector('english', plain)) STORED;
COMMENT ON COLUMN activities.tags IS 'case-folded, without #';
CREATE INDEX activities_words ON activities USING gin (words);
CREATE INDEX activities_pairs ON activities USING gin (pairs);

DROP INDEX people_display_name;
ALTER TABLE people
  DROP COLUMN name,
  ADD COLUMN plain_name text NOT NULL,
  ADD COLUMN pairs text[] NOT NULL, -- of `plain_name`
  ADD COLUMN name text GENERATED ALWAYS AS (handle || ' ' || plain_name) STORED;
CREATE INDEX people_name ON people USING gin (name gin_trgm_ops) WITH (fastupdate = off);
CREATE INDEX people_plain_name ON people (plain_name text_pattern_ops);
CREATE INDEX people_pairs ON people USING gin (pairs);
