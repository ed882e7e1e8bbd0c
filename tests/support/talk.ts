/** A card that many comments were written about, beside one of which nobody said anything, in the exchange format. */

export const SILENT_CARD = { id: 'silent', title: 'A card that nobody talks about' } as const;
export const TALK_CARD = { id: 'talk', title: 'A card that everybody talks about' } as const;

/** Comments are a minute apart and begin with their number. */
export function talk(comments: number): unknown {
  const card = { list: 'list', createdAt: '2026-01-05T09:00:00.000Z' };
  return {
    format: 'throughline-export',
    version: 1,
    exportedAt: '2026-11-20T10:00:00.000Z',
    source: null,
    losses: [],
    projects: [
      {
        id: 'talk',
        name: 'Much talk',
        timeZone: 'Europe/Lisbon',
        lists: [{ id: 'list', name: 'To do' }],
        people: [{ id: 'ana', name: 'Ana Ribeiro' }],
        tasks: [
          { ...SILENT_CARD, ...card },
          {
            ...TALK_CARD,
            ...card,
            comments: Array.from({ length: comments }, (_, index) => ({
              id: `comment${index + 1}`,
              author: 'ana',
              at: new Date(Date.UTC(2026, 1, 1, 10, index)).toISOString(),
              text: `No. ${index + 1}: the crane comes on **Friday**, see https://example.org/plan.\n\n- papers\n- port`,
            })),
          },
        ],
      },
    ],
  };
}
