import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, parse, resolve } from 'node:path';
import { type BuildOptions, type BuildResult, build, type Metafile, type Plugin, stop } from 'esbuild';
import { assets, fileOfInput } from './assets';

interface Settings {
  /** The service's folder, from which handlers are named. */
  root: string;
  /** Where the bundles go, within it. */
  folder: string;
  sourceMaps: boolean;
  /** They are in the folder, made by somebody else, and stay as they are. */
  built: boolean;
  /** A module whose exports stand for globals in every function. */
  inject: string | undefined;
  /** Whether the functions tell of each call that they make: on one machine alone. */
  observed: boolean;
}

interface Bundle {
  source: string;
  /** Every file of ours that the bundle is made of, and how it was when the bundle was. */
  made: Map<string, string>;
  /** The files that it reads, from the service's folder. */
  assets: string[];
  /** How many times it was built. */
  builds: number;
  lookedAt: number;
  /** Being looked at, or built. */
  busy: Promise<void> | undefined;
}

/** As long as this a bundle is taken to be what its sources are: many requests look once. */
const LOOK_AGAIN_MS = 100;

let building = 0;

/** esbuild, which is stopped once nobody builds: its process keeps hundreds of megabytes, and starts again in a moment. */
export async function built<Options extends BuildOptions>(options: Options): Promise<BuildResult<Options>> {
  building += 1;
  try {
    return await build<Options>(options as Options & Record<Exclude<keyof Options, keyof BuildOptions>, never>);
  } finally {
    building -= 1;
    if (building === 0) await stop();
  }
}

/** What functions call other services with goes through a module that tells of each call. */
const observing: Plugin = {
  name: 'observing',
  setup({ onResolve }) {
    const { resolve } = createRequire(__filename);
    const instead: Record<string, string> = {
      '@aws-sdk/client-dynamodb': resolve('./observed-dynamodb.ts'),
      '@aws-sdk/client-ssm': resolve('./observed-ssm.ts'),
      pg: resolve('./observed-postgres.ts'),
    };
    const own = new Set(Object.values(instead));
    onResolve({ filter: /^(@aws-sdk\/client-(dynamodb|ssm)|pg)$/ }, ({ path, importer }) =>
      own.has(importer) || importer.includes('node_modules') ? undefined : { path: instead[path] ?? path },
    );
  },
};

/**
 * The functions' bundles, one file each, minified: what is deployed is what runs here. All are built at once at first,
 * which shares the reading of what they share; from then on one is built again where it is asked for and a file of it
 * has changed. Looking when it is asked for, and not watching, costs nothing at rest and works on every kind of disk.
 */
export class Bundles {
  private readonly bundles: Map<string, Bundle>;

  /** @param handlers by a function's name, as serverless.yml has them: `functions/timelines/home.handler` */
  constructor(
    private readonly settings: Settings,
    private readonly handlers: Record<string, string>,
  ) {
    const sources = Object.values(handlers).map(sourceOf);
    this.bundles = new Map(
      sources.map((source) => [
        source,
        { source, made: new Map(), assets: [], builds: 0, lookedAt: 0, busy: undefined },
      ]),
    );
  }

  /** The file that a function's bundle is in. */
  fileOf(name: string): string {
    const { dir, name: base } = parse(this.sourceOf(name));
    return join(this.settings.root, this.settings.folder, dir, `${base}.cjs`);
  }

  private sourceOf(name: string): string {
    const handler = this.handlers[name];
    if (handler === undefined) throw new Error(`There is no function ${name}.`);
    return sourceOf(handler);
  }

  /** The files beside the bundle that it reads, once it is built. */
  assetsOf(name: string): string[] {
    return this.find(name).assets.map((file) => join(this.settings.root, file));
  }

  /** Builds these functions' bundles, or all. @throws where a source is not right, after telling why on standard error */
  async build(names = Object.keys(this.handlers)): Promise<void> {
    if (this.settings.built) return;
    const bundles = [...new Set(names.map((name) => this.find(name)))];
    const built = this.make(bundles);
    for (const bundle of bundles) keepBusy(bundle, built.catch(ignoreBadSource));
    await built;
  }

