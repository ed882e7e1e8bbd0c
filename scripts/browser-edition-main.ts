import { startBrowserEdition } from './browser-edition.ts';

// The browser edition even where Electron is; `npm start` comes here where it is not.
process.exitCode = await startBrowserEdition(process.argv.slice(2));
