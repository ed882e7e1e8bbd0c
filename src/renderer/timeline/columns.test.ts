import { describe, expect, it } from 'vitest';
import { chosenColumns, fittingColumns, USUAL_COLUMNS, usualTitle } from './columns.ts';

describe('the columns beside the chart', () => {
  it.each([
    ['1280 pixels', 67, 14],
    ['1920 pixels', 107, 19],
    ['3840 pixels', 227, 22],
  ])('give the title of a window of %s its part', (_, room, width) => expect(usualTitle(room)).toBe(width));

  it('go, the last of them first, where they do not fit, and the title stays', () => {
    const columns = chosenColumns(USUAL_COLUMNS);
    const fitting = (room: number): string =>
      fittingColumns(columns, room)
        .map(({ id }) => id)
        .join(' ');
    expect(fitting(60)).toBe(USUAL_COLUMNS.join(' '));
    expect(fitting(34)).toBe('number title start finish duration');
    expect(fitting(3)).toBe('title');
  });
});
