import { expect, test, vi } from 'vitest';
import type { FileJobOptions } from '#renderer/state/files.ts';
import { Value } from '#renderer/state/value.ts';
import { ToastQueue } from '#renderer/ui/toast-queue.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import { TransferFiles } from './transfer-files.ts';

// The host that serves them is gone.
for (const part of [
  '#renderer/transfer/index.ts',
  '#shared/transfer/damaged-parts.ts',
  '#shared/transfer/exchange/read.ts',
]) {
  vi.doMock(part, () => {
    throw new TypeError('Failed to fetch dynamically imported module');
  });
}

const toasts = new ToastQueue();
const workspace = {
  projects: new Value([]),
  snapshot: () => Promise.resolve(ok({ bytes: new Uint8Array(), activity: [], notes: [], isDamaged: false })),
  damagedRows: () => Promise.resolve(ok([])),
  importProject: () => Promise.resolve(ok(asId<ProjectId>('p'))),
};
const files = new TransferFiles({
  workspace,
  toasts,
  clock: { now: () => 0 },
  random: (length) => new Uint8Array(length),
  onFile: () => undefined,
  onChanges: () => undefined,
  saveFile: () => Promise.resolve(ok(true)),
  beforeImport: () => Promise.resolve(),
  printPdf: () => Promise.resolve(ok(new Uint8Array())),
});
const options: FileJobOptions = { onProgress: () => undefined, signal: new AbortController().signal };
const id = asId<ProjectId>('p');

test('a part for files that cannot be loaded is said in a sentence, of every job', async () => {
  const unreachable = { ok: false, error: { code: 'worker-unreachable' } };
  expect(await files.read(new File([], 'x.json'), 'UTC', options)).toMatchObject(unreachable);
  expect(await files.writeProject(id, 'json', options)).toMatchObject(unreachable);
  expect(await files.saveDamagedParts(id)).toMatchObject(unreachable);
  files.openSample();
  await vi.waitFor(() => expect(toasts.get()).toMatchObject([{ tone: 'problem' }]));
});
