/** A channel that takes what is posted to it by its webhook: a server on this machine, with a certificate of its own. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { makeCertificate } from './certificate.ts';

export interface Channel {
  readonly webhook: string;
  /** File of the certificate that whoever posts has to trust. */
  readonly authority: string;
  /** What was posted, as it came. */
  readonly posted: readonly string[];
  close(): void;
}

/** Null where this machine has no openssl. */
export async function openChannel(folder: string): Promise<Channel | null> {
  if (!makeCertificate(folder, 'channel')) return null;
  const file = path.join(folder, 'channel');
  const posted: string[] = [];
  const server = createServer(
    { key: readFileSync(`${file}.key`), cert: readFileSync(`${file}.pem`) },
    (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        posted.push(Buffer.concat(pieces).toString('utf8'));
        response.end('ok');
      });
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    webhook: `https://127.0.0.1:${port}/services/T0/harbour`,
    authority: `${file}.pem`,
    posted,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
