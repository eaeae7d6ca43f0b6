import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { tokens } from '../lib/session';
import { prepare, takeSigningOut } from '../lib/sign-in';
import { applyTheme } from '../lib/theme';
import { NotFound } from '../ui/states';
import { Layout } from './layout';
import { PageFailed } from './page-failed';
import { Component as Home } from './pages/home-page';
import { makeQueries } from './queries';

function render(root: HTMLElement) {
  const queries = makeQueries();
  const router = createBrowserRouter([
    {
      Component: Layout,
      ErrorBoundary: PageFailed,
      HydrateFallback: () => null,
      children: [
        {
          ErrorBoundary: PageFailed,
          children: [
            { index: true, Component: Home },
            { path: 'search', lazy: () => import('./pages/search-page') },
            { path: 'notifications', lazy: () => import('./pages/notifications-page') },
            { path: 'messages', lazy: () => import('./pages/messages-page') },
            { path: 'messages/:name', lazy: () => import('./pages/conversation-page') },
            { path: 'settings', lazy: () => import('./pages/settings-page') },
            { path: 'settings/keys', lazy: () => import('./pages/keys-page') },
            { path: 'settings/account', lazy: () => import('./pages/account-page') },
            { path: 'signed-in', lazy: () => import('./pages/signed-in-page') },
            { path: 'signed-out', lazy: () => import('./pages/signed-out-page') },
            { path: 'confirmed', lazy: () => import('./pages/confirmed-page') },
            { path: ':name', lazy: () => import('./pages/profile-page') },
            { path: ':name/status/:uuid', lazy: () => import('./pages/status-page') },
            { path: '*', Component: NotFound },
          ],
        },
      ],
    },
  ]);
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) {
  applyTheme();
  // Whoever comes to any other page has stayed.
  if (window.location.pathname !== '/signed-out') takeSigningOut();
  // What the page says already is painted first: with the app it would wait for the whole of it.
  requestAnimationFrame(() => setTimeout(() => render(root)));
  // Before it is needed: by then there may be no connection.
  if (tokens()) window.addEventListener('load', prepare);
}
