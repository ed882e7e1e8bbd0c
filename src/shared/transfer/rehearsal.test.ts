import { expect, test } from 'vitest';
import { must } from '#shared/kernel/result.ts';
import { readExchange } from './exchange/read.ts';
import { rehearsal } from './rehearsal.ts';

test('what the writing will not take over is said before anything is written', () => {
  const exchange = must(
    readExchange({
      format: 'throughline-export',
      version: 1,
      losses: [{ code: 'history-stays', message: 'The history stays.', count: 1 }],
      projects: [
        {
          id: 'p',
          name: 'Harbour',
          lists: [{ id: 'l', name: 'To do' }],
          tasks: [
            { id: 't', title: 'One', list: 'l', schedule: { start: '2026-11-20', finish: '2026-11-21' } },
            { id: 't', title: 'Two', list: 'l' },
          ],
        },
      ],
    }),
  );
  const codes = rehearsal({ exchange, newer: new Map() }).warnings.map(({ code }) => code);
  expect(codes).toEqual(['repeated-ids', 'history-stays']);
});
