/** A `.throughline` file to documents, each checked against the list of contents; whether it opens is seen by whoever opens it. */

import type { ActivityRecord } from '#shared/document/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { err, ok, type Problem, type Result } from '#shared/kernel/result.ts';
import { activitySchema, type Exchange, type Loss } from '#shared/transfer/exchange/schema.ts';
import { decodeText } from '#shared/transfer/input/decode-text.ts';
import { readJson } from '#shared/transfer/input/json-input.ts';
import { LossBook } from '#shared/transfer/input/loss-book.ts';
import { importActivity } from '#shared/transfer/json/activity.ts';
import type { WholeNotes } from '#shared/transfer/whole-notes.ts';
import { BUNDLE_VERSION, type BundleFile, MANIFEST, type Manifest, manifestSchema } from './manifest.ts';
import { damaged, encrypted } from './problems.ts';
import { unzip } from './unzip.ts';
import type { BundledProject } from './write-bundle.ts';
import { ZIP_LIMITS, type ZipLimits } from './zip-budget.ts';

export interface Bundle {
  readonly exportedAt: string | null;
  readonly source: Exchange['source'];
  readonly losses: readonly Loss[];
  readonly projects: readonly BundledProject[];
}

type Files = ReadonlyMap<string, Uint8Array>;

export function readBundle(bytes: Uint8Array, limits: ZipLimits = ZIP_LIMITS): Result<Bundle, Problem> {
  const files = unzip(bytes, limits);
  if (!files.ok) return files;
  const manifest = readManifest(files.value);
  if (!manifest.ok) return manifest;
  const book = new LossBook();
  const projects: BundledProject[] = [];
  for (const { id, name, document, activity, notes: listed = [] } of manifest.value.projects) {
    const update = checked(files.value, document);
    if (!update.ok) return update;
    const records: ActivityRecord[] = [];
    for (const file of activity) {
      const month = checked(files.value, file);
      if (!month.ok) return month;
      records.push(...readLines(decodeText(month.value), book, file.path));
    }
    const notes: WholeNotes[] = [];
    for (const each of listed ?? []) {
      const whole = checked(files.value, each.document);
      if (!whole.ok) return whole;
      notes.push({ id: each.id, update: whole.value });
    }
    projects.push({ id, name, update: update.value, activity: records, ...(notes.length > 0 ? { notes } : {}) });
  }
  const { exportedAt = null, source = null, losses = [] } = manifest.value;
  return ok({ exportedAt, source, losses: [...losses, ...book.losses()], projects });
}

function readManifest(files: Files): Result<Manifest, Problem> {
  const bytes = files.get(MANIFEST);
  if (!bytes) {
    return err({
      code: 'not-a-bundle',
      message: `The file is a zip, but no Throughline bundle: it has no ${MANIFEST}. It holds ${[...files.keys()].slice(0, 3).join(', ') || 'nothing'}.`,
      help: 'If it is the export of another tool, unpack it and choose the file inside.',
    });
  }
  const json = readJson(decodeText(bytes));
  if (!json.ok) return json;
  const value = json.value.value;
  if (typeof value === 'object' && value !== null && 'encrypted' in value && value.encrypted) {
    return err(encrypted());
  }
  const version = typeof value === 'object' && value !== null && 'version' in value ? value.version : null;
  if (typeof version === 'number' && version > BUNDLE_VERSION) {
    return err({
      code: 'bundle-newer',
      message: `The bundle was written by a newer Throughline (bundle version ${version}; this one reads version ${BUNDLE_VERSION}).`,
      help: 'Update Throughline on this device, then open the file again.',
    });
  }
  const parsed = manifestSchema.safeParse(value);
  if (parsed.success) return ok(parsed.data);
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  return err(damaged(`its ${MANIFEST} is not as it should be${place === '' ? '' : ` at ${place}`}`));
}

/** The bytes of a listed file, if they are those that were written. */
function checked(files: Files, { path, bytes: length }: BundleFile): Result<Uint8Array, Problem> {
  const bytes = files.get(path);
  if (!bytes) return err(damaged(`“${path}” is missing from it`));
  if (bytes.length !== length) return err(damaged(`“${path}” in it is not what was written`));
  return ok(bytes);
}

/** One record a line. A bad line costs that line. */
function readLines(text: string, book: LossBook, path: string): ActivityRecord[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    const json = readJson(line);
    const parsed = json.ok ? activitySchema.safeParse(json.value.value) : null;
    if (parsed?.success) return [importActivity(parsed.data)];
    book.note(
      'activity-unreadable',
      (count) => `${counted(count, 'activity record')} could not be read and ${count === 1 ? 'was' : 'were'} left out.`,
      `${path}, line ${index + 1}`,
    );
    return [];
  });
}
