/** Cards about which two others talk, in the exchange format. `me`: the id of the person at this window, whom they mention. */

export const CRANE = 'Order the crane';

/** For a window's clock: to it, all that is said is news. */
export const WRITTEN_AFTER = '2026-11-02T12:00:00Z';

const at = (day: number, time: string): string => `2026-11-${String(day).padStart(2, '0')}T${time}:00Z`;

export function conversation(me = 'me'): unknown {
  const card = { list: 'list', createdAt: at(2, '09:00') };
  return {
    format: 'throughline-export',
    version: 1,
    exportedAt: at(20, '10:00'),
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
                at: at(3, '09:10'),
                text: 'Which crane do we take, the **60 t** or the 90 t?',
              },
              {
                id: 'c2',
                author: 'ben',
                at: at(3, '10:02'),
                text: 'The 90 t one: the piles weigh 71 t.',
                thread: 'c1',
              },
              {
                id: 'c3',
                author: 'ana',
                at: at(3, '10:15'),
                text: 'Then the quay has to be checked first.',
                thread: 'c1',
              },
              { id: 'c4', author: 'ben', at: at(4, '08:30'), text: 'Who asks the harbour master?' },
              {
                id: 'c5',
                author: 'ana',
                at: at(4, '08:50'),
                text: 'I did: Friday at seven.',
                thread: 'c4',
              },
              {
                id: 'c6',
                author: 'ben',
                at: at(5, '14:00'),
                text: `[@Person of this window](throughline:person/${encodeURIComponent(me)}) can you sign the order?`,
              },
            ].map((comment) =>
              comment.id === 'c4'
                ? { ...comment, resolution: { is: 'resolved', at: at(4, '09:00'), by: 'ben', replies: ['c5'] } }
                : comment,
            ),
          },
          {
            id: 'permit',
            title: 'Permit for the road',
            ...card,
            comments: [
              { id: 'c7', author: 'ana', at: at(6, '11:20'), text: 'The town wants a drawing of the detour.' },
            ],
          },
        ],
      },
    ],
  };
}
