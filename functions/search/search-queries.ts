import { query } from '../lib/postgres/postgres-client';
import type { Term } from './search-term';

/** Of what matches, so many of the newest are ranked: how long a search takes does not grow with how much there is. */
const RANKED = 500;

/** Marks that no message can contain, around what matches. */
const [START, STOP] = ['\u0001', '\u0002'];

interface Page {
  limit: number;
  cursor?: string | undefined;
}

export interface Found {
  uuid: string;
  /** Where the page after this one begins. */
  cursor: string;
  /** The message with marks around the words that match; none where no words were asked for. */
  marked: string | null;
}

/** Conditions joined by AND, with the values they stand for. */
class Conditions {
  readonly values: unknown[] = [];
  private readonly conditions = [
    'NOT a.deleted',
    'a.expires_at > now()',
    // What hangs on something that has gone is gone.
    `(a.root IS NULL OR (SELECT count(*) FROM activities up
      WHERE up.uuid IN (a.root, a.parent) AND NOT up.deleted) = CASE WHEN a.root = a.parent THEN 1 ELSE 2 END)`,
  ];

  value(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
  and(condition: string): void {
    this.conditions.push(condition);
  }
  toString(): string {
    return this.conditions.join(' AND ');
  }
}

function conditionsOf({ tags, handles }: Term): Conditions {
  const where = new Conditions();
  for (const tag of tags.wanted) where.and(`a.tags @> ARRAY[${where.value(tag)}]`);
  for (const tag of tags.unwanted) where.and(`NOT a.tags @> ARRAY[${where.value(tag)}]`);
  const concerns = (handle: string) => {
    const parameter = where.value(handle);
    return `(a.handle = ${parameter} OR a.mentions @> ARRAY[${parameter}])`;
  };
  for (const handle of handles.wanted) where.and(concerns(handle));
  for (const handle of handles.unwanted) where.and(`NOT ${concerns(handle)}`);
  return where;
}

/** Live activities that match, or where none does, that nearly do; one more than the page holds where more follow. */
export async function findActivities(term: Term, page: Page): Promise<Found[]> {
  const [, kind] = /^(words|similar)_/.exec(page.cursor ?? '') ?? [];
  if (kind === 'similar') return similar(term, page);
  const found = await matching(term, page);
  return found.length > 0 || kind === 'words' || !term.words ? found : similar(term, page);
}

async function matching(term: Term, page: Page): Promise<Found[]> {
  const where = conditionsOf(term);
  if (!term.words) return ranked('words', '0', 'NULL', where, page);
  const wanted = asked(where.value(term.words));
  where.and(`a.words @@ ${wanted}`);
  return ranked('words', `ts_rank(a.words, ${wanted})`, marks(wanted), where, page);
}

async function similar(term: Term, page: Page): Promise<Found[]> {
  const where = conditionsOf(term);
  const words = where.value(term.words);
  where.and(`${words} <% a.message`);
  return ranked('similar', `word_similarity(${words}, a.message)`, marks(asked(words)), where, page);
}

const asked = (words: string) => `websearch_to_tsquery('english', ${words})`;
const marks = (wanted: string) =>
  `ts_headline('english', message, ${wanted}, 'StartSel=${START}, StopSel=${STOP}, HighlightAll=true')`;

/** @param rank an expression from 0 to 1 @param marked an expression of a message */
async function ranked(kind: string, rank: string, marked: string, where: Conditions, page: Page): Promise<Found[]> {
  const [, after, uuid] = /^[a-z]+_([\d.]+)_(.+)$/.exec(page.cursor ?? '') ?? [];
  const from = after && uuid ? `WHERE (rank, uuid) < (${where.value(after)}::numeric, ${where.value(uuid)}::uuid)` : '';
  return query<{ uuid: string; cursor: string; marked: string | null }>(
    `WITH newest AS MATERIALIZED (
       SELECT a.uuid, a.message, least(${rank}, 1)::numeric(6, 5) AS rank
       FROM activities a WHERE ${where} ORDER BY a.uuid DESC LIMIT ${RANKED}
     ), page AS (
       SELECT * FROM newest ${from} ORDER BY rank DESC, uuid DESC LIMIT ${page.limit + 1}
     )
     SELECT uuid, '${kind}_' || rank || '_' || uuid AS cursor, ${marked} AS marked
     FROM page ORDER BY rank DESC, uuid DESC`,
    where.values,
  );
}

export interface FoundPerson {
  handle: string;
  display_name: string;
  bio: string;
}

/** People whose handle begins with it, then those whose name does, then those who are nearly called so. */
export const findPeople = (typed: string, limit: number): Promise<FoundPerson[]> =>
  query<{ handle: string; display_name: string; bio: string }>(
    `SELECT given AS handle, display_name, bio FROM people
     WHERE NOT deleted AND (name LIKE '%' || $2 || '%' OR $1 <% name)
     ORDER BY starts_with(handle, $1) DESC, starts_with(lower(display_name), $1) DESC,
       word_similarity($1, name) DESC, handle
     LIMIT $3`,
    [typed, typed.replaceAll(/[\\%_]/g, '\\$&'), limit],
  );

/** Hashtags of the last day with how many people used each; a use weighs half as much every six hours. */
export const findTrends = (limit: number): Promise<{ tag: string; count: number }[]> =>
  query<{ tag: string; count: number }>(
    `SELECT tag, count(*)::int AS count FROM (
       SELECT tag, handle, max(created_at) AS used FROM activities, unnest(tags) AS tag
       WHERE NOT deleted AND expires_at > now() AND created_at > now() - interval '1 day'
       GROUP BY tag, handle
     ) AS uses
     GROUP BY tag
     ORDER BY sum(power(0.5, extract(epoch FROM now() - used) / 3600 / 6)) DESC, tag LIMIT $1`,
    [limit],
  );

/** People who wrote something that is live, the last first; not me, and nobody with whom I have talked. */
export const findSuggested = (me: string, known: string[], limit: number): Promise<FoundPerson[]> =>
  query<{ handle: string; display_name: string; bio: string }>(
    `SELECT p.given AS handle, p.display_name, p.bio
     FROM (
       SELECT handle, max(uuid::text) AS last FROM activities
       WHERE NOT deleted AND expires_at > now() AND created_at > now() - interval '7 days'
       GROUP BY handle
     ) AS active JOIN people p USING (handle)
     WHERE NOT p.deleted AND handle <> $1 AND NOT handle = ANY($2::text[])
       AND NOT EXISTS (SELECT FROM activities a WHERE a.handle = $1 AND a.mentions @> ARRAY[p.handle])
       AND NOT EXISTS (SELECT FROM activities a WHERE a.handle = p.handle AND a.mentions @> ARRAY[$1])
       AND NOT EXISTS (
         SELECT FROM activities a JOIN activities up ON up.uuid = a.parent
         WHERE (a.handle, up.handle) IN (($1, p.handle), (p.handle, $1)))
     ORDER BY last DESC LIMIT $3`,
    [me, known, limit],
  );
