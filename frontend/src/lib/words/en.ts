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
};
