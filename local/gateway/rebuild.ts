import { stat } from 'node:fs/promises';
import type { BuildContext, BuildResult } from 'esbuild';

/** What serverless-esbuild keeps of each function: what was built, and how to do it again. */
export type Builds = Record<string, { context?: BuildContext; result: BuildResult }>;

/** From here on only those functions are built again of whose sources one was changed: all of them take seconds. */
export function buildWhatChanged(builds: Builds): void {
  for (const { context, result } of Object.values(builds)) {
    if (!context) continue;
    const rebuild = context.rebuild.bind(context);
    let [built, at] = [result, Date.now()];
    context.rebuild = async () => {
      const began = Date.now();
      if (!(await changedSince(at, built))) return built;
      built = await rebuild();
      at = began;
      return built;
    };
  }
}

async function changedSince(time: number, { metafile }: BuildResult): Promise<boolean> {
  const sources = Object.keys(metafile?.inputs ?? {}).filter((path) => !path.includes('node_modules/'));
  const files = await Promise.all(sources.map((path) => stat(path).catch(() => undefined)));
  // A source that is gone fails the build, which says so.
  return files.some((file) => !file || file.mtimeMs > time);
}
