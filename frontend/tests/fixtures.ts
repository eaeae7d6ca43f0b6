import { randomInt } from 'node:crypto';
import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Locator,
  type Page,
} from '@playwright/test';
import { type Person, signUp } from './new-person';
import { AccountPage } from './pages/account.page';
import { ConversationPage } from './pages/conversation.page';
import { HomePage } from './pages/home.page';
import { MessagesPage } from './pages/messages.page';
import { NotificationsPage } from './pages/notifications.page';
import { ProfilePage } from './pages/profile.page';
import { SearchPage } from './pages/search.page';
import { SignInPage } from './pages/sign-in.page';
import { SitePage } from './pages/site.page';
import { ThreadPage } from './pages/thread.page';

/** A page of a browser of its own, and the site's pages as they are met in it. */
interface Visitor {
  page: Page;
  site: SitePage;
  home: HomePage;
  thread: ThreadPage;
  profile: ProfilePage;
  notifications: NotificationsPage;
  messages: MessagesPage;
  conversation: ConversationPage;
  search: SearchPage;
  account: AccountPage;
  issuer: SignInPage;
}

type VisitOptions = BrowserContextOptions & {
  /** Who is signed in; without it, nobody. */
  as?: Person;
};

interface Fixtures {
  /** Somebody new. What a test writes it writes as people of its own: tests meet each other only at home. */
  newPerson: () => Promise<Person>;
  /** Another visitor, with cookies and storage of their own. No page may throw or break the site's policy. */
  visit: (options?: VisitOptions) => Promise<Visitor>;
}

export const test = base.extend<Fixtures>({
  newPerson: async ({ baseURL }, use) => {
    await use(() => signUp(baseURL ?? ''));
  },
  visit: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    const faults: string[] = [];
    await use(async ({ as, ...options } = {}) => {
      const context = await browser.newContext({ ...options, ...(as && { storageState: as.session }) });
      contexts.push(context);
      context.on('weberror', (thrown) => faults.push(thrown.error().message));
      context.on('console', (said) => {
        if (said.text().includes('Content Security Policy')) faults.push(said.text());
      });
      return visitorOf(await context.newPage());
    });
    for (const context of contexts) await context.close();
    expect(faults).toEqual([]);
  },
});

const visitorOf = (page: Page): Visitor => ({
  page,
  site: new SitePage(page),
  home: new HomePage(page),
  thread: new ThreadPage(page),
  profile: new ProfilePage(page),
  notifications: new NotificationsPage(page),
  messages: new MessagesPage(page),
  conversation: new ConversationPage(page),
  search: new SearchPage(page),
  account: new AccountPage(page),
  issuer: new SignInPage(page),
});

/** A word that no other test says. */
export const newWord = (): string => `w${randomInt(2 ** 40).toString(36)}`;

/** Something to wait for. */
export function moment(): { come: () => void; came: Promise<void> } {
  let come = () => {};
  const came = new Promise<void>((resolve) => {
    come = resolve;
  });
  return { come: () => come(), came };
}

/** Waits until a wheel or a key scrolls it no longer. */
export const untilStill = (box: Locator): Promise<void> =>
  box.evaluate(
    (element) =>
      new Promise<void>((resolve) => {
        let [top, frames] = [-1, 0];
        const look = () => {
          frames = element.scrollTop === top ? frames + 1 : 0;
          top = element.scrollTop;
          if (frames < 20) requestAnimationFrame(look);
          else resolve();
        };
        look();
      }),
  );

export { expect };
