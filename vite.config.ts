import path from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';
import { NONCE_PLACEHOLDER } from './src/node/web/headers.ts';

const root = path.join(import.meta.dirname, 'src/renderer');

/** The renderer, one bundle for both editions; `electron.vite.config.ts` builds the same. */
export const renderer = {
  root,
  base: './',
  // Each answer puts a nonce of its own in this place (node/web/site.ts).
  html: { cspNonce: NONCE_PLACEHOLDER },
  plugins: [react(), tailwindcss()],
  worker: { format: 'es' },
  resolve: {
    alias: {
      // Its build for browsers decodes by innerHTML, which a worker has not; the plain one is a table.
      'decode-named-character-reference': path.join(
        import.meta.dirname,
        'node_modules/decode-named-character-reference/index.js',
      ),
    },
  },
  build: {
    target: 'chrome130',
    outDir: path.join(import.meta.dirname, 'out/renderer'),
    emptyOutDir: true,
    minify: true,
    // Inlined files would be data: addresses, which the policy allows for pictures only.
    assetsInlineLimit: 0,
    // One file, loaded with the page: styles of a part that once failed to arrive are not asked for again.
    cssCodeSplit: false,
    rolldownOptions: {
      input: path.join(root, 'index.html'),
      // Loading any of it makes what it exports, and at most settles how zod works, as `host/zod-without-eval` does for the page:
      // what the first paint does not use of a folder's face stays away.
      treeshake: { moduleSideEffects: (id: string) => !id.includes('/src/shared/') },
      // What the first paint needs is one file: dozens, split for parts that come later, cost more than they save.
      output: { codeSplitting: { groups: [{ name: 'start', tags: ['$initial'] }] } },
    },
  },
} satisfies UserConfig;

export default renderer;
