import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Router } from 'wouter';
import { usePage } from '../lib/router';
import { tokens } from '../lib/session';
import { prepare, takeSigningOut } from '../lib/sign-in';
import { applyTheme } from '../lib/theme';
import { chooseLanguage } from '../lib/words';
import { App, prefetchPages } from './app';
import { makeQueries } from './queries';

function render(root: HTMLElement) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={makeQueries()}>
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
  // What the page says already is painted first: with the app it would wait for the whole of it.
  const language = chooseLanguage();
  requestAnimationFrame(() => setTimeout(() => void language.then(() => render(root))));
  // Before it is needed: by then there may be no connection.
  if (tokens()) window.addEventListener('load', prepare);
  window.addEventListener('load', prefetchPages);
}
