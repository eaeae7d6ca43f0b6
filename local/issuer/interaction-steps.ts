import { isHandle } from '../../functions/lib/dynamodb/person';
import { isVisible } from '../../functions/lib/text/visible';
import { isOwnHandle, looksLikeHandle } from '../../functions/profiles/display-name';
import type { Accounts } from './accounts';
import { choosePasswordPage, type Form, recoverPage, signInPage, signUpPage } from './pages';
import type { Throttle } from './throttle';

/** What stands in the API's paths where a handle may stand. */
const RESERVED = new Set(['search', 'suggested']);

const MIN_PASSWORD = 10;
const MAX_PASSWORD = 1024;
const MAX_CODE = 100;

/** In a quarter of an hour. */
const SIGN_UPS_OF_NETWORK = 100;
const RECOVERIES_OF_NETWORK = 100;
const RECOVERIES_OF_EMAIL = 10;

/** Tells a code to whom it is for, and what it is for: "choose a new password". */
export type TellCode = (handle: string, code: string, purpose: string) => void;

/** A form that was sent. */
interface Submission {
  /** As it was filled in, without errors yet. */
  form: Form;
  /** Where it was sent from, as the limits of tries count it. */
  network: string;
  /** The browser that sent it, where it was signed in to that account before. */
  knownBrowser: (handle: string) => string | undefined;
  accounts: Accounts;
  throttle: Throttle;
  /** A local stand-in for e-mail. */
  tellCode?: TellCode | undefined;
}

/** What follows: a page and its HTTP status, or who is signed in from here on. */
type Outcome = { page: string; status: number; retryAfter?: number } | { handle: string };

/** One page of a sign-in. */
export interface Step {
  show: (empty: Form) => string;
  submit: (submission: Submission) => Promise<Outcome>;
}

const page = (text: string, status = 200): Outcome => ({ page: text, status });

/** @param wait in seconds */
function later(show: Step['show'], form: Form, wait: number): Outcome {
  const retryAfter = Math.ceil(wait);
  const time = retryAfter < 100 ? `${retryAfter} seconds` : `${Math.ceil(retryAfter / 60)} minutes`;
  const error = `Too many tries. Wait ${time}, and try again.`;
  return { page: show(withErrors(form, { '': error })), status: 429, retryAfter };
}

const withErrors = (form: Form, errors: Form['errors']): Form => ({ ...form, errors });

const hasErrors = (errors: Form['errors']): boolean => Object.keys(errors).length > 0;

async function signIn({ form, network, knownBrowser, accounts, throttle }: Submission): Promise<Outcome> {
  const { handle: typed = '', password = '' } = form.values;
  const wrong = page(signInPage(withErrors(form, { '': 'The handle, e-mail or password is not right.' })), 422);
  const byEmail = isEmail(typed);
  if (!(byEmail || isHandle(typed)) || password.length > MAX_PASSWORD) return wrong;
  // Tries are counted for the account, whatever was typed.
  const handle = byEmail ? await accounts.accountOf(typed) : typed;
  const trier = { network, knownBrowser: knownBrowser(handle) };
  const wait = await throttle.tryPassword(handle, trier);
  if (wait > 0) return later(signInPage, form, wait);
  const account = await accounts.signIn(handle, password);
  if (!account) return wrong;
  await throttle.clear(handle, trier);
  return { handle: account.handle };
}

async function signUp({ form, network, accounts, throttle }: Submission): Promise<Outcome> {
  const errors = signUpErrors(form.values);
  if (hasErrors(errors)) return page(signUpPage(withErrors(form, errors)), 422);
  const wait = await throttle.try(`sign-up#${network}`, SIGN_UPS_OF_NETWORK);
  if (wait > 0) return later(signUpPage, form, wait);
  const { handle = '', display_name: displayName = '', email = '', password = '' } = form.values;
  if (await accounts.signUp({ handle, email, displayName, password })) return { handle };
  return page(signUpPage(withErrors(form, { handle: 'That handle is taken.' })), 422);
}

