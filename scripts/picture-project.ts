/** What the pictures of the guide show: the pier of the tests, with registers that say something. */
import { troubledProject } from '#tests/support/troubled-project.ts';

interface Export {
  readonly projects: readonly [Readonly<Record<string, unknown>>];
}

const shown = { forClient: true };

export function pictureProject(): string {
  const { projects, ...file } = JSON.parse(troubledProject()) as Export;
  const [pier] = projects;
  const decision = (id: string, title: string, more: object) => ({
    id,
    title,
    createdAt: '2026-11-09T09:00:00Z',
    ...more,
  });
  const risk = (id: string, title: string, likelihood: number, impact: number, more: object = {}) => {
    return { id, title, likelihood, impact, state: 'open', owner: 'bo', ...more };
  };
  const decisions = [
    decision('d1', 'Rent or buy the crane', { state: 'proposed', deciders: ['ana'], reviewOn: '2026-11-30' }),
    decision('d2', 'Begin with the south pier', {
      state: 'decided',
      decidedOn: '2026-11-11',
      deciders: ['ana', 'bo'],
      ...shown,
    }),
    decision('d3', 'Steel piles instead of timber', {
      state: 'decided',
      decidedOn: '2026-11-04',
      deciders: ['ana'],
      ...shown,
    }),
    decision('d4', 'Work on Saturdays', { state: 'withdrawn', deciders: ['bo'] }),
  ];
  const risks = [
    risk('r1', 'Ice in the basin', 3, 4, { trend: 'rising', response: 'reduce', reviewOn: '2026-11-16', ...shown }),
    risk('r2', 'The only pile driver breaks', 2, 5, { trend: 'steady', response: 'transfer', reviewOn: '2026-12-07' }),
    risk('r3', 'Permits come in two parts', 4, 3, { trend: 'rising', response: 'accept', owner: 'ana' }),
    risk('r4', 'An old wall under the quay', 2, 3, { trend: 'falling', response: 'reduce' }),
    risk('r5', 'Lamps are delivered late', 3, 1, { trend: 'steady', response: 'accept', owner: 'ana' }),
  ];
  const statusEntries = [
    {
      id: 's1',
      status: 'at-risk',
      sentence: 'The permits are late; the port answers on Monday.',
      at: '2026-11-19T09:00:00Z',
      by: 'ana',
    },
  ];
  const more = { decisions, risks, statusEntries, status: 'at-risk', client: 'City of Lisbon' };
  return JSON.stringify({ ...file, projects: [{ ...pier, ...more }] });
}
