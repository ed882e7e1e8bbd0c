/** A draft of a status report in the window, while others go on with the project. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { StoredProject } from '#renderer/app/open-project.ts';
import type { Services } from '#renderer/app/services.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { createReport, createTask, setReportFields } from '#shared/document/index.ts';
import type { ListId, ReportId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { Elsewhere } from '#tests/acceptance/browser/elsewhere.ts';
import { openWindowWithElsewhere } from '#tests/acceptance/browser/window-with-elsewhere.tsx';

let place: HTMLElement;
let services: Services;
let project: StoredProject;
let ben: Elsewhere;
let end: () => Promise<void>;
let first: ListId;
let report: ReportId;

beforeEach(async () => {
  ({ place, services, project, ben, end } = await openWindowWithElsewhere(({ id, document }, list) => {
    first = list;
    must(createTask(document, { list, title: 'Order the piles' }));
    report = must(createReport(document, { audience: 'team', layout: 'full' }));
    return formatRoute({ kind: 'project', project: id, page: 'reports', card: null, record: report });
  }));
  await vi.waitFor(() => expect(summary().value).toContain('0 of 1 task'), { timeout: 20_000 });
}, 30_000);
afterEach(() => end());

function summary(): HTMLTextAreaElement {
  const label = [...place.querySelectorAll('label')].find(({ textContent }) => textContent === 'Summary');
  if (!(label?.control instanceof HTMLTextAreaElement)) throw new Error('The draft is not there yet.');
  return label.control;
}

/** It stands in a shadow tree. */
function preview(): string {
  const inside = [...place.querySelectorAll('section[aria-label^=Preview] *')];
  return inside.map(({ shadowRoot }) => shadowRoot?.textContent ?? '').join('');
}

test('[REPORT-13] what somebody is writing as the summary stays while the figures change under it, and is kept', async () => {
  await userEvent.fill(summary(), 'We are well');
  must(createTask(ben.document, { list: first, title: 'Paint the quay' }));
  ben.send(project);
  await vi.waitFor(() => expect(preview()).toContain('0 of 2 tasks'));
  expect(document.activeElement).toBe(summary());
  expect(summary().value).toBe('We are well');
  await userEvent.keyboard('.{Tab}');
  await vi.waitFor(() => expect(project.document.get('report', report)?.summary).toBe('We are well.'));
});

/** On a busy machine a click takes a second. */
const PATIENT = { timeout: 10_000 } as const;

function button(name: string): HTMLButtonElement {
  const found = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === name);
  if (!found) throw new Error(`There is no button “${name}” yet.`);
  return found;
}
const press = (name: string): Promise<void> => vi.waitFor(() => userEvent.click(button(name)), PATIENT);

async function turnTo(audience: 'client' | 'team'): Promise<void> {
  const label = [...place.querySelectorAll('label')].find(({ textContent }) => textContent === 'For');
  if (!(label?.control instanceof HTMLSelectElement)) throw new Error('Nobody can be chosen here.');
  await userEvent.selectOptions(label.control, audience);
}

test('[REPORT-27] words of the team are shown to whoever turns the draft to clients, and nothing leaves before somebody read them', async () => {
  await userEvent.fill(summary(), 'Ana is out. 0 of 1 task is done');
  await userEvent.keyboard('.{Tab}');
  await vi.waitFor(() => expect(preview()).toContain('Ana is out.'), PATIENT);
  expect(button('Send…').disabled).toBe(false);
  await turnTo('client');
  const dialog = (): Element => {
    const found = document.querySelector('[role=dialog]');
    if (!found) throw new Error('Nothing is asked yet.');
    return found;
  };
  await vi.waitFor(() => expect(dialog().textContent).toContain('There are no tasks yet.'), PATIENT);
  expect([...dialog().querySelectorAll('mark')].map(({ textContent }) => textContent)).toEqual([
    'Ana is out. 0 of 1 task is done.',
    'There are no tasks yet.',
  ]);
  // Left for later: the draft says it, and neither sends nor saves.
  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(place.textContent).toContain('Not read for the client yet: summary.'), PATIENT);
  for (const name of ['Send…', 'Save as…', 'Copy…']) expect([name, button(name).disabled]).toEqual([name, true]);
  const { commands } = services;
  expect([commands.find('report.send'), commands.find('report.savePdf')]).toEqual([null, null]);
  await press('Read them…');
  await press('Keep these words');
  await vi.waitFor(() => expect(button('Send…').disabled).toBe(false), PATIENT);
  expect(place.textContent).not.toContain('Not read for the client yet');
  // Somebody elsewhere wrote notes while it was the team's: they are unread again.
  await turnTo('team');
  ben.fetch(project, []);
  must(setReportFields(ben.document, report, { notes: 'We argue.' }));
  await turnTo('client');
  ben.send(project);
  await vi.waitFor(() => expect(place.textContent).toContain('Not read for the client yet: notes.'), PATIENT);
  await press('Read them…');
  await press('Take the words drafted for clients');
  await vi.waitFor(() => expect(project.document.get('report', report)).toMatchObject({ notes: '' }), PATIENT);
  expect(project.document.get('report', report)?.summary).toBe('Ana is out. 0 of 1 task is done.');
  expect(button('Send…').disabled).toBe(false);
}, 60_000);
