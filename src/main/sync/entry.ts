/** The sync process of the desktop edition, forked by main (`utilityProcess`): its composition root. */
import { logFaults } from '#node/log/faults.ts';
import { SyncServer } from './sync-server.ts';

const { parentPort } = process;
const server = new SyncServer((message) => parentPort.postMessage(message), { now: () => Date.now() });
logFaults(process, server.log);
// Electron would only warn: what is in an unknown state ends here, and main starts another.
process.on('unhandledRejection', (reason) => {
  throw reason;
});
parentPort.on('message', ({ data }) => server.heard(data));
