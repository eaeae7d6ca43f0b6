import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { settings, siteOrigin } from './local/settings';

const to = (host = '127.0.0.1', port: number) => ({ target: `http://${host}:${port}`, changeOrigin: false });

export default defineConfig({
  root: 'frontend',
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: settings.webPort,
    strictPort: true,
    allowedHosts: [new URL(siteOrigin).hostname],
    // The site, the API and the issuer under one origin, as nginx has them.
    proxy: {
      '/api': to(process.env['API_HOST'], settings.apiPort),
      '/oidc': to(process.env['IDENTITY_HOST'], settings.identityPort),
    },
  },
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    // What every page needs in two files: twenty little ones compress worse. Dialogs and sign-in come when needed.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'library',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack|openapi-fetch|date-fns|use-sync)/,
            },
            {
              name: 'shared',
              test: /frontend\/src\/(lib\/(?!oidc-client)|ui\/(?!dialog)|features\/activities\/(api|components\/(crud|crud-form|pending)\.))/,
            },
          ],
        },
      },
    },
  },
});
