import { fileURLToPath } from 'node:url';

/** The API's description, openapi-3.0.yml, as plain JSON values. */
export const OPENAPI_FILE = fileURLToPath(new URL('../../openapi-3.0.yml', import.meta.url));

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export const isRecord = (value: unknown): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
