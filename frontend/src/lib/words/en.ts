import { plural as pluralIn } from './plural';

const language = 'en';
const plural = (count: number, one: string, other: string) => pluralIn(language, count, { one, other });

/** A unit of time, and how it is written after a number. */
const units = { d: 'd', h: 'h', min: 'min', s: 's' };
export type Unit = keyof typeof units;

/** English. Each part belongs to one part of the site. */
export const en = {
  language,
  /** The language by which dates are written. */
  dates: 'en-GB',

  time: {
    span: (count: number, unit: Unit) => `${count} ${units[unit]}`,
    left: (span: string) => `${span} left`,
    ends: (when: string) => `Gone ${when}`,
    ago: (span: string) => span,
    now: 'now',
  },

  shell: {
    title: (page: string) => `${page} · Cruddur`,
    skip: 'Skip to the cruds',
    main: 'Main',
    brand: 'Cruddur, home',
    home: 'Home',
    search: 'Search',
    notifications: 'Notifications',
    messages: 'Messages',
    profile: 'Profile',
    settings: 'Settings',
    more: 'More',
    crud: 'Crud',
    newCrud: 'New crud (n)',
    signIn: 'Sign in',
    signOut: 'Sign out',
    join: 'Join Cruddur',
    joinTitle: 'Say it before it goes',
    joinWords: 'A crud lives an hour to thirty days. Then it is gone, for everybody.',
    side: 'Search and more',
    offline: 'There is no connection. What you write is kept and sent when there is one.',
    posted: 'Your crud is posted.',
    seeItAtHome: 'See it at home',
    smallPrint: 'A crud lives an hour to thirty days. Then it is gone, for everybody.',
    yourProfile: 'Your profile',
    back: 'Back',
    close: 'Close',
    tryAgain: 'Try again',
    keys: 'Keyboard shortcuts',
  },

  crud: {
    label: (name: string) => `Crud by ${name}`,
    reply: 'Reply',
    replies: (count: number) => plural(count, '# reply', '# replies'),
    delete: 'Delete',
    notDeleted: (why: string) => `The crud is not deleted. ${why}`,
    burnedOut: 'Burned out just now.',
    share: 'Share',
    linkCopied: 'The link is copied.',
    linkNotCopied: (url: string) => `Copy this link: ${url}`,
    replyCount: (count: number) => (count === 0 ? 'Reply' : `Reply, ${count}`),
  },

  states: {
    loading: 'Loading…',
    waiting: 'There is no connection. This page loads when there is one.',
    unreached: 'Cruddur cannot be reached right now.',
    signInTo: (what: string) => `Sign in to see ${what}.`,
    ended: 'Your session has ended. What you wrote is kept.',
    emptyTitle: 'Quiet, for now',
    nothingTitle: 'Nothing was ever here',
    nothing: 'No crud and nobody lives at this address, or it was deleted.',
    toHome: 'To everybody’s cruds',
    brokenTitle: 'The line went dead',
    refusedTitle: 'That did not work',
    homeEmpty: 'Nobody has posted a crud that is still alive. Be the first.',
    newCruds: (count: string) => (count === '1' ? '1 new crud' : `${count} new cruds`),
  },

  failed: {
    notLoadedTitle: 'This page did not load',
    notLoaded: 'It loads as soon as Cruddur can be reached.',
    pageBrokeTitle: 'This page broke',
    pageBroke: 'The fault is ours. The rest of Cruddur still works.',
  },

  search: {
    field: 'Search Cruddur',
    burningNow: 'Burning now',
    suggested: 'People to talk with',
    people: (count: number) => plural(count, '# person', '# people'),
    moreTrends: 'Show more tags',
    morePeople: 'Show more people',
  },

  errors: {
    unreached: 'Cruddur cannot be reached right now.',
    ended: 'Your session has ended. Sign in again; what you wrote is kept.',
    refused: 'That was not accepted.',
    status: (status: number) => `Cruddur answered with an error (${status}).`,
    /** By the API's codes. */
    codes: {
      message_blank: 'Write something first.',
      message_exceed_max_chars: 'The message is too long.',
      message_invalid_chars: 'The message has a character that cannot be shown.',
      search_term_blank: 'Enter a word to search for.',
      ttl_blank: 'Choose how long the crud lives.',
      user_reciever_handle_blank: 'Choose a person to write to.',
      activity_uuid_blank: 'Choose a crud to reply to.',
      idempotency_key_reused: 'This was sent before, in other words.',
      display_name_blank: 'Enter a display name.',
      display_name_exceed_max_chars: 'A display name has at most 50 characters.',
      display_name_invalid_chars: 'The display name has a character that cannot be shown.',
      display_name_is_handle: 'A display name cannot be somebody else’s @handle.',
      bio_exceed_max_chars: 'A bio has at most 160 characters.',
      bio_invalid_chars: 'The bio has a character that cannot be shown.',
    },
  },

  signIn: {
    unreached: 'The sign-in service cannot be reached right now.',
    offline: 'There is no connection. Try again when there is one.',
    unconfigured: 'Sign-in is not configured: /config.json is missing or invalid.',
    partMissing: 'Part of Cruddur did not load. Try again, or reload the page.',
    leading: 'Taking you to the sign-in page…',
    signingOut: 'Signing out…',
    outHereOnly:
      'You are signed out on this device, but the sign-in service could not be reached and may still remember you.',
    confirming: 'Taking you to confirm your password…',
    insecure: 'Signing in needs a secure connection: open Cruddur by https://, or at localhost.',
    tooOld: 'This browser is too old to sign in with. Update it, or use another one.',
    noStorage: 'To sign in, allow this browser to store cookies and site data for Cruddur. Storage is blocked or full.',
  },
};
