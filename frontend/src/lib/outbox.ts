import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import {
  type Activity,
  ApiError,
  api,
  bodyOf,
  isSignedOut,
  isUnreached,
  type Message,
  retryUnreached,
  type Ttl,
} from './api';
import { Hindrance } from './departure';
import { putBack } from './draft';
import { field, parsed } from './field';
import { isTtl, LONGEST_MS } from './lifetimes';
import { Listeners } from './listeners';
import { isStill, onChanged, onEnded, tokens, useWriter, whoLeft, writer } from './session';
import { shared } from './storage';
import { words } from './words';

/** Where something is written: the name of its draft, and of the line in which it waits for what was sent there before. */
export type Place = 'crud' | `reply-${string}` | `message-${string}`;
export const replyTo = (uuid: string): Place => `reply-${uuid}`;
export const messageTo = (handle: string): Place => `message-${handle.toLowerCase()}`;

/** What was submitted and is not the API's yet. */
interface Item {
  /** The same for every try. */
  key: string;
  place: Place;
  message: string;
  /** Of a crud. It is counted from when the API takes it. */
  ttl?: Ttl;
  /** When it was submitted. */
  at: number;
  /** What the API said against it. */
  refused?: { status: number; codes: unknown[]; detail: string };
}

export interface Unsent {
  key: string;
  message: string;
  ttl?: Ttl;
  state: 'waiting' | 'sending' | 'failed';
  /** Why it failed. */
  error?: Error;
  /** Whether it is there after the page is closed. */
  isKept: boolean;
  again: () => void;
  /** Puts it back into the draft, before what is there meanwhile. */
  edit: () => void;
  discard: () => void;
}

/** What the API has taken, and its answer. */
export type Sent = { key: string } & (
  | { kind: 'crud'; answer: Activity }
  | { kind: 'reply'; to: string; answer: Activity['replies'][number] }
  | { kind: 'message'; to: string; answer: Message }
);

const PREFIX = 'outbox.';
const DAY_MS = 86_400_000;
const SECOND_MS = 1000;
/** Of the waiting that a busy API may ask for. */
const PATIENCE_MS = 60 * SECOND_MS;

// Each is stored by itself: two tabs never write over what the other has.
const beginningOf = (person: string) => `${PREFIX}${person.toLowerCase()}.`;
const idOf = (person: string, { key }: { key: string }) => `${beginningOf(person)}${key}`;

const isPlace = (given: unknown): given is Place =>
  typeof given === 'string' && /^(crud|reply-.+|message-.+)$/.test(given);

function parse(key: string, stored: string | null): Item | undefined {
  const value = parsed(stored);
  const [place, message, at, ttl] = ['place', 'message', 'at', 'ttl'].map((name) => field(value, name));
  if (!isPlace(place) || typeof message !== 'string' || typeof at !== 'number') return undefined;
  const refused = field(value, 'refused');
  const [status, codes, detail] = ['status', 'codes', 'detail'].map((name) => field(refused, name));
  return {
    key,
    place,
    message,
    at,
    ...(isTtl(ttl) && { ttl }),
    ...(typeof status === 'number' && Array.isArray(codes) && { refused: { status, codes, detail: String(detail) } }),
  };
}

function itemsOf(person: string): Item[] {
  const beginning = beginningOf(person);
  return shared
    .keys(beginning)
    .flatMap((id) => parse(id.slice(beginning.length), shared.get(id)) ?? [])
    .sort((one, other) => one.at - other.at);
}

/** What did not get through, of which a new connection or a new page knows nothing. */
const failures = new Map<string, Error>();
const underWay = new Set<string>();
/** The places from which this tab is sending. */
const busy = new Set<Place>();

const listeners = new Listeners();
/** As they were shown last. */
let shown = new Map<Place, Unsent[]>();

function changed(): void {
  shown = new Map();
  listeners.tell();
}

function keep(person: string, item: Item): void {
  const { key, ...rest } = item;
  shared.set(idOf(person, item), JSON.stringify(rest));
  changed();
}

function remove(person: string, item: { key: string }): void {
  failures.delete(item.key);
  shared.remove(idOf(person, item));
  changed();
}

