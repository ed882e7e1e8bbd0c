/** Runs in a child of Node's: gives it the port that Electron gives to its own, and imports what was to be forked. */
import { EventEmitter } from 'node:events';
import { pathToFileURL } from 'node:url';

const port = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => void process.send?.(message),
});
// As Electron does it: messages wait until somebody listens, and nobody outlives who forked it.
port.once('newListener', () => process.on('message', (data) => port.emit('message', { data, ports: [] })));
process.on('disconnect', () => process.exit());
Object.defineProperty(process, 'parentPort', { value: port });
const [, , file = ''] = process.argv;
await import(pathToFileURL(file).href);
