import pg from 'pg';
import { requestHandler, withoutLogger } from '../aws-client';
import { Problem } from '../http/problem';
import { isAway, isOutage, markAway, markBack } from './circuit';

/** Search is not set up here, or its database cannot be had just now. */
const unavailable = (cause?: unknown): Problem => {
  const detail = 'Search cannot be had just now.';
  const problem = new Problem(503, detail, { 'retry-after': '5' }, 'discovery_unavailable');
  problem.cause = cause;
  return problem;
};

/** A word need not be quite the word that was meant. */
const SIMILAR = 0.45;

/**
 * After so long Postgres itself gives up a statement: the caller may be gone, and it would go on. PGlite does not look at the
 * clock; there only the bounds in the queries hold.
 */
const STATEMENT_MS = 2_000;

let pool: Promise<pg.Pool | undefined> | undefined;

async function connect(): Promise<pg.Pool | undefined> {
  const given = process.env['DATABASE_URL'] ?? (await parameter());
  if (!given) return undefined;
  const url = new URL(given);
  // Only a database on one's own machine or network, where DynamoDB is too, is spoken to in the clear; elsewhere by TLS,
  // whatever the address says of it.
  const onAws = process.env['DYNAMODB_ENDPOINT'] === undefined;
  if (onAws) for (const name of ['ssl', 'sslmode']) url.searchParams.delete(name);
  const connections = new pg.Pool({
    connectionString: url.href,
    ...(onAws && { ssl: { rejectUnauthorized: true } }),
    max: 2,
    allowExitOnIdle: true,
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
    onConnect: async (client) => {
      await client.query(`SET pg_trgm.word_similarity_threshold = ${SIMILAR}; SET statement_timeout = ${STATEMENT_MS}`);
    },
  });
  // A connection that breaks while idle is replaced by the next query.
  connections.on('error', () => {});
  return connections;
}

/** On AWS the address with its password is an SSM parameter; without that, there is no search. */
async function parameter(): Promise<string | undefined> {
  const name = process.env['DATABASE_URL_PARAMETER'];
  if (!name) return undefined;
  const { GetParameterCommand, ParameterNotFound, SSMClient } = await import('@aws-sdk/client-ssm');
  try {
    const { Parameter } = await withoutLogger(new SSMClient({ requestHandler })).send(
      new GetParameterCommand({ Name: name, WithDecryption: true }),
    );
    return Parameter?.Value;
  } catch (error) {
    if (error instanceof ParameterNotFound) return undefined;
    throw error;
  }
}

class NotSetUp extends Error {
  override name = 'NotSetUp';
}

/** @throws {Problem} 503 `discovery_unavailable`; an error of Postgres's own where what was sent is at fault */
export async function query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
  if (isAway()) throw unavailable();
  try {
    const connections = await connected();
    if (!connections) throw new NotSetUp();
    const { rows } = await connections.query<Row>(sql, values);
    markBack();
    return rows;
  } catch (error) {
    if (isOurs(error)) throw error;
    throw unavailable(isOutage(error) ? markAway(error) : error);
  }
}

/** Whether there is a database for search at all. */
export const isSetUp = async (): Promise<boolean> => (await connected()) !== undefined;

/** The connections, kept once there is something to connect to. */
async function connected(): Promise<pg.Pool | undefined> {
  pool ??= connect();
  const connections = await pool.catch((error: unknown) => {
    pool = undefined;
    throw error;
  });
  if (!connections) pool = undefined;
  return connections;
}

/** Data or a limit, as Postgres's classes of errors have it; the rest is a database that cannot be had, or is not prepared. */
export const isOurs = (error: unknown): error is pg.DatabaseError =>
  error instanceof pg.DatabaseError && /^(22|23|54)/.test(error.code ?? '');
