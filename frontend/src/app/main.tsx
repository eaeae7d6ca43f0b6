import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { SessionProvider } from '../lib/session';
import { NotFound } from '../ui/not-found';
import { Layout } from './layout';
import './style.css';

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 10_000 } } });

const router = createBrowserRouter([
  {
    Component: Layout,
    HydrateFallback: () => null,
    children: [
      { index: true, lazy: () => import('./pages/home') },
      { path: 'notifications', lazy: () => import('./pages/notifications') },
      { path: 'messages', lazy: () => import('./pages/messages') },
      { path: 'messages/:name', lazy: () => import('./pages/conversation') },
      { path: 'signed-in', lazy: () => import('./pages/signed-in') },
      { path: ':name', lazy: () => import('./pages/profile') },
      { path: ':name/status/:uuid', lazy: () => import('./pages/status') },
      { path: '*', Component: NotFound },
    ],
  },
]);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <SessionProvider>
          <RouterProvider router={router} />
        </SessionProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}
