/** Projects to a `.throughline` file: a zip of whole documents and their activity. */
import { type Zippable, zipSync } from 'fflate';
import type { ActivityRecord } from '#shared/document/index.ts';
import { monthOf } from '#shared/kernel/clock.ts';
import type { Exchange, Loss } from '#shared/transfer/exchange/schema.ts';
import { encodeText } from '#shared/transfer/input/decode-text.ts';
import type { WholeNotes } from '#shared/transfer/whole-notes.ts';
import { BUNDLE_FORMAT, BUNDLE_VERSION, type BundleFile, MANIFEST, type Manifest } from './manifest.ts';
import { ZIP_LIMITS, ZipBudget } from './zip-budget.ts';

export interface BundledProject {
  readonly id: string;
  readonly name: string;
  /** The whole document, as one update of the document. */
  readonly update: Uint8Array;
  readonly activity: readonly ActivityRecord[];
  /** Of its meetings. */
  readonly notes?: readonly WholeNotes[];
}

export interface BundleParts {
  readonly exportedAt: string | null;
  readonly source?: Exchange['source'];
  readonly losses?: readonly Loss[];
  readonly projects: readonly BundledProject[];
}

export function writeBundle({
  exportedAt,
  source = null,
  losses = [],
  projects,
}: BundleParts): Uint8Array<ArrayBuffer> {
  const files = new Map<string, Uint8Array>();
  const add = (path: string, bytes: Uint8Array): BundleFile => {
    files.set(path, bytes);
    return { path, bytes: bytes.length };
  };
  const listed = projects.map((project, index): Manifest['projects'][number] => {
    const name = fileNameOf(project.id, index);
    return {
      id: project.id,
      name: project.name,
      document: add(`documents/${name}.ydoc`, project.update),
      activity: [...months(project.activity)].map(([month, records]) => {
        const lines = records.map((record) => `${JSON.stringify(record)}\n`).join('');
        return add(`activity/${name}/${month}.jsonl`, encodeText(lines));
      }),
      ...(project.notes?.length
        ? {
            notes: project.notes.map(({ id, update }, at) => {
              return { id, document: add(`documents/${name}/notes-${at + 1}.ydoc`, update) };
            }),
          }
        : {}),
    };
  });
  const manifest: Manifest = {
    format: BUNDLE_FORMAT,
    version: BUNDLE_VERSION,
    exportedAt,
    source,
    losses: [...losses],
    projects: listed,
  };
  add(MANIFEST, encodeText(`${JSON.stringify(manifest, null, 2)}\n`));
  const packed = zipped(files, 6);
  // What says one thing a million times over would be taken for a bomb by whoever reads it.
  return isReadable(files, packed) ? packed : zipped(files, 0);
}

function zipped(files: ReadonlyMap<string, Uint8Array>, level: 0 | 6): Uint8Array<ArrayBuffer> {
  // A fixed time of change: the same content gives the same bytes, in whatever zone.
  const options = { level, mtime: new Date(1980, 0, 1) };
  const all: Zippable = {};
  for (const [path, bytes] of files) all[path] = [bytes, options];
  return new Uint8Array(zipSync(all));
}

function isReadable(files: ReadonlyMap<string, Uint8Array>, packed: Uint8Array): boolean {
  const budget = new ZipBudget(ZIP_LIMITS, packed.length);
  return [...files].every(([path, bytes]) => budget.take(bytes.length, bytes.length, path) === null);
}

/** Ids from elsewhere may hold anything, also what no file name may. */
function fileNameOf(id: string, index: number): string {
  return /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : `project-${index + 1}`;
}

function months(activity: readonly ActivityRecord[]): Map<string, ActivityRecord[]> {
  const byMonth = new Map<string, ActivityRecord[]>();
  for (const record of activity) {
    const month = monthOf(record.at);
    const records = byMonth.get(month);
    if (records) records.push(record);
    else byMonth.set(month, [record]);
  }
  return byMonth;
}
