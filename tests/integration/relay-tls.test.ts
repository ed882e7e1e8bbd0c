import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { connect } from 'node:tls';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { makeCertificate } from '#tests/support/certificate.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { startRelayProcess } from '#tests/support/relay-process.ts';

/** Whose certificate is shown, to whoever trusts `authority` alone. */
function nameShown(port: number, authority: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca: readFileSync(authority) }, () => {
      resolve(String(socket.getPeerCertificate().subject.CN));
      socket.end();
    });
    socket.once('error', reject);
  });
}

describe('a relay with a certificate of its own', () => {
  it('[SYNC-R3] serves TLS alone, takes a renewed certificate at SIGHUP, and keeps the old one where the new is none', async ({
    skip,
  }) => {
    const folder = temporaryFolder('relay-tls');
    onTestFinished(() => folder.remove());
    if (!makeCertificate(folder.path, 'first')) skip('not run: no openssl on this machine');
    makeCertificate(folder.path, 'second');
    const [first, second, used] = ['first', 'second', 'used'].map((name) => path.join(folder.path, name)) as [
      string,
      string,
      string,
    ];
    const use = (name: string): void => {
      for (const end of ['.pem', '.key']) copyFileSync(`${name}${end}`, `${used}${end}`);
    };
    use(first);
    const args = ['--port', '0', '--tls-cert', `${used}.pem`, '--tls-key', `${used}.key`];
    const relay = await startRelayProcess(path.join(folder.path, 'data'), ...args);
    onTestFinished(() => relay.kill());
    expect(relay.address.url).toBe(`wss://127.0.0.1:${relay.port}`);
    expect(await nameShown(relay.port, `${first}.pem`)).toBe('first');
    const socket = new WebSocket(relay.address.url, { ca: readFileSync(`${first}.pem`) });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    await expect(fetch(`http://127.0.0.1:${relay.port}/health`)).rejects.toThrow();

    use(second);
    relay.signal('SIGHUP');
    await expect.poll(() => nameShown(relay.port, `${second}.pem`).catch(() => ''), { timeout: 5_000 }).toBe('second');
    copyFileSync(`${first}.key`, `${used}.key`);
    relay.signal('SIGHUP');
    await expect.poll(relay.output, { timeout: 5_000 }).toContain('The old one stays in use.');
    expect(await nameShown(relay.port, `${second}.pem`)).toBe('second');
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
  }, 30_000);

  it('is not started with half of one, or with what is none', async () => {
    const folder = temporaryFolder('relay-tls');
    onTestFinished(() => folder.remove());
    const own = path.join(import.meta.dirname, 'relay-tls.test.ts');
    const start = (...args: readonly string[]) => startRelayProcess(folder.path, '--port', '0', ...args);
    await expect(start('--tls-cert', own)).rejects.toThrow('go together');
    await expect(start('--tls-cert', own, '--tls-key', own)).rejects.toThrow('cannot be used');
  });
});
