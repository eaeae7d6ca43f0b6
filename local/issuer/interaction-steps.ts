import { isHandle } from '../../functions/lib/dynamodb/person';
import type { Account, Accounts } from './accounts';
import { choosePasswordPage, type Form, recoverPage, signInPage, signUpPage } from './pages';

/** What stands in the API's paths where a handle may stand. */
const RESERVED = new Set(['search', 'suggested']);

const MIN_PASSWORD = 10;
const TRIES_PER_ACCOUNT = 10;
const TRIES_PER_ADDRESS = 100;
const TOO_MANY = 'Too many tries. Wait a quarter of an hour.';

/** A form that was sent. */
interface Submission {
  /** As it was filled in, without errors yet. */
  form: Form;
  /** Who sent it, as the limits of tries count them. */
  address: string;
  accounts: Accounts;
  /** Tells the code with which a forgotten password is replaced: a local stand-in for e-mail. */
  tellCode?: ((handle: string, code: string) => void) | undefined;
}

/** What follows: a page and its HTTP status, or the account that is signed in from here on. */
type Outcome = { page: string; status: number } | { account: Account };

/** One page of a sign-in. */
export interface Step {
  show: (empty: Form) => string;
  submit: (submission: Submission) => Promise<Outcome>;
}

const page = (text: string, status = 200): Outcome => ({ page: text, status });

const withErrors = (form: Form, errors: Form['errors']): Form => ({ ...form, errors });

const hasErrors = (errors: Form['errors']): boolean => Object.keys(errors).length > 0;

async function signIn({ form, address, accounts }: Submission): Promise<Outcome> {
  const { handle = '', password = '' } = form.values;
  if (!(await mayTry(accounts, handle, address))) return page(signInPage(withErrors(form, { '': TOO_MANY })), 429);
  const account = isHandle(handle) ? await accounts.signIn(handle, password) : undefined;
  if (account) return { account };
  return page(signInPage(withErrors(form, { '': 'The handle or the password is not right.' })), 422);
}

async function signUp({ form, address, accounts }: Submission): Promise<Outcome> {
  const errors = signUpErrors(form.values);
  if (hasErrors(errors)) return page(signUpPage(withErrors(form, errors)), 422);
  if (!(await accounts.mayTry(`address#${address}`, TRIES_PER_ADDRESS))) {
    return page(signUpPage(withErrors(form, { '': TOO_MANY })), 429);
  }
  const { handle = '', display_name: displayName = '', email = '', password = '' } = form.values;
  const taken = await accounts.signUp({ handle, email, displayName, password });
  if (!taken) return { account: { handle, email } };
  const error = taken === 'handle' ? 'That handle is taken.' : 'There is an account with that e-mail.';
  return page(signUpPage(withErrors(form, { [taken]: error })), 422);
}

async function recover({ form, address, accounts, tellCode }: Submission): Promise<Outcome> {
  const { email = '' } = form.values;
  if (!isEmail(email)) return page(recoverPage(withErrors(form, { email: 'That is not an e-mail address.' })), 422);
  if (!(await mayTry(accounts, `email#${email}`, address))) {
    return page(recoverPage(withErrors(form, { '': TOO_MANY })), 429);
  }
  const found = await accounts.newCode(email);
  if (found) tellCode?.(found.handle, found.code);
  // The page is the same whether there is such an account or not: nobody learns who has one.
  return page(choosePasswordPage(form));
}

async function choosePassword({ form, address, accounts }: Submission): Promise<Outcome> {
  const { email = '', code = '', password = '' } = form.values;
  const errors = passwordErrors(password);
  if (hasErrors(errors)) return page(choosePasswordPage(withErrors(form, errors)), 422);
  if (!(await mayTry(accounts, `email#${email}`, address))) {
    return page(choosePasswordPage(withErrors(form, { '': TOO_MANY })), 429);
  }
  if (isEmail(email) && (await accounts.choosePassword(email, code.trim(), password))) {
    return page(signInPage({ at: form.at, values: {}, errors: {} }, 'The password is set. Sign in with it.'));
  }
  return page(choosePasswordPage(withErrors(form, { code: 'The code is not right, or no longer holds.' })), 422);
}

/** By the last segment of their address. */
export const steps = new Map<string, Step>([
  ['sign-in', { show: signInPage, submit: signIn }],
  ['sign-up', { show: signUpPage, submit: signUp }],
  ['recover', { show: recoverPage, submit: recover }],
  ['choose-password', { show: choosePasswordPage, submit: choosePassword }],
]);

/** Tries are limited for what is tried, and for the address that tries. */
async function mayTry(accounts: Accounts, what: string, address: string): Promise<boolean> {
  const [account, from] = await Promise.all([
    accounts.mayTry(`account#${what.toLowerCase().slice(0, 256)}`, TRIES_PER_ACCOUNT),
    accounts.mayTry(`address#${address}`, TRIES_PER_ADDRESS),
  ]);
  return account && from;
}

const isEmail = (text: string): boolean => /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254;

function passwordErrors(password: string): Record<string, string> {
  if ([...password].length < MIN_PASSWORD) return { password: `At least ${MIN_PASSWORD} characters, please.` };
  if (password.length > 1024) return { password: 'That is too long.' };
  return {};
}

function signUpErrors({ handle = '', display_name: name = '', email = '', password = '' }: Record<string, string>) {
  return {
    ...(!isHandle(handle) && { handle: 'Up to 30 letters, digits and underscores, please.' }),
    ...(RESERVED.has(handle.toLowerCase()) && { handle: 'That handle is taken.' }),
    ...(!/[^\s\p{Cc}\p{Cf}]/u.test(name) && { display_name: 'A name that shows, please.' }),
    ...(([...name].length > 50 || /[\p{Cc}\p{Cs}]/u.test(name)) && {
      display_name: 'Up to 50 plain characters, please.',
    }),
    ...(!isEmail(email) && { email: 'That is not an e-mail address.' }),
    ...passwordErrors(password),
  };
}
