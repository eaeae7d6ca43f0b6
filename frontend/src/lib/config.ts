import { Hindrance, wordsUnlessOffline } from './departure';
import { field } from './field';
import { once } from './once';
import { words } from './words';

/** What `/config.json` says, which is deployed beside the site and not built into it. */
export interface Config {
  /** The OpenID issuer. */
  authority: string;
  client_id: string;
  /** Where the issuer answers Cognito's user pools API; others than Cognito and the local one have none. */
  account: string | undefined;
  /** Where the issuer lists the browsers that are signed in; Cognito does not. */
  sessions: string | undefined;
}

const { origin } = window.location;
const WAIT_MS = 10_000;

async function read(): Promise<Config> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), WAIT_MS);
  const answer: unknown = await (await fetch('/config.json', { signal: patience.signal })).json();
  clearTimeout(timer);
  const required = (name: string): string => {
    const value = field(answer, name);
    if (typeof value !== 'string') throw new Error(`/config.json lacks ${name}.`);
    return value;
  };
  const address = (name: string): string => new URL(required(name), origin).href;
  const optional = (name: string): string | undefined =>
    field(answer, name) === undefined ? undefined : address(name);
  return {
    authority: address('authority'),
    client_id: required('client_id'),
    account: optional('account'),
    sessions: optional('sessions'),
  };
}

/** Asked for once a page. */
export const config = once(() =>
  read().catch(() => {
    throw new Hindrance(wordsUnlessOffline(words.signIn.unconfigured));
  }),
);
