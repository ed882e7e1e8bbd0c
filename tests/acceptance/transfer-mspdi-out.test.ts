/** Real plans of Microsoft Project come out again as they went in, on the same dates, in the order of Microsoft's schema. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyDocument } from '#shared/document/whole.ts';
import { asId, type ProjectId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import type { ExchangeProject } from '#shared/transfer/exchange/schema.ts';
import { importProject } from '#shared/transfer/json/index.ts';
import { writePlan } from '#shared/transfer/plan-file.ts';
import { readFile } from '#shared/transfer/read-file.ts';
import { type ScheduledProject, scheduledExchange, scheduledProject } from '#shared/transfer/scheduled-project.ts';
import { readXml } from '#shared/transfer/xml/read-xml.ts';
import { seededRandom, tickingClock } from '#tests/support/documents.ts';
import { agreementOf } from '#tests/support/mspdi-agreement.ts';
import { structureFaults } from '#tests/support/mspdi-structure.ts';
import { fixtureBytes, fixturePath, fixturesMissing } from './fixtures.ts';

const making = { clock: tickingClock(), random: seededRandom(5) };

/** Of another program, which looks alike from afar. */
const NOT_MSPDI = 'PredecessorCalendar.xml';
const files = fixturesMissing ? [] : readdirSync(fixturePath('mspdi')).filter((name) => name !== NOT_MSPDI);

function projectOf(bytes: Uint8Array, fileName: string): ExchangeProject {
  const [project] = must(readFile(bytes, { ...making, fileName })).exchange.projects;
  if (!project) throw new Error('The file holds no project.');
  return project;
}

function written(source: ScheduledProject): Uint8Array {
  return new TextEncoder().encode(writePlan(source, 'mspdi').text);
}

/** Through a document with ids of its own, as an import in the app makes it. */
function fromDocument(imported: ExchangeProject): ScheduledProject {
  const document = emptyDocument({ actor: () => null, ...making });
  must(importProject(document, imported, { keepIds: false }));
  return scheduledProject(document, asId<ProjectId>('project'));
}

describe.skipIf(fixturesMissing !== null)(
  `[MSPDI-4] round trips${fixturesMissing ? ` (${fixturesMissing})` : ''}`,
  () => {
    it.each(files)('%s comes back with every member as it was', (name) => {
      const project = projectOf(fixtureBytes(`mspdi/${name}`), name);
      expect(projectOf(written(must(scheduledExchange(project, making))), name)).toEqual(project);
    });

    it.each(files)('%s comes back out of a document', (name) => {
      const project = projectOf(fixtureBytes(`mspdi/${name}`), name);
      const back = projectOf(written(fromDocument(project)), name);
      // Dependencies of one task may stand in another order.
      const sorted = ({ links = [], ...rest }: ExchangeProject) => ({
        ...rest,
        links: links.map(({ id: _, ...link }) => JSON.stringify(link)).sort(),
      });
      expect(sorted(back)).toEqual(sorted(project));
    });

    it.each(files)('%s is on the same dates when it is read again, in the order of the schema', (name) => {
      const bytes = written(fromDocument(projectOf(fixtureBytes(`mspdi/${name}`), name)));
      expect(agreementOf(bytes).disagreements).toEqual([]);
      expect(agreementOf(bytes).auto).toBe(agreementOf(fixtureBytes(`mspdi/${name}`)).auto);
      expect(structureFaults(must(readXml(new TextDecoder().decode(bytes))))).toEqual([]);
    });
  },
);