  private async make(bundles: Bundle[]): Promise<void> {
    const before = await this.stamps(bundles.flatMap(({ made }) => [...made.keys()]));
    const { root, folder, sourceMaps, inject, observed } = this.settings;
    const { metafile } = await built({
      absWorkingDir: root,
      entryPoints: bundles.map(({ source }) => source),
      outdir: folder,
      outbase: '.',
      outExtension: { '.js': '.cjs' },
      bundle: true,
      minify: true,
      sourcemap: sourceMaps,
      platform: 'node',
      target: 'node24',
      format: 'cjs',
      mainFields: ['module', 'main'],
      ...(inject && { inject: [inject] }),
      plugins: observed ? [assets, observing] : [assets],
      assetNames: 'assets/[name]-[hash]',
      metafile: true,
      logLevel: 'warning',
    });
    for (const bundle of bundles) {
      const sources = partsOf(metafile, bundle.source);
      // A file that was written meanwhile may have been read before that: as it was before counts, so that it is built again.
      bundle.made = new Map([...(await this.stamps(sources)), ...sources.flatMap((each) => entry(before, each))]);
      bundle.assets = assetsOf(metafile, bundle.source);
      bundle.builds += 1;
      bundle.lookedAt = Date.now();
    }
  }

  /**
   * Builds a function's bundle again where a source of it has changed. One that cannot be built stays as it was.
   * @returns how many times it was built: what was loaded before it was built last is out of date
   */
  async refresh(name: string): Promise<number> {
    const bundle = this.find(name);
    if (!this.settings.built && !bundle.busy && Date.now() - bundle.lookedAt >= LOOK_AGAIN_MS)
      keepBusy(bundle, this.look(bundle));
    await bundle.busy;
    return bundle.builds;
  }

  private async look(bundle: Bundle): Promise<void> {
    const now = await this.stamps([...bundle.made.keys()]);
    bundle.lookedAt = Date.now();
    if (bundle.builds > 0 && [...bundle.made].every(([source, stamp]) => now.get(source) === stamp)) return;
    await this.make([bundle]).catch(ignoreBadSource);
  }

  private find(name: string): Bundle {
    const bundle = this.bundles.get(this.sourceOf(name));
    if (!bundle) throw new Error(`There is no function ${name}.`);
    return bundle;
  }

  /** When each file was written, and how long it is; nothing of one that is gone. */
  private async stamps(sources: string[]): Promise<Map<string, string>> {
    const stats = await Promise.all(
      sources.map(async (source) => {
        const found = await stat(resolve(this.settings.root, fileOfInput(source))).catch(() => undefined);
        return [source, found ? `${found.mtimeMs} ${found.size}` : 'gone'] as const;
      }),
    );
    return new Map(stats);
  }
}

function keepBusy(bundle: Bundle, work: Promise<void>): void {
  bundle.busy = work.finally(() => {
    bundle.busy = undefined;
  });
}

/** A source that is not right: esbuild has told why, and what was built before runs on. */
export function ignoreBadSource(error: unknown): void {
  if (!(error instanceof Error && 'errors' in error)) throw error;
}

const sourceOf = (handler: string) => `${handler.slice(0, handler.lastIndexOf('.'))}.ts`;

const entry = (map: Map<string, string>, key: string): [string, string][] => {
  const value = map.get(key);
  return value === undefined ? [] : [[key, value]];
};

/** The files of ours that a source leads to, itself among them. */
function partsOf({ inputs }: Metafile, source: string): string[] {
  const parts = new Set([source]);
  for (const part of parts) {
    for (const { path } of inputs[part]?.imports ?? []) {
      if (inputs[path] && !path.includes('node_modules/')) parts.add(path);
    }
  }
  return [...parts];
}

/** The files beside it that a source's bundle reads. */
const assetsOf = ({ outputs }: Metafile, source: string): string[] =>
  Object.values(outputs)
    .filter(({ entryPoint }) => entryPoint === source)
    .flatMap(({ imports }) => imports.filter(({ kind }) => kind === 'file-loader').map(({ path }) => path));
