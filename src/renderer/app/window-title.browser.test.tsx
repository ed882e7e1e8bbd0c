import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import type { OpenProject } from '#renderer/state/workspace.ts';
import { renameProject } from '#shared/document/index.ts';
import { Emitter } from '#shared/kernel/emitter.ts';
import { must } from '#shared/kernel/result.ts';
import { newProject } from '#tests/support/documents.ts';
import type { Services } from './services.ts';
import { useWindowTitle } from './use-window-title.ts';

test('the window’s title and whether it must be waited for are told without anything being drawn anew', () => {
  const { project } = newProject('Harbour');
  const changes = new Emitter<void>();
  let kind: 'saved' | 'saving' = 'saved';
  const stored = {
    get state() {
      return { kind };
    },
    subscribe: (listener: () => void) => changes.on(listener),
  };
  const open = { document: project, stored } as unknown as OpenProject;
  const told: (readonly [string, boolean])[] = [];
  const services = {
    tellWindow: ({ title, unsaved }: { title: string; unsaved: boolean }) => void told.push([title, unsaved]),
  } as unknown as Services;
  let drawn = 0;
  function Window({ isShown }: { readonly isShown: boolean }) {
    drawn += 1;
    useWindowTitle(services, open, isShown);
    return null;
  }
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  flushSync(() => root.render(<Window isShown />));
  expect(told).toEqual([['Harbour – Throughline', false]]);
  for (const next of ['saving', 'saving', 'saved'] as const) {
    kind = next;
    changes.emit();
  }
  must(renameProject(project, 'Quay'));
  expect(document.title).toBe('Quay – Throughline');
  expect(told.slice(1)).toEqual([
    ['Harbour – Throughline', true],
    ['Harbour – Throughline', false],
    ['Quay – Throughline', false],
  ]);
  expect(drawn).toBe(1);
  flushSync(() => root.render(<Window isShown={false} />));
  expect(told.at(-1)).toEqual(['Throughline', false]);
  root.unmount();
  expect(changes.size).toBe(0);
});
