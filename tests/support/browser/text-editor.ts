/** The editor in the page of a browser test, one at a time. */
import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { expect } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import EditText from '#renderer/editor/EditText.tsx';
import type { Picture, PictureTaker } from '#renderer/editor/pasted.ts';
import type { PeerCaret, TextCompany } from '#renderer/state/text-company.ts';
import { Value } from '#renderer/state/value.ts';
import { openText } from '#shared/document/index.ts';
import { must } from '#shared/kernel/result.ts';
import type { Replica } from '../documents.ts';

const ALONE: TextCompany = { carets: new Value<readonly PeerCaret[]>([]), isShared: false, tell: () => undefined };

let unmount = (): void => {};

/** Takes it out of the page and closes its session, as leaving a text does. */
export function putAway(): void {
  unmount();
}

export interface Taken {
  readonly pictures: Picture[];
  refused: number;
}

/** The editor of a project's description, drawn in this page. */
export async function edit(
  { project }: Replica,
  taken: Taken = { pictures: [], refused: 0 },
  typed = '',
  company: TextCompany = ALONE,
): Promise<HTMLElement> {
  const session = must(openText(project, 'project'));
  const pictures: PictureTaker = {
    take: (all) => void taken.pictures.push(...all),
    refuse: () => void taken.refused++,
  };
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const text = createElement(EditText, {
    project,
    session,
    company,
    label: 'Description',
    pictures,
    takeTyped: () => typed,
    meanwhile: null,
    onClose: () => {},
  });
  flushSync(() => root.render(text));
  // In the same breath as it is drawn: a key that came before would go elsewhere.
  expect(document.activeElement?.ariaLabel).toBe('Description');
  unmount = () => {
    unmount = () => {};
    root.unmount();
    session.close();
    host.remove();
  };
  const box = page.getByRole('textbox', { name: 'Description' });
  await expect.element(box).toHaveFocus();
  return box.element() as HTMLElement;
}

export function paste(box: HTMLElement, content: Readonly<Record<string, string>>, files: readonly File[] = []): void {
  const clipboardData = new DataTransfer();
  for (const [type, value] of Object.entries(content)) clipboardData.setData(type, value);
  for (const file of files) clipboardData.items.add(file);
  box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}

export async function press(...keys: string[]): Promise<void> {
  for (const key of keys) {
    await userEvent.keyboard(`{${key}}`);
    // Chromium tells the page of a moved caret with the next frame.
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
  }
}

export const times = (count: number, key: string) => Array.from({ length: count }, () => key);
