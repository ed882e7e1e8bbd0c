/** The same through Hocuspocus, which keeps the document in the clear on its server: what blindness and signatures cost. */
import { HocuspocusProvider } from '@hocuspocus/provider';
import { Server } from '@hocuspocus/server';
import type * as Y from 'yjs';

export interface Peer {
  /** A client that holds what `doc` holds; settles when it is in step with the server. */
  join(doc: Y.Doc): Promise<{ leave(): void }>;
  close(): Promise<void>;
}

export async function hocuspocus(content: Y.Doc): Promise<Peer> {
  const server = new Server({
    quiet: true,
    address: '127.0.0.1',
    port: 0,
    // What is loaded stays: it is not measured again how a file is read.
    unloadImmediately: false,
    onLoadDocument: async () => content,
  });
  await server.listen();
  const url = `ws://127.0.0.1:${server.address.port}`;
  return {
    join: (document) =>
      new Promise((resolve) => {
        const provider = new HocuspocusProvider({
          url,
          name: 'harbour',
          document,
          onSynced: () => resolve({ leave: () => provider.destroy() }),
        });
      }),
    close: async () => void (await server.destroy()),
  };
}
