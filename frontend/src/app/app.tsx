import { Suspense } from 'react';
import { Outlet, Route, Routes } from 'react-router';
import { field } from '../lib/field';
import { lazily } from '../lib/lazily';
import { Loading, NotFound } from '../ui/states';
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
    <Routes>
      <Route element={<Layout />}>
        <Route element={<Part />}>
          <Route index element={<Home />} />
          <Route path="search" element={<Search />} />
          <Route path="notifications" element={<Notifications />} />
          <Route path="messages" element={<Messages />} />
          <Route path="messages/:name" element={<Conversation />} />
          <Route path="settings" element={<Settings />} />
          <Route path="settings/keys" element={<Keys />} />
          <Route path="settings/account" element={<Account />} />
          <Route path="signed-in" element={<SignedIn />} />
          <Route path="signed-out" element={<SignedOut />} />
          <Route path="confirmed" element={<Confirmed />} />
          <Route path=":name" element={<Profile />} />
          <Route path=":name/status/:uuid" element={<Status />} />
          <Route path="*" element={<NotFound />} />
        </Route>
      </Route>
    </Routes>
  </PageBoundary>
);

/** A page, in outline until its code is there. */
const Part = () => (
  <PageBoundary>
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  </PageBoundary>
);

/** Fetches the code of the pages that are one tap away, once nothing else is to be done, unless data is to be saved. */
export function prefetchPages(): void {
  if (field(field(navigator, 'connection'), 'saveData') === true) return;
  const fetchAll = () => {
    for (const page of [Status, Profile, Notifications, Messages, Conversation]) page.prefetch();
    prefetchFindings();
  };
  // Safari has no word for it.
  if ('requestIdleCallback' in window) window.requestIdleCallback(fetchAll, { timeout: 5_000 });
  else setTimeout(fetchAll, 2_000);
}
