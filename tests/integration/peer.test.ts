/** `throughline peer` as a process, an owner's host in this one, and a relay between them. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { FileSecrets } from '#node/data/file-secrets.ts';
import { HostStore } from '#node/data/host-store.ts';
import { openSync } from '#node/sync/open-sync.ts';
import type { SyncService } from '#node/sync/sync-service.ts';
import { createMeeting } from '#shared/document/index.ts';
import { emptyNotes } from '#shared/document/notes/index.ts';
import { NOTES_TEXT, writeMarkdown } from '#shared/document/text/index.ts';
import type { DateValue } from '#shared/domain/day.ts';
import { must, type Result } from '#shared/kernel/result.ts';
import type { HostInput, HostOutput } from '#shared/ports/host.ts';
import { printRelayAddress } from '#shared/sync/relay/address.ts';
import { addCard, withCards } from '#tests/support/cards.ts';
import { temporaryFolder } from '#tests/support/host-process.ts';
import { startRelayProcess } from '#tests/support/relay-process.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const PROJECT = 'harbour-site';
const soon = { timeout: 20_000, interval: 50 };

/** A host of the owner's, and what its page would push. */
class Owner {
  readonly folder: string;
  readonly #store: HostStore;
  readonly #sync: SyncService;
  #pushes = 0;
  #isClosed = false;

  constructor(folder: string) {
    this.folder = folder;
    const clock = { now: () => Date.now() };
    this.#store = new HostStore(path.join(folder, 'host.db'), clock);
    this.#sync = openSync({
      folder,
      secrets: new FileSecrets(path.join(folder, 'secrets')),
      store: this.#store,
      clock,
      log: { write: () => undefined },
      tell: () => undefined,
    });
  }

  async ask<V extends keyof SyncService['verbs']>(verb: V, input: HostInput<V>): Promise<HostOutput<V>> {
    const run = this.#sync.verbs[verb] as (input: HostInput<V>, page: object) => Promise<Result<HostOutput<V>>>;
    return must(await run(input, {}));
  }

  async push(doc: Y.Doc, isBeginning: boolean, document?: string): Promise<void> {
    const parcel = `parcel number ${this.#pushes++}`;
    const data = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
    await this.ask('addToPush', { parcel, index: 0, piece: { kind: 'update', data } });
    await this.ask('addToPush', { parcel, index: 1, piece: { kind: 'activity', text: '[]' } });
    const opened = await this.ask('openDocument', { project: PROJECT, document, holds: 'shared' });
    if (opened.kind !== 'shared') throw new Error('it is not shared');
    const { generation } = opened;
    const acknowledged = Buffer.from(Y.encodeStateVector(isBeginning ? new Y.Doc() : doc)).toString('base64');
    const input = { project: PROJECT, document, page: 'the page of a test', parcel, pieces: 2, acknowledged };
    await this.ask('pushDocument', { ...input, generation, isBeginning });
  }

  /** Lets in whoever reads out `words`. */
  async letIn(words: string): Promise<void> {
    const requests = async () => {
      const sharing = await this.ask('getSharing', { project: PROJECT });
      return sharing.kind === 'shared' ? sharing.requests : [];
    };
    await expect.poll(requests, soon).toHaveLength(1);
    const [request] = await requests();
    const choice = request!.choices.findIndex((each) => each.join(' ') === words) as 0 | 1 | 2;
    await this.ask('pickWords', { project: PROJECT, request: request!.request, choice, isOwnDevice: false });
  }

  /** All of them, as a file. */
  async changes(): Promise<Uint8Array> {
    const { file } = await this.ask('writeChanges', { project: PROJECT, device: null, since: 'known' });
    const parts: Buffer[] = [];
    for (let index = 0; ; index++) {
      const { data } = await this.ask('nextOfChanges', { file, index });
      if (data === null) return new Uint8Array(Buffer.concat(parts));
      parts.push(Buffer.from(data, 'base64'));
    }
  }

  async waiting(): Promise<number | null> {
    const sharing = await this.ask('getSharing', { project: PROJECT });
    return sharing.kind === 'shared' ? sharing.waiting : null;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#sync.close();
    this.#store.close();
  }
}

