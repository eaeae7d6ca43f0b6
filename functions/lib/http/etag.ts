import { createHash } from 'node:crypto';

/** The entity tag of what is answered, by RFC 9110. */
export const etagOf = (answered: string): string =>
  `"${createHash('sha256').update(answered).digest('base64url').slice(0, 22)}"`;

/** Whether the client has this answer already. A proxy that compresses marks a tag as weak; it names the same answer. */
export const isKnown = (etag: string, ifNoneMatch: string): boolean =>
  ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
