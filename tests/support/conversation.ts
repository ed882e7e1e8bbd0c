/** Cards about which two others talk, in the exchange format. They mention the person at the window. */

export const CRANE = 'Order the crane';

/** For a window's clock: to it, all that is said is news. */
export const WRITTEN_AFTER = '2026-11-02T12:00:00Z';

interface Talking {
  /** The id of the person at this window. */
  readonly me?: string;
  /** The day before the first word. */
  readonly since?: string;
}

export function conversation({ me = 'me', since = '2026-11-02' }: Talking = {}): unknown {
  const at = (day: number, time: string): string =>
    `${new Date(Date.parse(since) + day * 86_400_000).toISOString().slice(0, 10)}T${time}:00Z`;
  const card = { list: 'list', createdAt: at(0, '09:00') };
  return {
    format: 'throughline-export',
    version: 1,
    exportedAt: at(18, '10:00'),
    source: null,
    losses: [],
    projects: [
      {
        id: 'quay',
        name: 'Quay works',
        timeZone: 'Europe/Lisbon',
        lists: [{ id: 'list', name: 'To do' }],
        people: [
          { id: 'ana', name: 'Ana Ribeiro' },
          { id: 'ben', name: 'Ben Okafor' },
          { id: me, name: 'Person of this window' },
        ],
        tasks: [
          {
            id: 'crane',
            title: CRANE,
            ...card,
            comments: [
              {
                id: 'c1',
                author: 'ana',
                at: at(1, '09:10'),
                text: 'Which crane do we take, the **60 t** or the 90 t?',
              },
              {
                id: 'c2',
                author: 'ben',
                at: at(1, '10:02'),
                text: 'The 90 t one: the piles weigh 71 t.',
                thread: 'c1',
              },
              {
                id: 'c3',
                author: 'ana',
                at: at(1, '10:15'),
                text: 'Then the quay has to be checked first.',
                thread: 'c1',
              },
              { id: 'c4', author: 'ben', at: at(2, '08:30'), text: 'Who asks the harbour master?' },
              {
                id: 'c5',
                author: 'ana',
                at: at(2, '08:50'),
                text: 'I did: Friday at seven.',
                thread: 'c4',
              },
              {
                id: 'c6',
                author: 'ben',
                at: at(3, '14:00'),
                text: `[@Person of this window](throughline:person/${encodeURIComponent(me)}) can you sign the order?`,
              },
            ].map((comment) =>
              comment.id === 'c4'
                ? { ...comment, resolution: { is: 'resolved', at: at(2, '09:00'), by: 'ben', replies: ['c5'] } }
                : comment,
            ),
          },
          {
            id: 'permit',
            title: 'Permit for the road',
            ...card,
            comments: [
              { id: 'c7', author: 'ana', at: at(4, '11:20'), text: 'The town wants a drawing of the detour.' },
            ],
          },
        ],
      },
    ],
  };
}
