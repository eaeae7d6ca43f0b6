import { newestCrudOf } from '../engine/prepare-database';
import { fieldsOf } from '../fields';
import { secretsIn } from '../issuer/secrets';
import { localToken } from '../issuer/signing-keys';
import { settings } from '../settings';

/** The handle in `local:worf`, where the field's name is the one that is wanted. */
function handleIn([name, value]: [string, unknown], wanted: string): string | undefined {
  if (name.toLowerCase() !== wanted || typeof value !== 'string') return undefined;
  return /^(?:Bearer )?local:(\w+)$/i.exec(value)?.[1];
}

/**
 * An event by hand with what it stands for: `local:worf` is an access token of @worf, for the holder of this machine's key, or
 * as an id the newest crud of @worf. Any other event is the same.
 */
export async function withStandIns(event: unknown): Promise<unknown> {
  const { headers, pathParameters } = fieldsOf(event);
  const [header, id] = await Promise.all([
    replaced(headers, 'authorization', tokenOf),
    replaced(pathParameters, 'id', newestCrudOf),
  ]);
  if (!header && !id) return event;
  return { ...fieldsOf(event), ...(header && { headers: header }), ...(id && { pathParameters: id }) };
}

async function replaced(fields: unknown, wanted: string, by: (handle: string) => Promise<string>) {
  const entries = Object.entries(fieldsOf(fields));
  for (const entry of entries) {
    const handle = handleIn(entry, wanted);
    if (handle) return { ...Object.fromEntries(entries), [entry[0]]: await by(handle) };
  }
  return undefined;
}

const tokenOf = async (handle: string): Promise<string> =>
  `Bearer ${await localToken(await secretsIn(settings.dataFolder), handle)}`;
