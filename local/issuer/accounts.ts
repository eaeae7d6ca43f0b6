import { createHash } from 'node:crypto';
import {
  type DynamoDBClient,
  GetItemCommand,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { type Item, N, S, text } from '../../functions/lib/dynamodb/item';
import { handleKey, profileKey } from '../../functions/lib/dynamodb/person';
import { conditionsNotMet } from '../../functions/lib/dynamodb/resilient-client';
import { oneTimeCodesIn } from './one-time-codes';
import { hashPassword, PASSWORD_COST, passwordMatches } from './passwords';

export interface Account {
  /** As its owner gave it; upper and lower case name the same account. */
  handle: string;
  email: string;
  /** When it was signed out everywhere, in milliseconds: a browser that gave the password before has to give it again. */
  signedOutAt: number;
}

/** No handle: the work is the same where there is no account. */
const NOBODY = '-';

const accountKey = (handle: string): Item => ({ pk: S(`ACCOUNT#${handleKey(handle)}`), sk: S('ACCOUNT') });
const emailKey = (email: string): Item => ({ pk: S(`EMAIL#${email.toLowerCase()}`), sk: S('EMAIL') });
const hashOf = (email: string): string => createHash('sha256').update(email.toLowerCase()).digest('base64url');
/** By what was typed, whether there is such an account or not, and not as it was typed. A known browser's is its own. */
const recovery = (email: string, knownBrowser = '') => `RECOVERY#${hashOf(email)}#${knownBrowser}`;
const newEmail = (handle: string) => `EMAIL#${handleKey(handle)}`;

/**
 * The accounts of the local issuer, in the same table as everything else. On AWS, Cognito has them.
 * @param cost of a try: a hash holds only for the one that it was made with
 */
export function accountsIn(client: DynamoDBClient, table: string, cost = PASSWORD_COST) {
  const read = async (Key: Item): Promise<Item | undefined> =>
    (await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }))).Item;
  const toAccount = (item: Item): Account => ({
    handle: text(item, 'handle'),
    email: text(item, 'email'),
    signedOutAt: Number(item['signed_out_at']?.N ?? 0),
  });
  const codes = oneTimeCodesIn(client, table, cost);

  const find = async (handle: string): Promise<Account | undefined> => {
    const [account, profile] = await Promise.all([read(accountKey(handle)), read(profileKey(handle))]);
    return account && profile && !profile['deleted_at'] ? toAccount(account) : undefined;
  };

  const putNew = (Item: Item) => ({
    Put: { TableName: table, Item, ConditionExpression: 'attribute_not_exists(pk)' },
  });

  /** The first account with an e-mail keeps it: a password is recovered for that one. */
  const claimEmail = (email: string, handle: string): TransactWriteItem => ({
    Update: {
      TableName: table,
      Key: emailKey(email),
      UpdateExpression: 'SET handle = if_not_exists(handle, :handle)',
      ExpressionAttributeValues: { ':handle': S(handle) },
    },
  });

  const newAccount = ({ handle, email }: Pick<Account, 'handle' | 'email'>, password: string): TransactWriteItem[] => [
    putNew({
      ...accountKey(handle),
      handle: S(handle),
      email: S(email),
      password: S(password),
      created_at: S(new Date().toISOString()),
    }),
    claimEmail(email, handle),
  ];

  /** @param values of the account; :password, where it is set, is the new one */
  const update = (handle: string, UpdateExpression: string, values: Item, condition = 'attribute_exists(pk)') => ({
    Update: {
      TableName: table,
      Key: accountKey(handle),
      UpdateExpression,
      ConditionExpression: condition,
      ExpressionAttributeValues: values,
    },
  });
  /** With a new password, a person who knew the old one is out. */
  const NEW_PASSWORD = 'SET password = :password, signed_out_at = :now';

  /** @returns whether all of it was new */
  const write = async (TransactItems: TransactWriteItem[]): Promise<boolean> => {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems }));
      return true;
    } catch (error) {
      if (!conditionsNotMet(error)) throw error;
      return false;
    }
  };

  const signOutEverywhere = async (handle: string): Promise<void> => {
    await write([update(handle, 'SET signed_out_at = :now', { ':now': N(Date.now()) })]);
  };

  /** Once more when it is written: a sign-in with the old password may have begun since the time that was written with it. */
  const endingAll = async (handle: string, written: Promise<boolean>): Promise<boolean> => {
    const isWritten = await written;
    if (isWritten) await signOutEverywhere(handle);
    return isWritten;
  };

  return {
    find,

    async signIn(handle: string, password: string): Promise<Account | undefined> {
      const item = await read(accountKey(handle));
      const matches = await passwordMatches(password, item && text(item, 'password'), cost);
      return matches ? find(handle) : undefined;
    },

    /**
     * Makes account and profile together. That there is an account with that e-mail is not to be seen: this one is another,
     * and the first keeps the recovery.
     * @returns whether the handle was free
     */
    async signUp(account: Omit<Account, 'signedOutAt'> & { displayName: string; password: string }): Promise<boolean> {
      const { handle, email, displayName, password } = account;
      const created_at = S(new Date().toISOString());
      const profile = {
        ...profileKey(handle),
        handle: S(handle),
        display_name: S(displayName),
        bio: S(''),
        created_at,
      };
      const hashed = await hashPassword(password, cost);
      return write([...newAccount({ handle, email }, hashed), putNew(profile)]);
    },

    /** The handle of that e-mail's account, or what is none. */
    async ownerOf(email: string): Promise<string> {
      const item = await read(emailKey(email));
      return item ? text(item, 'handle') : NOBODY;
    },

    /** The same to sign in with: where there is no account, the e-mail has a count of tries for itself, as each account has. */
    async accountOf(email: string): Promise<string> {
      const owner = await this.ownerOf(email);
      return owner === NOBODY ? `${NOBODY}${hashOf(email)}` : owner;
    },

    /**
     * A new code to choose a new password with. It is made and kept in the same way where there is no account to tell it to.
     * @returns it, and the account of that e-mail
     */
    async newCode(email: string, knownBrowser?: string): Promise<{ code: string; of: Account | undefined }> {
      const of = await find(await this.ownerOf(email));
      return { code: await codes.make(recovery(email, knownBrowser)), of };
    },

    /** @returns whether the code was right, was not used up, and the password is now the new one */
    async choosePassword(email: string, code: string, password: string, knownBrowser?: string): Promise<boolean> {
      const handle = await this.ownerOf(email);
      const kept = await codes.check(recovery(email, knownBrowser), code);
      if (!kept) return false;
      const changed = { ':password': S(await hashPassword(password, cost)), ':now': N(Date.now()) };
      return endingAll(handle, write([codes.use(kept), update(handle, NEW_PASSWORD, changed)]));
    },

    /** @returns whether the password before was right, and the new one is now in its place */
    async changePassword(handle: string, previous: string, password: string): Promise<boolean> {
      const item = await read(accountKey(handle));
      const before = item && text(item, 'password');
      if (!before || !(await passwordMatches(previous, before, cost))) return false;
      const changed = {
        ':password': S(await hashPassword(password, cost)),
        ':now': N(Date.now()),
        ':before': S(before),
      };
      return endingAll(handle, write([update(handle, NEW_PASSWORD, changed, 'password = :before')]));
    },

    /** Ends every sign-in of the account, at whatever browser. */
    signOutEverywhere,

    /** A code that shows, when it is given, that the new address is its owner's. */
    newEmailCode: (handle: string, email: string): Promise<string> => codes.make(newEmail(handle), { email: S(email) }),

    /** @returns whether the code was right, and the address that it was sent to is now the account's */
    async confirmEmail(handle: string, code: string): Promise<boolean> {
      const [item, kept] = await Promise.all([read(accountKey(handle)), codes.check(newEmail(handle), code)]);
      if (!item || !kept) return false;
      const [before, email] = [text(item, 'email'), text(kept, 'email')];
      const owner = await read(emailKey(before));
      const isMine = owner !== undefined && handleKey(text(owner, 'handle')) === handleKey(handle);
      const release: TransactWriteItem = {
        Delete: {
          TableName: table,
          Key: emailKey(before),
          ConditionExpression: 'handle = :handle',
          ExpressionAttributeValues: { ':handle': owner?.['handle'] ?? S(handle) },
        },
      };
      const isAnother = email.toLowerCase() !== before.toLowerCase();
      return write([
        codes.use(kept),
        update(handle, 'SET email = :email', { ':email': S(email) }),
        ...(isAnother ? [claimEmail(email, handle)] : []),
        ...(isAnother && isMine ? [release] : []),
      ]);
    },

    /** Accounts for people who have a profile already, all with one password; those who have an account keep it. */
    async createSamples(handles: readonly string[], password: string): Promise<void> {
      const hashed = await hashPassword(password, cost);
      for (const handle of handles) await write(newAccount({ handle, email: `${handle}@example.com` }, hashed));
    },
  };
}

export type Accounts = ReturnType<typeof accountsIn>;