async function recover(submission: Submission): Promise<Outcome> {
  const { form, knownBrowser, accounts, tellCode } = submission;
  const { email = '' } = form.values;
  if (!isEmail(email)) return page(recoverPage(withErrors(form, { email: 'That is not an e-mail address.' })), 422);
  const browser = knownBrowser(await accounts.ownerOf(email));
  const wait = await tryRecovery(submission, email, browser);
  if (wait > 0) return later(recoverPage, form, wait);
  const { code, of } = await accounts.newCode(email, browser);
  if (of) tellCode?.(of.handle, code, 'choose a new password');
  // The page is the same whether there is such an account or not: nobody learns who has one.
  return page(choosePasswordPage(form));
}

async function choosePassword(submission: Submission): Promise<Outcome> {
  const { form, network, knownBrowser, accounts, throttle } = submission;
  const { email = '', code = '', password = '' } = form.values;
  const errors = passwordErrors(password);
  if (hasErrors(errors)) return page(choosePasswordPage(withErrors(form, errors)), 422);
  const wrong = page(choosePasswordPage(withErrors(form, { code: 'The code is not right, or no longer holds.' })), 422);
  if (!isEmail(email) || code.length > MAX_CODE) return wrong;
  const owner = await accounts.ownerOf(email);
  const browser = knownBrowser(owner);
  const wait = await tryRecovery(submission, email, browser);
  if (wait > 0) return later(choosePasswordPage, form, wait);
  if (!(await accounts.choosePassword(email, code, password, browser))) return wrong;
  await throttle.forget(owner, { network, knownBrowser: browser });
  return page(signInPage({ at: form.at, values: {}, errors: {} }, 'The password is set. Sign in with it.'));
}

/** By the last segment of their address. */
export const steps = new Map<string, Step>([
  ['sign-in', { show: signInPage, submit: signIn }],
  ['sign-up', { show: signUpPage, submit: signUp }],
  ['recover', { show: recoverPage, submit: recover }],
  ['choose-password', { show: choosePasswordPage, submit: choosePassword }],
]);

/** Codes are limited for the e-mail and for the network that asks for them or tries them; a known browser's by themselves. */
async function tryRecovery({ network, throttle }: Submission, email: string, knownBrowser?: string): Promise<number> {
  if (knownBrowser) return throttle.try(`recovery#browser#${knownBrowser}`, RECOVERIES_OF_EMAIL);
  const waits = [
    throttle.try(`recovery#email#${email.toLowerCase()}`, RECOVERIES_OF_EMAIL),
    throttle.try(`recovery#network#${network}`, RECOVERIES_OF_NETWORK),
  ];
  return Math.max(...(await Promise.all(waits)));
}

/** Each of its parts ends where the next begins: it is read once, however long it is and whatever it has. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@]{1,64}@[^\s@][^\s@.]*\.[^\s@]+$/.test(text);

export function passwordErrors(password: string): Record<string, string> {
  if ([...password].length < MIN_PASSWORD) return { password: `Use at least ${MIN_PASSWORD} characters.` };
  if (password.length > MAX_PASSWORD) return { password: 'That is too long.' };
  return {};
}

function signUpErrors({ handle = '', display_name: name = '', email = '', password = '' }: Record<string, string>) {
  return {
    ...(!isHandle(handle) && { handle: 'Use up to 30 letters, digits and underscores.' }),
    ...(RESERVED.has(handle.toLowerCase()) && { handle: 'That handle is taken.' }),
    ...(!isVisible(name) && { display_name: 'Enter a display name.' }),
    ...(([...name].length > 50 || /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u.test(name)) && {
      display_name: 'Use up to 50 plain characters.',
    }),
    ...(looksLikeHandle(name) && !isOwnHandle(name, handle) && { display_name: 'That looks like somebody’s handle.' }),
    ...(!isEmail(email) && { email: 'That is not an e-mail address.' }),
    ...passwordErrors(password),
  };
}
