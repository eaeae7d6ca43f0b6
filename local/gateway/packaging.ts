import { join, relative } from 'node:path';
import type { Bundles } from './bundles';
import { packager, type Serverless } from './serverless';

/** Builds these functions and puts each into a deployment archive of its own, where `serverless deploy` looks for it. */
export async function packageFunctions(serverless: Serverless, bundles: Bundles, names: string[]): Promise<void> {
  const { serviceDir, service } = serverless;
  await bundles.build(names);
  const folder = service.custom.bundles.folder;
  for (const name of names) {
    const definition = service.functions[name];
    if (!definition) continue;
    const file = bundles.fileOf(name);
    const map = service.custom.bundles.sourceMaps ? [`${file}.map`] : [];
    const files = [file, ...map, ...bundles.assetsOf(name)].map((each) => relative(serviceDir, each));
    const artifact = await packager(serverless).zipFiles(files, `${name}.zip`, folder);
    definition.package = { ...definition.package, artifact: join(artifact) };
  }
}
