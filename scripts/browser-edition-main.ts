import { cacheCompiled } from '#node/compile-cache.ts';

// The browser edition even where Electron is; `npm start` comes here where it is not.
cacheCompiled();
const { startBrowserEdition } = await import('./browser-edition.ts');
process.exitCode = await startBrowserEdition(process.argv.slice(2));
