import path from 'node:path';
import { defineConfig } from 'electron-vite';
import { renderer } from './vite.config.ts';

const here = import.meta.dirname;

// Bundled whole: an installed program carries out/ and no node_modules, and a sandboxed preload can require nothing else.
const whole = { externalizeDeps: false, minify: false, sourcemap: true } as const;

export default defineConfig({
  main: {
    // Its build for Node declares a `require` of its own, beside the one that electron-vite puts into such a chunk.
    resolve: { alias: { fflate: 'fflate/browser' } },
    build: {
      ...whole,
      rolldownOptions: {
        input: { main: path.join(here, 'src/main/main.ts'), sync: path.join(here, 'src/main/sync/entry.ts') },
      },
    },
  },
  preload: {
    build: {
      ...whole,
      rolldownOptions: {
        input: { preload: path.join(here, 'src/preload/preload.ts') },
        // A sandboxed preload is CommonJS; the ending says so, because package.json says module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  // One bundle for both editions; minified there, since electron-vite would not.
  renderer,
});
