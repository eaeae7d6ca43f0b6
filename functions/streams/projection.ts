import { type Fields, text } from '../lib/dynamodb/item';
import { handleKey } from '../lib/dynamodb/person';
import { query } from '../lib/postgres/postgres-client';
import { inOrder, pairsIn, searchable } from '../lib/text/searchable';
import { mentionsIn, tokensOf } from '../lib/text/tokens';

/** Which of two changes of the same item is the later. */
interface Version {
  /** Seconds since 1970. */
  changed_at: number;
  /** The stream's number of the change, which may be too large for a number. */
  sequence: string;
}

/** What was read from the table, and not told by its stream: whatever the stream told of the same item is later. */
export const AS_READ: Version = { changed_at: 0, sequence: '0' };

interface PersonRow extends Version {
  handle: string;
  given: string;
  display_name: string;
  bio: string;
  plain_name: string;
  pairs: string[];
  deleted: boolean;
}

interface ActivityRow {
  uuid: string;
  handle: string;
  plain: string;
  in_order: string;
  pairs: string[];
  created_at: string;
  expires_at: string;
  parent: string | null;
  root: string | null;
  tags: string[];
  tag_spellings: string[];
  mentions: string[];
  deleted: boolean;
}

export type Change = { person: PersonRow } | { activity: ActivityRow };

/** A text as it is searched, and what an index finds it by. */
function indexed(text: string): { plain: string; pairs: string[] } {
  const { plain } = searchable(text);
  return { plain, pairs: pairsIn(plain) };
}

/** A tag as it is shown: as it was written first in the message, in lower case. */
const spelling = (name: string): string => name.normalize('NFC').toLowerCase().replaceAll('i\u0307', 'i');

/**
 * What an item of the table is to the projection; undefined where it is nothing to it.
 * @param deleted whether it has gone from the table
 * @throws where the item lacks what one of its kind has
 */
export function toChange(item: Fields, version: Version, deleted: boolean): Change | undefined {
  const key = text(item, 'pk');
  if (key.startsWith('USER#') && text(item, 'sk') === 'PROFILE') {
    const handle = handleKey(text(item, 'handle'));
    const gone = deleted || item['deleted_at'] !== undefined;
    const [given, display_name, bio] = gone
      ? [handle, '', '']
      : [text(item, 'handle'), text(item, 'display_name'), text(item, 'bio')];
    const { plain: plain_name, pairs } = indexed(display_name);
    return { person: { handle, given, display_name, bio, plain_name, pairs, deleted: gone, ...version } };
  }
  if (!key.startsWith('ACTIVITY#')) return undefined;
  const message = deleted ? '' : text(item, 'message');
  const { plain, pairs } = indexed(message);
  const tokens = tokensOf(message);
  const tags = new Map<string, string>();
  for (const token of tokens)
    if (token.kind === 'tag' && !tags.has(token.tag)) tags.set(token.tag, spelling(token.name));
  return {
    activity: {
      uuid: text(item, 'uuid'),
      handle: handleKey(text(item, 'handle')),
      plain,
      in_order: inOrder(plain),
      pairs,
      created_at: text(item, 'created_at'),
      expires_at: text(item, 'expires_at'),
      parent: item['parent']?.S ?? null,
      root: item['root']?.S ?? null,
      tags: [...tags.keys()],
      tag_spellings: [...tags.values()],
      mentions: mentionsIn(tokens),
      deleted,
    },
  };
}

/** One change of each item, as one statement changes a row once: the one that counts. */
function oneEach<Row>(rows: Row[], key: (row: Row) => string, counts: (one: Row, other: Row) => boolean): Row[] {
  const byKey = new Map<string, Row>();
  for (const row of rows) {
    const other = byKey.get(key(row));
    if (!other || counts(row, other)) byKey.set(key(row), row);
  }
  return [...byKey.values()];
}

const isLater = (one: Version, other: Version): boolean =>
  one.changed_at === other.changed_at
    ? BigInt(one.sequence) > BigInt(other.sequence)
    : one.changed_at > other.changed_at;

/**
 * Writes changes, in one statement a table, and forgets what has expired. It may be called again with the same changes,
 * and with changes in any order.
 */
export async function apply(changes: Change[]): Promise<void> {
  const people = oneEach(
    changes.flatMap((change) => ('person' in change ? change.person : [])),
    ({ handle }) => handle,
    isLater,
  );
  const activities = oneEach(
    changes.flatMap((change) => ('activity' in change ? change.activity : [])),
    ({ uuid }) => uuid,
    ({ deleted }) => deleted,
  );
  if (people.length > 0) await query(UPSERT_PEOPLE, [JSON.stringify(people)]);
  if (activities.length > 0) await query(UPSERT_ACTIVITIES, [JSON.stringify(activities)]);
  // So many at a time that it is done in time, and more than come with one call.
  await query(
    'DELETE FROM activities WHERE uuid IN (SELECT uuid FROM activities WHERE expires_at <= now() LIMIT 1000)',
  );
}

const UPSERT_PEOPLE = `
  INSERT INTO people (handle, given, display_name, bio, plain_name, pairs, deleted, changed_at, sequence)
  SELECT * FROM jsonb_to_recordset($1) AS given
    (handle text, given text, display_name text, bio text, plain_name text, pairs text[], deleted boolean,
     changed_at bigint, sequence numeric)
  ON CONFLICT (handle) DO UPDATE SET
    (given, display_name, bio, plain_name, pairs, deleted, changed_at, sequence) =
    (excluded.given, excluded.display_name, excluded.bio, excluded.plain_name, excluded.pairs, excluded.deleted,
     excluded.changed_at, excluded.sequence)
  WHERE (people.changed_at, people.sequence) < (excluded.changed_at, excluded.sequence)`;

// A message never changes: of an activity only its going is news.
const UPSERT_ACTIVITIES = `
  INSERT INTO activities
    (uuid, handle, plain, in_order, pairs, created_at, expires_at, parent, root, tags, tag_spellings, mentions, deleted)
  SELECT * FROM jsonb_to_recordset($1) AS given
    (uuid uuid, handle text, plain text, in_order text, pairs text[], created_at timestamptz, expires_at timestamptz,
     parent uuid, root uuid, tags text[], tag_spellings text[], mentions text[], deleted boolean)
  ON CONFLICT (uuid) DO UPDATE SET
    (plain, in_order, pairs, tags, tag_spellings, mentions, deleted) = ('', '', '{}', '{}', '{}', '{}', true)
  WHERE excluded.deleted AND NOT activities.deleted`;
