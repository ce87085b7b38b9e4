import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type ProxyOptions } from 'vite';

const server = 'http://127.0.0.1:4800';
// The server accepts unsafe requests from its own origin only, and in development the page comes from Vite's.
const toServer: ProxyOptions = { target: server, changeOrigin: true, headers: { origin: server } };

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { dedupe: ['react', 'react-dom'] },
  build: { outDir: 'dist', target: 'es2022', chunkSizeWarningLimit: 400 },
  server: { port: 4801, proxy: { '/trpc': toServer, '/api': toServer, '/auth': toServer } },
});
