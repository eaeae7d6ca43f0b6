import { rmSync } from 'node:fs';
import { privately } from '../data-folder';

export interface Retention {
  /** How long a record is kept. */
  seconds: number;
  /** After a start, what is older is kept as long, for the readers of the stream to come to it. */
  graceSeconds: number;
}

/** As on AWS, and an hour. */
const A_DAY: Retention = { seconds: 24 * 60 * 60, graceSeconds: 60 * 60 };

/** As dynoxide 1.2.1 makes it: where it finds it, it takes it. */
const STREAM_TABLE = `
  CREATE TABLE IF NOT EXISTS _stream_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    event_name TEXT NOT NULL,
    keys_json TEXT NOT NULL,
    new_image TEXT,
    old_image TEXT,
    sequence_number TEXT NOT NULL,
    shard_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    user_identity TEXT
  )`;

/** Answers each of the engine's questions about its stream: the next number, what follows a number, the first and the last. */
const ORDER = `
  CREATE INDEX IF NOT EXISTS _stream_order
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER), shard_id, sequence_number)`;

/** Each record that comes takes up to ten with it, so that no write waits long; the newest of a table is never old. */
const trimAfter = (retention: number, start: number): string => `
  DROP TRIGGER IF EXISTS _stream_trim;
  CREATE TRIGGER _stream_trim AFTER INSERT ON _stream_records WHEN NEW.created_at > ${start} BEGIN
    DELETE FROM _stream_records
      WHERE created_at < NEW.created_at - ${retention} AND id IN (
        SELECT id FROM _stream_records WHERE table_name = NEW.table_name
          ORDER BY CAST(sequence_number AS INTEGER) LIMIT 10
      );
  END`;

/**
 * Prepares the engine's file so that writing does not slow as the stream grows: the engine looks at every record of it for
 * each that it adds, and drops none. With an index it looks at one, and with a trigger its own SQLite drops what is older
 * than a day. No engine may run on the file.
 * @param file of dynoxide 1.2.1, or none yet
 * @throws where the file has another stream than that version's
 */
export async function keepStreamShort(file: string, { seconds, graceSeconds } = A_DAY): Promise<void> {
  // Loaded here alone: the images have no embedded engine, and nothing that is for it.
  const { default: sqlite } = await import('node-sqlite3-wasm');
  // Left by a process that was killed amid this.
  rmSync(`${file}.lock`, { recursive: true, force: true });
  privately(() => {
    const database = new sqlite.Database(file);
    try {
      // Without shared memory, which this SQLite has not, a file in WAL mode can be opened by one alone.
      database.exec('PRAGMA locking_mode = EXCLUSIVE');
      const start = Math.floor(Date.now() / 1_000) + graceSeconds;
      for (const statement of [STREAM_TABLE, ORDER, trimAfter(seconds, start)]) database.exec(statement);
    } finally {
      database.close();
    }
  });
}
