import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { prefetchHome } from '../features/activities/api/feed-queries';
import { usePage } from '../lib/router';
import { tokens } from '../lib/session';
import { prepare, takeSigningOut } from '../lib/sign-in';
import { applyTheme } from '../lib/theme';
import { chooseLanguage } from '../lib/words';
import { App, prefetchPages } from './app';
import { makeQueries } from './queries';

function render(root: HTMLElement, queries: QueryClient) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <Router hook={usePage}>
          <App />
        </Router>
      </QueryClientProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) {
  applyTheme();
  // On any other page, signing out was called off.
  if (window.location.pathname !== '/signed-out') takeSigningOut();
  const queries = makeQueries();
  // Where its feed is there already, the home page is drawn once.
  const feed = window.location.pathname === '/' ? prefetchHome(queries) : Promise.resolve();
  // What the page says already is painted first: with the app it would wait for the whole of it.
  const language = chooseLanguage();
  requestAnimationFrame(() => setTimeout(() => void language.then(() => render(root, queries))));
  // Before it is needed: by then there may be no connection.
  if (tokens()) window.addEventListener('load', prepare);
  window.addEventListener('load', () => void feed.then(prefetchPages));
}
