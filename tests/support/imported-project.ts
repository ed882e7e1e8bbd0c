/** A project as an exchange file says it, with its ids kept: for what no command makes yet, such as people's hours. */

import type { ProjectDocument } from '#shared/document/index.ts';
import { emptyDocument } from '#shared/document/whole.ts';
import { must } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import { seededRandom, tickingClock } from './documents.ts';

export function importedProject(content: Omit<ExchangeProject, 'id' | 'name'>): ProjectDocument {
  const project = emptyDocument({ actor: () => null, clock: tickingClock(), random: seededRandom(1) });
  must(importProject(project, { id: 'p', name: 'Harbour site', ...content }, { keepIds: true }));
  return project;
}
