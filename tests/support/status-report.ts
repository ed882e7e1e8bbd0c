/** Contents of status reports for tests: of a project file, as the command line and the app make them. */
import { parseInstant } from '#shared/calendar/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { emptyDocument } from '#shared/document/whole.ts';
import { addDays, type Day } from '#shared/domain/day.ts';
import { must } from '#shared/kernel/result.ts';
import type { StatusContent } from '#shared/report/status/content.ts';
import { type StatusOptions, statusContent } from '#shared/report/status/make.ts';
import { readExchange } from '#shared/transfer/exchange/read.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import { scheduleView } from '#shared/views/index.ts';
import { seededRandom, tickingClock } from './documents.ts';
import { REPORT_DAY } from './report-project.ts';

export function projectOf(file: object): ProjectDocument {
  const [project] = must(readExchange(file)).projects;
  if (!project) throw new Error('The file holds no project.');
  const document = emptyDocument({ actor: () => null, clock: tickingClock(), random: seededRandom(1) });
  must(importProject(document, project, { keepIds: true }));
  return document;
}

export function contentOf(project: ProjectDocument, more: Partial<StatusOptions> = {}): StatusContent {
  const asOf = more.asOf ?? (REPORT_DAY as Day);
  return statusContent(project, scheduleView(project, parseInstant(asOf)).get(), {
    projectId: 'harbour',
    audience: 'team',
    asOf,
    from: addDays(asOf, -7),
    madeBy: null,
    devices: [],
    last: null,
    ...more,
  });
}