/** What was submitted that long ago is sent only if its author still wishes so: by now it may stand elsewhere. */
const isOld = ({ at }: Item): boolean => Date.now() - at > DAY_MS;

function errorOf(item: Item): Error | undefined {
  const { key, refused } = item;
  if (refused) return ApiError.from(refused);
  return (
    failures.get(key) ??
    (isOld(item) ? new Hindrance(words.outbox.old) : undefined) ??
    (isStill(writer()) ? undefined : new ApiError(401, [], ''))
  );
}

function show(item: Item): Unsent {
  const person = writer();
  const { key, place, message, ttl } = item;
  const error = errorOf(item);
  return {
    key,
    message,
    ...(ttl && { ttl }),
    state: error ? 'failed' : underWay.has(key) ? 'sending' : 'waiting',
    ...(error && { error }),
    isKept: shared.isKept(idOf(person, item)),
    again: () => {
      failures.delete(key);
      const { refused, ...fresh } = item;
      keep(person, { ...fresh, at: isOld(item) ? Date.now() : item.at });
      deliver();
    },
    edit: () => {
      putBack(place, { message, ...(ttl && { ttl }) });
      remove(person, item);
    },
    discard: () => remove(person, item),
  };
}

function read(place: Place): Unsent[] {
  const before = shown.get(place);
  if (before) return before;
  const found = itemsOf(writer()).filter((item) => item.place === place);
  const now = found.map(show);
  shown.set(place, now);
  return now;
}

/** What I have submitted here that the API does not have yet, the oldest first. */
export function useOutbox(place: Place): Unsent[] {
  useWriter();
  return useSyncExternalStore(listeners.add, () => read(place));
}

/** Where the first is that failed. */
export function useFailedPlace(): Place | undefined {
  useWriter();
  return useSyncExternalStore(listeners.add, () => itemsOf(writer()).find(errorOf)?.place);
}

/** How much of mine is not the API's yet. */
export function useUnsentCount(): number {
  useWriter();
  return useSyncExternalStore(listeners.add, () => itemsOf(writer()).length);
}

/** The page that shows what is unsent. It knows the author of what is answered. */
export function pageOfPlace(place: Place): string {
  const to = place.slice(place.indexOf('-') + 1);
  if (place === 'crud') return '/';
  return place.startsWith('reply-') ? `/@${writer()}/status/${to}` : `/messages/@${to}`;
}

/** A page that came without TLS has no `randomUUID`. */
const newKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');
let last = 0;

/**
 * Takes a message over from its draft, which may be emptied at once, and sends it as soon as that can be.
 * @returns its key
 */
export function submit(place: Place, message: string, ttl?: Ttl): string {
  last = Math.max(Date.now(), last + 1);
  const key = newKey();
  keep(writer(), { key, place, message, at: last, ...(ttl && { ttl }) });
  deliver();
  return key;
}

const taken = new Set<string>();
/** Whether this page has sent what was submitted under a key. */
export const isSent = (key: string): boolean => taken.has(key);

const arrivals = new Set<(sent: Sent) => void>();

/** Tells of what the API has taken, before it is no longer unsent. Nothing is sent until somebody is told. */
export function onSent(tell: (sent: Sent) => void): void {
  arrivals.add(tell);
  deliver();
}

const others = new Listeners();
/** Calls where another tab has sent something, or thrown it away. */
export const onSentElsewhere = others.add;

/** A busy API that says when to come again. */
class Later extends Error {
  constructor(readonly ms: number) {
    super();
  }
}

/** @throws {Later} @throws as `bodyOf` does, and where the API cannot be reached */
async function send({ key, place, message, ttl = '7-days' }: Item): Promise<Sent> {
  const header = { 'Idempotency-Key': key };
  const to = place.slice(place.indexOf('-') + 1);
  if (place === 'crud') {
    const answered = await api.POST('/api/activities', { params: { header }, body: { message, ttl } });
    return { key, kind: 'crud', answer: answerIn(answered) };
  }
  if (place.startsWith('reply-')) {
    const params = { path: { id: to }, header };
    const answered = await api.POST('/api/activities/{id}/reply', { params, body: { message } });
    return { key, kind: 'reply', to, answer: answerIn(answered) };
  }
  const body = { message, user_receiver_handle: to };
  return { key, kind: 'message', to, answer: answerIn(await api.POST('/api/messages', { params: { header }, body })) };
}

