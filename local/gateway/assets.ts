import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'esbuild';
import { parse } from 'yaml';

/** The file that a bundle is made of, by its name among esbuild's inputs. */
export const fileOfInput = (input: string): string => input.replace(/^asset-\w+:/, '');

/**
 * A function has files beside its bundle, compressed: `import path from './look.css?file'` says where the file is, from the
 * bundle's own folder, with a hash of what is in it; with `?json` it is the JSON of a YAML file.
 */
export const assets: Plugin = {
  name: 'assets',
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /\?(file|json)$/ }, async ({ path, resolveDir, importer }) => {
      const [file = '', kind] = path.split('?');
      const found = await resolve(file, { resolveDir, importer, kind: 'require-call' });
      return { ...found, namespace: `asset-${kind}` };
    });
    for (const kind of ['file', 'json'])
      onLoad({ filter: /./, namespace: `asset-${kind}` }, async ({ path }) => {
        const source = await readFile(path);
        const document: unknown = kind === 'json' ? parse(String(source)) : undefined;
        const contents = document ? JSON.stringify(document) : source;
        return { contents: await promisify(gzip)(contents, { level: 9 }), loader: 'file' };
      });
  },
};
