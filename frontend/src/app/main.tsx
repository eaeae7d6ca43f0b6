import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { restore } from '../lib/session';
import { applyTheme } from '../lib/theme';
import { NotFound } from '../ui/not-found';
import { Layout } from './layout';
import { PageFailed } from './page-failed';
import { Component as Home } from './pages/home';
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
            { path: 'search', lazy: () => import('./pages/search') },
            { path: 'notifications', lazy: () => import('./pages/notifications') },
            { path: 'messages', lazy: () => import('./pages/messages') },
            { path: 'messages/:name', lazy: () => import('./pages/conversation') },
            { path: 'signed-in', lazy: () => import('./pages/signed-in') },
            { path: ':name', lazy: () => import('./pages/profile') },
            { path: ':name/status/:uuid', lazy: () => import('./pages/status') },
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
  const { manager } = await import('../lib/manager');
  await (await manager()).signinSilentCallback();
} else if (root) {
  applyTheme();
  if (window.location.pathname !== '/signed-in') void restore();
  // What the page says already is painted first: with the app it would wait for the whole of it.
  requestAnimationFrame(() => setTimeout(() => render(root)));
}
