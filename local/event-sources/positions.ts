import { readFile, rename, writeFile } from 'node:fs/promises';

/** Where nothing is done with yet, and all is to be read. */
export const START = 'TRIM_HORIZON';

/** By mapping, stream and shard, the sequence number of the last record that is done with; or `START`. */
type Kept = Record<string, Record<string, Record<string, string>>>;

/** How far the mappings have read, kept in a file: after a restart they go on from there. */
export class Positions {
  private writing: Promise<void> | undefined;
  private changed = false;

  private constructor(
    private readonly file: string | undefined,
    private readonly kept: Kept,
  ) {}

  /** @param file undefined, they are kept in memory alone */
  static async in(file?: string): Promise<Positions> {
    return new Positions(file, file ? await readKept(file) : {});
  }

  of(mapping: string, stream: string, shard: string): string | undefined {
    return this.kept[mapping]?.[stream]?.[shard];
  }

  /** Other streams of the mapping's are forgotten: a table that was created again has another. */
  set(mapping: string, stream: string, shard: string, sequenceNumber: string): void {
    this.kept[mapping] = { [stream]: { ...this.kept[mapping]?.[stream], [shard]: sequenceNumber } };
    this.write();
  }

  /** Forgets the shards that a stream has no more. */
  keepShards(stream: string, shards: ReadonlySet<string>): void {
    for (const positions of Object.values(this.kept)) {
      const ofStream = positions[stream] ?? {};
      for (const shard of Object.keys(ofStream)) if (!shards.has(shard)) delete ofStream[shard];
    }
  }

  /** What was set is in the file. */
  async written(): Promise<void> {
    while (this.writing) await this.writing;
  }

  /** One write at a time, of all that was set meanwhile; where it fails, records come again after a restart. */
  private write(): void {
    this.changed = true;
    if (!this.file) return;
    this.writing ??= this.writeChanges(this.file)
      .catch((error: Error) => console.error(`How far the stream was read is not kept: ${error.message}`))
      .finally(() => {
        this.writing = undefined;
      });
  }

  private async writeChanges(file: string): Promise<void> {
    while (this.changed) {
      this.changed = false;
      await writeFile(`${file}.new`, JSON.stringify(this.kept), { mode: 0o600 });
      await rename(`${file}.new`, file);
    }
  }
}

async function readKept(file: string): Promise<Kept> {
  try {
    const kept: unknown = JSON.parse(await readFile(file, 'utf8'));
    return isKept(kept) ? kept : {};
  } catch {
    return {};
  }
}

const isFields = (value: unknown): value is object => typeof value === 'object' && value !== null;

const isKept = (value: unknown): value is Kept =>
  isFields(value) &&
  Object.values(value).every(
    (streams) =>
      isFields(streams) &&
      Object.values(streams).every(
        (shards) => isFields(shards) && Object.values(shards).every((number) => typeof number === 'string'),
      ),
  );
