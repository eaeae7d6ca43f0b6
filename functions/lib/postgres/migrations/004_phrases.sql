-- A phrase is looked for in a text's words in their order, and tags in what has any.

TRUNCATE activities; -- `npm run discovery:rebuild` makes them again

-- Each word of `plain` between blanks; in scripts that put no spaces between words, each letter.
ALTER TABLE activities ADD COLUMN in_order text NOT NULL;
CREATE INDEX activities_tagged ON activities (uuid) WHERE tags <> '{}';
