import { firstUuidAt } from '../lib/dynamodb/item';
import { handleKey } from '../lib/dynamodb/person';
import { query } from '../lib/postgres/postgres-client';
import { inOrder, pairsIn, spacedOf } from '../lib/text/searchable';
import type { Alternative, Term } from './search-term';

/** Of what matches, so many of the newest are ranked: how long a search takes does not grow with how much there is. */
const RANKED = 500;

/** What no index can tell without looking at the rows is looked for in so many of the newest. */
const LOOKED_AT = { similar: 1_000, people: 2_000, recent: 10_000 };
const newest = (count: number) => `(SELECT * FROM activities ORDER BY uuid DESC LIMIT ${count})`;
/** The oldest uuid of so many newest; where there are not as many, one before all. */
const oldestOfNewest = (count: number) =>
  `coalesce((SELECT uuid FROM activities ORDER BY uuid DESC OFFSET ${count - 1} LIMIT 1), '${firstUuidAt(0)}')`;

/** A few words may have a typo; what is longer is compared as far as this. */
const MAX_SIMILAR_CHARACTERS = 60;

/** Of mine, and of what names me, so many of the newest tell with whom I have talked. */
const TALKED_IN = 500;

/** Marks that no message can contain, around what matches. */
const [START, STOP] = ['\u0001', '\u0002'];

/** What else is asked of what is found. */
export interface Filters {
  /** By whom, with or without `@`. */
  from?: string | undefined;
  /** Not before this time. */
  since?: string | undefined;
  has_reply?: boolean | undefined;
}

interface Page {
  limit: number;
  cursor?: string | undefined;
}

