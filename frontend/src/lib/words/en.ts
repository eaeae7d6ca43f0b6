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

  outbox: {
    sending: 'Sending…',
    waits: 'Waits for a connection',
    notSent: 'Not sent',
    notKept: 'Keep this page open until it is sent: your browser does not store it.',
    old: 'You wrote this more than a day ago. Is it still to be sent?',
    again: 'Send again',
    edit: 'Edit',
    discard: 'Discard',
    discardSure: 'Yes, discard it',
    offline: 'There is no connection. Your browser does not store what you write: keep this page open.',
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

  search: {
    field: 'Search Cruddur',
    burningNow: 'Burning now',
    suggested: 'People to talk with',
    people: (count: number) => plural(count, '# person', '# people'),
    moreTrends: 'Show more tags',
    morePeople: 'Show more people',
  },

  messages: {
    title: 'Messages',
    of: (name: string) => `${name} · Messages`,
    yours: 'your messages',
    conversations: 'Conversations',
    back: 'Back to the conversations',
    choose: 'Choose a conversation',
    kept: 'Messages are kept thirty days.',
    noneTitle: 'Nobody has written yet',
    none: 'Open somebody’s profile and choose “Message”.',
    hello: (name: string) => `Say hello to ${name}`,
    log: (name: string) => `Messages with ${name}`,
    from: (name: string) => `${name}: `,
    you: 'You',
    today: 'Today',
    yesterday: 'Yesterday',
    earlierFailed: 'The earlier messages did not come.',
    fresh: 'New messages',
    to: (name: string) => `Message to ${name}`,
    send: 'Send',
    left: (count: number) =>
      count < 0
        ? plural(-count, '# character too many', '# characters too many')
        : plural(count, '# character left', '# characters left'),
  },

  notifications: {
    title: 'Notifications',
    yours: 'your notifications',
    none: 'Nothing yet. Replies to you and mentions of you come here.',
    /** After the name of the person. */
    reply: 'replied to you',
    mention: 'mentioned you',
    label: (name: string, what: string) => `${name} ${what}`,
  },
};
