import { createServer } from 'node:net';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { browsers } from './frontend/browsers';
import { settings, siteFor, siteOrigin } from './local/settings';

const to = (host = '127.0.0.1', port: number) => ({
  target: `http://${host}:${port}`,
  changeOrigin: false,
  // Who asks is added to X-Forwarded-For, last.
  xfwd: true,
});

/** Vite opens files in the developer's editor for any page that asks; nothing here needs that. */
const noEditor: Plugin = {
  name: 'no-editor',
  configureServer: ({ middlewares }) => {
    middlewares.use('/__open-in-editor', (_request, response) => response.writeHead(404).end());
  },
};

/** Signing in leads back to one address: a page that is asked for by another name of this machine is at that one. */
const oneAddress: Plugin = {
  name: 'one-address',
  configureServer: ({ middlewares, httpServer }) => {
    middlewares.use(({ method = '', headers, url = '' }, response, next) => {
      const site = siteFor(headers.host ?? '');
      const isPage = ['GET', 'HEAD'].includes(method) && headers.accept?.includes('text/html');
      if (site && isPage && !/^\/(api|oidc)\//.test(url)) response.writeHead(307, { location: `${site}${url}` }).end();
      else next();
    });
    // A browser that is told 127.0.0.1 finds it there; one that is told [::1] would find nothing.
    httpServer?.once('listening', () => {
      const other = createServer((socket) => httpServer.emit('connection', socket))
        .on('error', () => {})
        .listen(settings.webPort, '::1')
        .unref();
      // Vite starts again after a change to this file.
      httpServer.once('close', () => other.close());
    });
  },
};

/** The site asks the issuer whose tokens hold, where that is one of one's own. */
const ownIssuer: Plugin = {
  name: 'own-issuer',
  configureServer: ({ middlewares }) => {
    const { AUTH_ISSUER: authority, AUTH_CLIENT_ID } = process.env;
    const config = JSON.stringify({ authority, client_id: AUTH_CLIENT_ID || 'cruddur-web' });
    middlewares.use('/config.json', (_request, response, next) => {
      if (authority) response.setHeader('content-type', 'application/json').end(config);
      else next();
    });
  },
};

/** The first page of the home feed, as lib/feed-pages.ts asks for it. */
const firstFeed = '<link rel="preload" href="/api/activities/home?limit=10" as="fetch" crossorigin />';
const withFeed = (html: string): string => html.replace('<link rel="icon"', `${firstFeed}\n    <link rel="icon"`);

/**
 * The home page asks for its feed before its script is there. Other pages do not show it, so they are a file without that
 * request: index.html is `/`, and page.html is every other page.
 */
const feedAtHome: Plugin = {
  name: 'feed-at-home',
  enforce: 'post',
  transformIndexHtml: (html, { server, originalUrl = '' }) =>
    server && /^\/(\?|$)/.test(originalUrl) ? withFeed(html) : html,
  generateBundle(_, bundle) {
    const index = bundle['index.html'];
    if (index?.type !== 'asset') return;
    const html = String(index.source);
    this.emitFile({ type: 'asset', fileName: 'page.html', source: html });
    index.source = withFeed(html);
  },
};

export default defineConfig({
  root: 'frontend',
  plugins: [react(), noEditor, oneAddress, ownIssuer, feedAtHome],
  server: {
    host: '127.0.0.1',
    port: settings.webPort,
    strictPort: true,
    allowedHosts: [new URL(siteOrigin).hostname],
    cors: false,
    // What the site is made of, and nothing beside it: neither the data and keys nor any other source. `deny` comes first.
    fs: {
      strict: true,
      allow: ['index.html', 'src', '../functions/lib/text', '../node_modules/.vite/deps'],
      deny: ['.env', '.env.*', '*.{crt,pem,key}', '**/.git/**', '**/.data/**'],
    },
    // The site, the API and the issuer under one origin, as nginx has them.
    proxy: {
      '/api': to(process.env['API_HOST'], settings.apiPort),
      '/oidc': to(process.env['IDENTITY_HOST'], settings.identityPort),
    },
  },
  // Every package that the site imports. Looking for them by itself, Vite would bundle and serve whatever installed package
  // a request names.
  optimizeDeps: {
    noDiscovery: true,
    include: [
      '@base-ui/react/dialog',
      '@github/combobox-nav',
      '@tanstack/react-query',
      'idb-keyval',
      'linkify-it',
      'oidc-client-ts',
      'openapi-fetch',
      'react',
      'react-dom/client',
      'wouter',
    ],
  },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: Object.entries(browsers).map((each) => each.join('')),
    license: { fileName: 'licenses.txt' },
    // Browsers that do not know `modulepreload` need no help: the script asks for the same files.
    modulePreload: { polyfill: false },
    // What every page needs in one file: twenty little ones compress worse, and without HTTP/2 a browser asks a server for six
    // at a time. What a page needs alone comes with it.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'shared', tags: ['$initial'] }] } } },
  },
});
