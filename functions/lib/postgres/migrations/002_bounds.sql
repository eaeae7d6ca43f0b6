-- What a search with a bound finds its candidates by.

CREATE INDEX people_beginning ON people (handle text_pattern_ops);
CREATE INDEX people_display_name ON people (lower(display_name) text_pattern_ops);
CREATE INDEX people_changed ON people (changed_at);
CREATE INDEX activities_parent ON activities (parent);

-- What waits to be put into the index is looked through by each search, and makes it seem dearer than a walk over everybody.
ALTER INDEX people_name SET (fastupdate = off);
SELECT gin_clean_pending_list('people_name');
