import { describe, expect, it } from 'vitest';
import type { Progress } from '#shared/transfer/read-file.ts';
import { importFile } from './index.ts';

/** A board that takes a while: `cards` cards with Markdown to read. */
function board(cards: number): File {
  const text = '**Bold** and [a link](https://example.org/x) and `code`.\n\n- one\n- two\n'.repeat(6);
  const value = {
    id: '5f0000000000000000000001',
    name: 'Board',
    lists: [{ id: 'l1', name: 'To do', pos: 1 }],
    cards: Array.from({ length: cards }, (_, index) => ({
      id: `c${index}`,
      name: `Card ${index}`,
      idList: 'l1',
      pos: index,
      desc: text,
    })),
    labels: [],
    members: [],
    checklists: [],
    actions: [],
  };
  return new File([JSON.stringify(value)], 'board.json');
}

describe('reading files off the interface’s thread', () => {
  it('reads a board with the chosen zone and tells its progress', async () => {
    const heard: Progress[] = [];
    const result = await importFile(board(400), {
      timeZone: 'Europe/Lisbon',
      onProgress: (progress) => heard.push(progress),
    });
    expect(result).toMatchObject({
      ok: true,
      value: { format: 'trello', exchange: { source: { tool: 'trello', file: 'board.json' } } },
    });
    expect(result.ok && result.value.exchange.projects[0]?.tasks).toHaveLength(400);
    expect(result.ok && result.value.exchange.projects[0]?.timeZone).toBe('Europe/Lisbon');
    expect(heard.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['reading', 'recognising', 'converting']));
  });

  it('leaves the interface free meanwhile', async () => {
    let turns = 0;
    const ticking = setInterval(() => turns++, 10);
    await importFile(board(1500), { timeZone: 'UTC' });
    clearInterval(ticking);
    expect(turns).toBeGreaterThan(5);
  });

  it('ends at once when cancelled, before and during the work', async () => {
    const before = AbortSignal.abort();
    expect(await importFile(board(1), { timeZone: 'UTC', signal: before })).toMatchObject({
      ok: false,
      error: { code: 'cancelled' },
    });
    const during = new AbortController();
    const result = await importFile(board(8000), {
      timeZone: 'UTC',
      signal: during.signal,
      onProgress: ({ stage }) => stage === 'converting' && during.abort(),
    });
    expect(result).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  });

  it.each([
    ['file-empty', new File([], 'x.json')],
    ['json-broken', new File(['{"a":'], 'x.json')],
    ['format-unknown', new File(['a,b\n1,2\n'], 'x.csv')],
  ])('answers %s with a sentence', async (code, file) => {
    const result = await importFile(file, { timeZone: 'UTC' });
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(!result.ok && result.error.message.length).toBeGreaterThan(10);
  });
});
