import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { settings } from './local/settings';

const to = (port: number) => ({ target: `http://127.0.0.1:${port}`, changeOrigin: false });

export default defineConfig({
  root: 'frontend',
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    port: settings.webPort,
    strictPort: true,
    // The site, the API and the issuer under one origin, as nginx has them.
    proxy: { '/api': to(settings.apiPort), '/oidc': to(settings.identityPort) },
  },
  build: { outDir: '../dist', emptyOutDir: true },
});
