import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { config } from '../../../lib/config';
import { endSession } from '../../../lib/sign-in';
import { words } from '../../../lib/words';
import {
  AccountError,
  changeEmail,
  changePassword,
  confirmEmail,
  endOne,
  listSessions,
  readEmail,
  signOutEverywhere,
} from './account-client';
import { keepConfirmation } from './confirmation';

const EMAIL = ['account', 'email'];
const SESSIONS = ['account', 'sessions'];
// What is asked with a token that no longer holds is not asked again.
const once = { retry: false, refetchInterval: false as const, gcTime: 0, meta: { mine: true } };

/** Whether the issuer is one whose accounts can be changed from here. */
export const useIsChangeable = () =>
  useQuery({
    queryKey: ['config', 'account'],
    queryFn: async () => (await config()).account !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

export const useEmail = (token: string) => useQuery({ queryKey: EMAIL, queryFn: () => readEmail(token), ...once });

export const useChangeEmail = (token: string) =>
  useMutation({ mutationFn: (email: string) => changeEmail(token, email), networkMode: 'always' });

export function useConfirmEmail(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (code: string) => confirmEmail(token, code),
    networkMode: 'always',
    onSuccess: () => client.invalidateQueries({ queryKey: EMAIL }),
  });
}

/** @param done is called before one is signed out here, as all that follows is */
export function useChangePassword(token: string, done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ previous, proposed }: { previous: string; proposed: string }) =>
      changePassword(token, previous, proposed),
    networkMode: 'always',
    onSuccess: () => leave(done),
    // Where it is the token that no longer holds, reading the e-mail says so.
    onError: (error) => isRefused(error) && client.invalidateQueries({ queryKey: EMAIL }),
  });
}

export const useSessions = (token: string) =>
  useQuery({ queryKey: SESSIONS, queryFn: async () => (await listSessions(token)) ?? null, ...once });

export function useEndOne(token: string, done: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id }: { id: string; current: boolean }) => endOne(token, id),
    networkMode: 'always',
    onSuccess: (_, { current }) => (current ? leave(done) : client.invalidateQueries({ queryKey: SESSIONS })),
  });
}

export const useSignOutEverywhere = (token: string, done: () => void) =>
  useMutation({ mutationFn: () => signOutEverywhere(token), networkMode: 'always', onSuccess: () => leave(done) });

function leave(done: () => void): Promise<void> {
  done();
  keepConfirmation(undefined);
  return endSession(true);
}

const isKnown = (type: string): type is keyof typeof words.account.codes => Object.hasOwn(words.account.codes, type);

/** What to say of an error. @param refused what it means that the issuer does not authorize it */
export function wordsForAccount(error: unknown, refused = words.account.confirmAgain): string | undefined {
  if (!error) return undefined;
  if (!(error instanceof AccountError)) return words.signIn.unreached;
  if (error.type === 'NotAuthorizedException') return refused;
  return isKnown(error.type) ? words.account.codes[error.type] : words.account.failed;
}

/** Whether the token, which holds for some minutes, is too old. */
export const isRefused = (error: unknown): boolean =>
  error instanceof AccountError && error.type === 'NotAuthorizedException';
