/** Trello boards made for tests, and files of other kinds, in a folder of their own. */
import { closeSync, ftruncateSync, openSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from './host-process.ts';

export interface Files {
  /** Writes a file and answers its path. */
  write(name: string, content: string | Uint8Array): string;
  /** A file of that many bytes that takes no room on the disk. */
  sparse(name: string, bytes: number): string;
  remove(): void;
}

export function temporaryFiles(): Files {
  const folder = temporaryFolder('files');
  return {
    write: (name, content) => {
      const file = path.join(folder.path, name);
      writeFileSync(file, content);
      return file;
    },
    sparse: (name, bytes) => {
      const file = path.join(folder.path, name);
      const handle = openSync(file, 'w');
      ftruncateSync(handle, bytes);
      closeSync(handle);
      return file;
    },
    remove: folder.remove,
  };
}

export interface TrelloTexts {
  readonly board: string;
  readonly list: string;
  readonly cards: readonly { readonly name: string; readonly desc?: string }[];
  /** Of a label, a person, a checklist with one item, a comment and an attachment of the first card. */
  readonly everywhere?: string;
  readonly attachmentUrl?: string;
}

/** A Trello export as JSON. */
export function trelloBoard({ board, list, cards, everywhere, attachmentUrl }: TrelloTexts): Record<string, unknown> {
  const parts = everywhere !== undefined;
  return {
    id: '5f0000000000000000000001',
    name: board,
    labelNames: {},
    lists: [{ id: 'l1', name: list, pos: 1, closed: false }],
    labels: parts ? [{ id: 'b1', name: everywhere, color: 'green' }] : [],
    members: parts ? [{ id: 'm1', fullName: everywhere, username: 'm1' }] : [],
    checklists: parts
      ? [
          {
            id: 'k1',
            idCard: 'c0',
            name: everywhere,
            pos: 1,
            checkItems: [{ id: 'i1', name: everywhere, state: 'incomplete', pos: 1 }],
          },
        ]
      : [],
    cards: cards.map(({ name, desc = '' }, index) => ({
      id: `c${index}`,
      name,
      desc,
      idList: 'l1',
      pos: index + 1,
      closed: false,
      ...(parts && index === 0
        ? {
            idLabels: ['b1'],
            idMembers: ['m1'],
            idChecklists: ['k1'],
            attachments: [{ id: 'a1', name: everywhere, url: attachmentUrl, pos: 1 }],
          }
        : {}),
    })),
    actions: parts
      ? [
          {
            id: 'd1',
            type: 'commentCard',
            date: '2026-11-01T10:00:00.000Z',
            memberCreator: { id: 'm1', fullName: everywhere, username: 'm1' },
            data: { text: everywhere, card: { id: 'c0' } },
          },
        ]
      : [],
  };
}