function answerIn<T>(answered: Parameters<typeof bodyOf<T>>[0]): T {
  const { status, headers } = answered.response;
  const wait = SECOND_MS * Number(headers.get('retry-after') ?? Number.NaN);
  if ((status === 429 || status === 503) && wait <= PATIENCE_MS) throw new Later(wait);
  return bodyOf(answered);
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const MOST_WAITS = 5;

/** @returns whether what comes after it may be sent */
async function sendItem(person: string, item: Item): Promise<boolean> {
  const isThere = () => shared.get(idOf(person, item)) !== null;
  for (let tries = 0; isThere(); tries += 1) {
    if (!isStill(person) || !onlineManager.isOnline()) return false;
    try {
      const sent = await send(item);
      for (const tell of arrivals) tell(sent);
      taken.add(item.key);
      remove(person, item);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      if (error instanceof Later && tries < MOST_WAITS) await sleep(error.ms);
      else if (!(error instanceof Later) && retryUnreached(tries, error)) await sleep(SECOND_MS * 2 ** tries);
      // Offline, nothing has failed: it waits.
      else if (!isUnreached(error) || onlineManager.isOnline()) return fail(person, item, error);
    }
  }
  return true;
}

function fail(person: string, item: Item, error: Error): boolean {
  const isRefused = error instanceof ApiError && !isSignedOut(error);
  const { key } = item;
  if (!isRefused) failures.set(key, error);
  if (isRefused)
    keep(person, { ...item, refused: { status: error.status, codes: error.codes, detail: error.message } });
  changed();
  return isRefused;
}

const isDue = (item: Item): boolean => !item.refused && !failures.has(item.key) && !isOld(item);
const dueOf = (person: string): Item[] => itemsOf(person).filter(isDue);

/** Sends what is to be sent: of one place in the order in which it was submitted, of several at the same time. */
function deliver(): void {
  const person = writer();
  if (arrivals.size === 0 || !isStill(person) || !onlineManager.isOnline()) return;
  for (const { place } of dueOf(person)) if (!busy.has(place)) void deliverFrom(person, place);
}

async function deliverFrom(person: string, place: Place): Promise<void> {
  const next = () => dueOf(person).find((item) => item.place === place);
  busy.add(place);
  let goesOn = true;
  try {
    await inTurn(`${beginningOf(person)}${place}`, async () => {
      for (let item = next(); item && goesOn; item = next()) {
        underWay.add(item.key);
        changed();
        goesOn = await sendItem(person, item).finally(() => item && underWay.delete(item.key));
        changed();
      }
    });
  } finally {
    busy.delete(place);
  }
  if (goesOn && next()) deliver();
}

/** What another tab has stored is seen here a moment later. */
const SETTLE_MS = 250;

/** One tab sends at a time. Where there are no locks two may send the same, which its key makes one. */
async function inTurn(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  const isMine = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
    return lock !== null;
  });
  if (!isMine) await navigator.locks.request(name, () => sleep(SETTLE_MS).then(work));
}

function resume(): void {
  failures.clear();
  changed();
  deliver();
}
onChanged(resume);
window.addEventListener('online', () => setTimeout(resume));
document.addEventListener('visibilitychange', () => !document.hidden && failures.size > 0 && resume());
window.addEventListener('storage', ({ key, newValue }) => {
  if (key !== null && !key.startsWith(PREFIX)) return;
  changed();
  if (newValue === null) others.tell();
  deliver();
});
// Where the browser does not keep it, its author may.
window.addEventListener('beforeunload', (event) => {
  if (itemsOf(writer()).some((item) => !shared.isKept(idOf(writer(), item)))) event.preventDefault();
});

function forget(person: string): void {
  for (const { key } of itemsOf(person)) remove(person, { key });
}
onEnded(({ handle, left }) => left && forget(handle));
// A tab that was suspended at the sign-out was told nothing of it.
const gone = whoLeft();
if (gone && tokens()?.handle !== gone) forget(gone);
for (const id of shared.keys(PREFIX))
  if (Date.now() - Number(field(parsed(shared.get(id)), 'at')) > LONGEST_MS) shared.remove(id);
