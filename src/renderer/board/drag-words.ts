/** What is spoken while something is dragged. */

import type { DragTold, DragWords } from '#renderer/ui/drag/index.ts';
import type { ProjectDocument } from '#shared/document/index.ts';
import { counted } from '#shared/kernel/counted.ts';
import { asId } from '#shared/kernel/ids.ts';
import { type BoardRows, cellOf } from './board-rows.ts';
import { laneName } from './lanes/lane-words.ts';

/** Told once a list, not at every card of it; and at the list's own title. */
export const DRAG_INSTRUCTIONS =
  'Press Space to pick up, arrow keys to move, Space to drop, Escape to leave it where it was. Enter opens, F2 renames.';

export function dragWords(document: ProjectDocument, rows: BoardRows): DragWords {
  const subject = ({ kind, id, ids }: DragTold): string =>
    ids.length > 1 ? counted(ids.length, 'card') : nameOf(kind, id);
  const nameOf = (kind: DragTold['kind'], id: string): string =>
    (kind === 'item' ? document.get('task', asId(id))?.title : document.get('list', asId(id))?.name) ?? 'It';
  const place = ({ kind, to, total }: DragTold): string => {
    const position = `position ${to.rank + 1} of ${total}`;
    if (kind === 'container') return position;
    const cell = cellOf(to.container);
    const list = document.get('list', cell.list)?.name ?? 'the list';
    const { head } = rows.row(cell.lane) ?? { head: null };
    return `${head ? `${laneName(head)}, ` : ''}${list}, ${position}`;
  };
  return {
    pickedUp: (drag) => `Picked up ${subject(drag)}. ${place(drag)}.`,
    movedOver: (drag) => `${place(drag)}.`,
    dropped: (drag) => `${subject(drag)} dropped. ${place(drag)}.`,
    cancelled: (drag) => `${subject(drag)} ${drag.ids.length > 1 ? 'stay where they were' : 'stays where it was'}.`,
  };
}
