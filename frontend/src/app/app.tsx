import { type ReactNode, Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { field } from '../lib/field';
import { lazily } from '../lib/lazily';
import { Loading, NotFound } from '../ui/states';
import { prefetchAddresses } from '../ui/use-tokens';
import { Layout } from './layout';
import { PageBoundary } from './page-failed';
import { Component as Home } from './pages/home-page';
import { prefetch as prefetchFindings, Component as Search } from './pages/search-page';

const Notifications = lazily(async () => (await import('./pages/notifications-page')).Component);
const Messages = lazily(async () => (await import('./pages/messages-page')).Component);
const Conversation = lazily(async () => (await import('./pages/conversation-page')).Component);
const Account = lazily(async () => (await import('./pages/account-page')).Component);
const Settings = lazily(async () => (await import('./pages/settings-page')).Component);
const Keys = lazily(async () => (await import('./pages/keys-page')).Component);
const SignedIn = lazily(async () => (await import('./pages/signed-in-page')).Component);
const SignedOut = lazily(async () => (await import('./pages/signed-out-page')).Component);
const Confirmed = lazily(async () => (await import('./pages/confirmed-page')).Component);
const Profile = lazily(async () => (await import('./pages/profile-page')).Component);
const Status = lazily(async () => (await import('./pages/status-page')).Component);

/** The site, and the page of it that the address names. */
export const App = () => (
  <PageBoundary isAll>
    <Layout>
      <Part>
        <Switch>
          <Route path="/">
            <Home />
          </Route>
          <Route path="/search">
            <Search />
          </Route>
          <Route path="/notifications">
            <Notifications />
          </Route>
          <Route path="/messages">
            <Messages />
          </Route>
          <Route path="/messages/:name">
            <Conversation />
          </Route>
          <Route path="/settings">
            <Settings />
          </Route>
          <Route path="/settings/keys">
            <Keys />
          </Route>
          <Route path="/settings/account">
            <Account />
          </Route>
          <Route path="/signed-in">
            <SignedIn />
          </Route>
          <Route path="/signed-out">
            <SignedOut />
          </Route>
          <Route path="/confirmed">
            <Confirmed />
          </Route>
          <Route path="/:name">
            <Profile />
          </Route>
          <Route path="/:name/status/:uuid">
            <Status />
          </Route>
          <Route>
            <NotFound />
          </Route>
        </Switch>
      </Part>
    </Layout>
  </PageBoundary>
);

/** A page, in outline until its code is there. */
const Part = ({ children }: { children: ReactNode }) => (
  <PageBoundary>
    <Suspense fallback={<Loading />}>{children}</Suspense>
  </PageBoundary>
);

/** Fetches the code of the pages that are one tap away, once nothing else is to be done, unless data is to be saved. */
export function prefetchPages(): void {
  if (field(field(navigator, 'connection'), 'saveData') === true) return;
  const fetchAll = () => {
    for (const page of [Status, Profile, Notifications, Messages, Conversation]) page.prefetch();
    prefetchFindings();
    void prefetchAddresses();
  };
  // Safari has no word for it.
  if ('requestIdleCallback' in window) window.requestIdleCallback(fetchAll, { timeout: 5_000 });
  else setTimeout(fetchAll, 2_000);
}