function peer(...args: readonly string[]) {
  const child = spawn(process.execPath, [main, 'peer', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, ended, output: () => output };
}

const titles = (file: string): readonly string[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as { projects: { tasks: { title: string }[] }[] }).projects.flatMap(
    ({ tasks }) => tasks.map(({ title }) => title).toSorted(),
  );

describe('throughline peer', () => {
  it('[SYNC-M2] joins by six words, holds what others wrote when none of them is on, writes it out, and goes on by files [SYNC-T4]', async () => {
    const folders = ['owner', 'peer', 'relay'].map((name) => temporaryFolder(name));
    const [ownersFolder, peersFolder, relaysFolder] = folders.map((folder) => folder.path) as [string, string, string];
    const relay = await startRelayProcess(relaysFolder, '--port', '0');
    const owner = new Owner(ownersFolder);
    onTestFinished(async () => {
      await owner.close();
      await relay.kill();
      for (const folder of folders) folder.remove();
    });
    const { first, todo } = withCards();
    const meeting = must(createMeeting(first.project, { title: 'Site meeting', starts: '2026-11-30' as DateValue }));
    await owner.ask('shareProject', { project: PROJECT, name: 'Harbour site' });
    await owner.push(first.doc, true);
    const begun = await owner.ask('openDocument', { project: PROJECT, document: meeting, holds: 'nothing' });
    const clientId = begun.kind === 'shared' ? (begun.clientId ?? 0) : 0;
    const notes = emptyNotes({ actor: () => null, clock: { now: () => 0 }, random: randomBytes, clientId });
    must(notes.write(() => writeMarkdown(notes.fragment('notes'), 'Agreed on the **quay**.', NOTES_TEXT)));
    await owner.push(notes.doc, false, meeting);
    const address = printRelayAddress(relay.address);
    await owner.ask('setRelays', { project: PROJECT, relays: [address] });
    const { link } = await owner.ask('createInvite', { project: PROJECT, role: 'reader', hours: 1 });

    const file = path.join(peersFolder, 'out.json');
    const joining = peer('--data', peersFolder, '--join', link, '--name', 'Attic', '--once', '--export', file);
    await expect.poll(joining.output, soon).toMatch(/six words to whoever invited you: \w+/);
    await owner.letIn(/invited you: (.+)\n/.exec(joining.output())?.[1] ?? '');
    expect(await joining.ended, joining.output()).toBe(0);
    expect(titles(file)).toEqual(['A', 'B']);
    const written = JSON.parse(readFileSync(file, 'utf8')) as { projects: { notes?: unknown }[] };
    expect(written.projects[0]?.notes).toEqual([{ meeting, text: 'Agreed on the **quay**.' }]);
    const sharing = await owner.ask('getSharing', { project: PROJECT });
    expect(sharing).toMatchObject({ members: [{ role: 'owner' }, { name: 'Attic', role: 'reader' }] });

    const kept = path.join(peersFolder, 'kept.json');
    const staying = peer('--data', peersFolder, '--export', kept);
    const opened = await owner.ask('openDocument', { project: PROJECT, holds: 'shared' });
    first.doc.clientID = opened.kind === 'shared' ? (opened.clientId ?? 0) : 0;
    addCard(first, todo, 'Survey the quay');
    await owner.push(first.doc, false);
    await expect.poll(() => existsSync(kept) && titles(kept), soon).toEqual(['A', 'B', 'Survey the quay']);
    staying.child.kill('SIGTERM');
    expect(await staying.ended).toBe(0);
    addCard(first, todo, 'Written while the peer was off');
    await owner.push(first.doc, false);
    await expect.poll(() => owner.waiting(), soon).toBe(0);
    await owner.close();

    const later = peer('--data', peersFolder, '--once', '--export', file);
    expect(await later.ended, later.output()).toBe(0);
    expect(titles(file)).toEqual(['A', 'B', 'Survey the quay', 'Written while the peer was off']);

    // From here on no network: its owner's device and the peer are never on at the same time.
    await relay.kill();
    const again = new Owner(ownersFolder);
    onTestFinished(() => again.close());
    const reopened = await again.ask('openDocument', { project: PROJECT, holds: 'shared' });
    first.doc.clientID = reopened.kind === 'shared' ? (reopened.clientId ?? 0) : 0;
    addCard(first, todo, 'By mail');
    await again.push(first.doc, false);
    const mail = path.join(ownersFolder, 'mail.throughline-changes');
    writeFileSync(mail, await again.changes());
    await again.close();
    const taking = peer('--data', peersFolder, '--take', mail, '--export', file);
    expect(await taking.ended, taking.output()).toBe(0);
    expect(taking.output()).toMatch(/^Harbour site: 1 change by .+\.$/m);
    expect(titles(file)).toContain('By mail');
    const giving = peer('--data', peersFolder, '--give', peersFolder);
    expect(await giving.ended, giving.output()).toBe(0);
    const taken = peer('--data', peersFolder, '--take', path.join(peersFolder, 'Harbour site.throughline-changes'));
    expect(await taken.ended, taken.output()).toBe(0);
    expect(taken.output()).toContain('Harbour site: Everything in this file was here already.');
    const none = peer('--data', peersFolder, '--take', path.join(peersFolder, 'none'));
    expect(await none.ended).toBe(1);
    expect(none.output()).toContain('there is no such file');
  }, 90_000);

  it('says what is missing where it is a member of nothing, and which folder is taken', async () => {
    const folder = temporaryFolder('peer');
    onTestFinished(() => folder.remove());
    const alone = peer('--data', folder.path, '--once');
    expect(await alone.ended).toBe(1);
    expect(alone.output()).toContain('Give an invitation with --join.');
    const owner = new Owner(folder.path);
    await owner.ask('shareProject', { project: PROJECT, name: 'Harbour site' });
    await owner.close();
    const running = peer('--data', folder.path);
    await expect.poll(running.output, soon).toContain('Holds Harbour site.');
    const second = peer('--data', folder.path);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('runs on this data folder already');
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  }, 60_000);
});
