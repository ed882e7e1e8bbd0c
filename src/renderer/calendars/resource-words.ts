/** What a room or a piece of equipment is, in a line. */
import type { RecordOf } from '#shared/domain/records.ts';

/** "Room, 12 seats, 2nd floor" */
export function resourceWords({ kind, seats, where }: Pick<RecordOf<'resource'>, 'kind' | 'seats' | 'where'>): string {
  const words = [kind === 'room' ? 'Room' : 'Equipment'];
  if (kind === 'room' && seats !== null) words.push(seats === 1 ? '1 seat' : `${seats} seats`);
  if (where !== null) words.push(where);
  return words.join(', ');
}
