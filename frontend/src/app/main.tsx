import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { restore } from '../lib/sign-in';
import { applyTheme } from '../lib/theme';
import { NotFound } from '../ui/nothing-here';
import { Layout } from './layout';
import { PageFailed } from './page-failed';
import { Component as Home } from './pages/home-page';
import './style.css';

function render(root: HTMLElement) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 10_000 } } });
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
            { path: 'signed-in', lazy: () => import('./pages/signed-in-page') },
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
if (window.location.pathname === '/signed-in' && window.self !== window.top) {
  // The hidden frame that renews a session needs no page.
  const { manager } = await import('../lib/oidc-client');
  await (await manager()).signinSilentCallback();
} else if (root) {
  applyTheme();
  if (window.location.pathname !== '/signed-in') void restore();
  // What the page says already is painted first: with the app it would wait for the whole of it.
  requestAnimationFrame(() => setTimeout(() => render(root)));
}
