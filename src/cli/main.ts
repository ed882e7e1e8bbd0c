#!/usr/bin/env node
import { cacheCompiled } from '#node/compile-cache.ts';

// Before anything else is imported: what is loaded earlier is compiled anew at every start.
cacheCompiled();
const { runCommandLine } = await import('./command-line.ts');
const { commandIo } = await import('./io.ts');
process.exitCode = await runCommandLine(process.argv.slice(2), commandIo(process));