export interface Found {
  uuid: string;
  /** Where the page after this one begins. */
  cursor: string;
  /** The plain message with marks around the words that match; none where no words were asked for. */
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

function conditionsOf({ parts, tags, handles }: Term, { from, since, has_reply }: Filters): Conditions {
  const where = new Conditions();
  if (from) where.and(`a.handle = ${where.value(handleKey(from.replace(/^[@＠]/, '')))}`);
  // Uuids are in the order of time, in which the newest are found.
  if (since) where.and(`a.uuid >= ${where.value(firstUuidAt(Date.parse(since)))}::uuid`);
  if (has_reply) where.and('EXISTS (SELECT FROM activities reply WHERE reply.parent = a.uuid AND NOT reply.deleted)');
  for (const tag of tags.wanted) where.and(`a.tags @> ARRAY[${where.value(tag)}]`);
  for (const tag of tags.unwanted) where.and(`NOT a.tags @> ARRAY[${where.value(tag)}]`);
  // Pairs find what may have the part; whether it does, the text tells.
  const has = (part: string) =>
    `(a.pairs @> ${where.value(pairsIn(part))}::text[] AND strpos(a.plain, ${where.value(part)}) > 0)`;
  for (const part of parts.wanted) where.and(has(part));
  for (const part of parts.unwanted) where.and(`NOT ${has(part)}`);
  const concerns = (handle: string) => {
    const parameter = where.value(handle);
    return `(a.handle = ${parameter} OR a.mentions @> ARRAY[${parameter}])`;
  };
  for (const handle of handles.wanted) where.and(concerns(handle));
  for (const handle of handles.unwanted) where.and(`NOT ${concerns(handle)}`);
  return where;
}

/**
 * Live activities that match, or where none does, that nearly do; one more than the page holds where more follow. What stands in
 * quotation marks is found as it is written or not at all.
 */
export async function findActivities(term: Term, filters: Filters, page: Page): Promise<Found[]> {
  const [, kind] = /^(words|similar)_/.exec(page.cursor ?? '') ?? [];
  const found = kind === 'similar' ? [] : await matching(term, filters, page);
  if (found.length > 0 || kind === 'words' || !allWords(term) || term.alternatives.some(hasPhrases)) return found;
  return similar(term, filters, page);
}

const allWords = ({ alternatives }: Term): string => alternatives.flatMap(({ words }) => words || []).join(' or ');

const hasPhrases = ({ phrases }: Alternative): boolean => phrases.wanted.length + phrases.unwanted.length > 0;

async function matching(term: Term, filters: Filters, page: Page): Promise<Found[]> {
  const where = conditionsOf(term, filters);
  const { alternatives, parts, tags, handles } = term;
  if (alternatives.length === 0) return ranked('words', '0', 'NULL', where, page);
  const each = alternatives.map((alternative) => ({ ...alternative, wanted: wantedBy(alternative, where) }));
  const wanted = `(${each.map((one) => one.wanted).join(' || ')})`;
  const said = each.map((one) => saying(one, one.wanted, where));
  const isAlone = !filters.from && [parts, tags, handles].every((choice) => choice.wanted.length === 0);
  const phrased = each.filter(hasPhrases);
  // Beside something else, words that say nothing, such as "or" and "the", may be any.
  if (!isAlone && phrased.length === 0) said.push(`numnode(${wanted}) = 0`);
  where.and(`(${said.join(' OR ')})`);
  // A phrase of such words alone is in no index.
  const known = phrased.filter(({ phrases }) => phrases.wanted.flatMap(pairsIn).length === 0);
  if (isAlone && known.length > 0) {
    const inIndex = known.map((one) => `numnode(${one.wanted}) > 0`).join(' AND ');
    where.and(`(${inIndex} OR a.uuid >= ${oldestOfNewest(LOOKED_AT.recent)})`);
  }
  const words = allWords(term);
  return ranked('words', `ts_rank(a.words, ${wanted})`, words ? marks(asked(where.value(words))) : 'NULL', where, page);
}

/** The words of an alternative, those of its phrases in any order. */
function wantedBy({ words, phrases }: Alternative, where: Conditions): string {
  const ofPhrases = phrases.wanted.map((phrase) => {
    // A text has the parts of a compound in its index, beside the whole.
    const spaced = spacedOf(phrase).replaceAll(/(?<=\p{L})-(?=\p{L})/gu, ' ');
    return `plainto_tsquery('english', ${where.value(spaced)})`;
  });
  return `(${[asked(where.value(words)), ...ofPhrases].join(' && ')})`;
}

/** That a text says what an alternative asks for. An index finds what may have a phrase; whether it does, the text tells. */
function saying(alternative: Alternative, wanted: string, where: Conditions): string {
  const { wanted: phrases, unwanted } = alternative.phrases;
  const has = (phrase: string) => `strpos(a.in_order, ${where.value(inOrder(phrase))}) > 0`;
  const pairs = phrases.flatMap(pairsIn);
  const conditions = [
    hasPhrases(alternative) ? `(numnode(${wanted}) = 0 OR a.words @@ ${wanted})` : `a.words @@ ${wanted}`,
    ...(pairs.length > 0 ? [`a.pairs @> ${where.value(pairs)}::text[]`] : []),
    ...phrases.map(has),
    ...unwanted.map((phrase) => `NOT ${has(phrase)}`),
  ];
  return `(${conditions.join(' AND ')})`;
}

async function similar(term: Term, filters: Filters, page: Page): Promise<Found[]> {
  const where = conditionsOf(term, filters);
  const words = where.value([...allWords(term)].slice(0, MAX_SIMILAR_CHARACTERS).join(''));
  where.and(`${words} <% a.plain`);
  const rank = `word_similarity(${words}, a.plain)`;
  return ranked('similar', rank, marks(asked(words)), where, page, newest(LOOKED_AT.similar));
}

const asked = (words: string) => `websearch_to_tsquery('english', ${words})`;
const marks = (wanted: string) =>
  `ts_headline('english', plain, ${wanted}, 'StartSel=${START}, StopSel=${STOP}, HighlightAll=true')`;

/** @param rank an expression from 0 to 1 @param marked an expression of a plain message @param among which rows it may be */
async function ranked(
  kind: string,
  rank: string,
  marked: string,
  where: Conditions,
  page: Page,
  among = 'activities',
): Promise<Found[]> {
  const [, after, uuid] = /^[a-z]+_([\d.]+)_(.+)$/.exec(page.cursor ?? '') ?? [];
  const from = after && uuid ? `WHERE (rank, uuid) < (${where.value(after)}::numeric, ${where.value(uuid)}::uuid)` : '';
  return query<{ uuid: string; cursor: string; marked: string | null }>(
    `WITH newest AS MATERIALIZED (
       SELECT a.uuid, a.plain, least(${rank}, 1)::numeric(6, 5) AS rank
       FROM ${among} a WHERE ${where} ORDER BY a.uuid DESC LIMIT ${RANKED}
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

/**
 * The one whose handle it is, people whose handle begins with it, those whose name does, those in whose name it is, and where
 * fewer begin so than are asked for, of those who were new or changed their name last, who is nearly called so. Each of these is
 * bounded, and the best of all are shown.
 * @param typed as names are searched
 */
export const findPeople = (typed: string, limit: number): Promise<FoundPerson[]> =>
  query<{ handle: string; display_name: string; bio: string }>(
    `WITH beginning AS MATERIALIZED (
       (SELECT * FROM people WHERE NOT deleted AND handle LIKE $2 || '%' ORDER BY handle USING ~<~ LIMIT $3)
       UNION
       (SELECT * FROM people WHERE NOT deleted AND plain_name LIKE $2 || '%'
        ORDER BY plain_name USING ~<~ LIMIT $3)
     )
     SELECT given AS handle, display_name, bio FROM (
       (SELECT * FROM beginning)
       UNION
       (SELECT * FROM people WHERE NOT deleted AND length($1) > 2 AND name LIKE '%' || $2 || '%'
        LIMIT ${RANKED})
       UNION
       (SELECT * FROM people WHERE NOT deleted AND cardinality($4::text[]) > 0 AND pairs @> $4
          AND name LIKE '%' || $2 || '%'
        LIMIT ${RANKED})
       UNION
       (SELECT * FROM (SELECT * FROM people ORDER BY changed_at DESC LIMIT ${LOOKED_AT.people}) AS last
        WHERE (SELECT count(*) FROM beginning) < $3 AND NOT deleted AND $1 <% name)
     ) AS candidates
     ORDER BY handle = $1 DESC, starts_with(handle, $1) DESC, starts_with(plain_name, $1) DESC,
       word_similarity($1, name) DESC, handle
     LIMIT $3`,
    [typed, typed.replaceAll(/[\\%_]/g, '\\$&'), limit, pairsIn(typed)],
  );

interface Tag {
  tag: string;
  /** How many people used it. */
  count: number;
  /** When the last that has it ends. */
  expires_at: string;
}
const END = `to_char(max(expires_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS expires_at`;

/** Who used which tag, and when the last that has it ends; among the newest with tags, as what is deleted has none. */
const USES = `
  SELECT tag, handle, max(created_at) AS used, min(spelling) AS spelling, max(expires_at) AS expires_at
  FROM (SELECT * FROM activities WHERE tags <> '{}' ORDER BY uuid DESC LIMIT ${LOOKED_AT.recent}) AS newest,
    unnest(tags, tag_spellings) AS each (tag, spelling)
  WHERE expires_at > now() AND starts_with(tag, $1)
  GROUP BY tag, handle`;

/** Hashtags of the last day with how many people used each; a use weighs half as much every six hours. */
export const findTrends = (limit: number): Promise<Tag[]> =>
  query<{ tag: string; count: number; expires_at: string }>(
    `SELECT min(spelling) AS tag, (count(*) FILTER (WHERE lately))::int AS count, ${END}
     FROM (SELECT *, used > now() - interval '1 day' AS lately FROM (${USES}) AS uses) AS uses
     GROUP BY tag HAVING bool_or(lately)
     ORDER BY sum(power(0.5, extract(epoch FROM now() - used) / 3600 / 6)) FILTER (WHERE lately) DESC, tag LIMIT $2`,
    ['', limit],
  );

/** Hashtags that begin so, as tags are compared; those that most people used first. */
export const findTags = (beginning: string, limit: number): Promise<Tag[]> =>
  query<{ tag: string; count: number; expires_at: string }>(
    `SELECT min(spelling) AS tag, count(*)::int AS count, ${END}
     FROM (${USES}) AS uses GROUP BY tag ORDER BY count DESC, tag LIMIT $2`,
    [beginning, limit],
  );

/** The newest live activities with a tag. */
export async function findTagged(tag: string, limit: number): Promise<string[]> {
  const where = new Conditions();
  where.and(`a.tags @> ARRAY[${where.value(tag)}]`);
  const found = await query<{ uuid: string }>(
    `SELECT a.uuid FROM activities a WHERE ${where} ORDER BY a.uuid DESC LIMIT ${where.value(limit)}`,
    where.values,
  );
  return found.map(({ uuid }) => uuid);
}

/** People who wrote something that is live, the last first; not me, and nobody with whom I have talked. */
export const findSuggested = (me: string, known: string[], limit: number): Promise<FoundPerson[]> =>
  query<{ handle: string; display_name: string; bio: string }>(
    `WITH mine AS MATERIALIZED (
       SELECT uuid, parent, mentions FROM activities WHERE handle = $1 ORDER BY uuid DESC LIMIT ${TALKED_IN}
     ), talked AS MATERIALIZED (
       SELECT unnest(mentions) AS handle FROM mine
       UNION (SELECT handle FROM activities WHERE mentions @> ARRAY[$1] ORDER BY uuid DESC LIMIT ${TALKED_IN})
       UNION (SELECT up.handle FROM mine JOIN activities up ON up.uuid = mine.parent)
       UNION (SELECT a.handle FROM mine JOIN activities a ON a.parent = mine.uuid LIMIT ${LOOKED_AT.recent})
     )
     SELECT p.given AS handle, p.display_name, p.bio
     FROM (
       SELECT handle, max(uuid::text) AS last FROM ${newest(LOOKED_AT.recent)} AS newest
       WHERE NOT deleted AND expires_at > now() AND created_at > now() - interval '7 days'
       GROUP BY handle
     ) AS active JOIN people p USING (handle)
     WHERE NOT p.deleted AND handle <> $1 AND NOT handle = ANY($2::text[])
       AND NOT EXISTS (SELECT FROM talked WHERE talked.handle = p.handle)
     ORDER BY last DESC LIMIT $3`,
    [me, known, limit],
  );
