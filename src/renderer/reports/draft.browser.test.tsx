/** A draft of a status report in the window, while others go on with the project. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { StoredProject } from '#renderer/app/open-project.ts';
import { formatRoute } from '#renderer/state/routes.ts';
import { createReport, createTask } from '#shared/document/index.ts';
import type { ListId, ReportId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { Elsewhere } from '#tests/acceptance/browser/elsewhere.ts';
import { openWindowWithElsewhere } from '#tests/acceptance/browser/window-with-elsewhere.tsx';

let place: HTMLElement;
let project: StoredProject;
let ben: Elsewhere;
let end: () => Promise<void>;
let first: ListId;
let report: ReportId;

beforeEach(async () => {
  ({ place, project, ben, end } = await openWindowWithElsewhere(({ id, document }, list) => {
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
