/** Notes as long as a book, as people leave them after a year of meetings: headings, lists, tasks, tables and much prose. */

const SENTENCES = [
  'The quay wall is surveyed before the piles are ordered, and again when they stand.',
  'Ana asks the harbour master whether the crane may work at night in the second week.',
  'We agreed that the client hears of the delay on Friday, with the new dates and what they cost.',
  'Nobody has seen the permit; Ben will call the office and write down what they say.',
  'The steel comes by ship, so the tide decides when the first lorry can be loaded.',
];

/** Markdown of about so many words. */
export function longNotes(words: number): string {
  const blocks: string[] = [];
  for (let written = 0, index = 0; written < words; index++) {
    const block = blockOf(index);
    blocks.push(block);
    written += block.split(/\s+/).length;
  }
  return blocks.join('\n\n');
}

function blockOf(index: number): string {
  const sentence = (offset: number): string => SENTENCES[(index + offset) % SENTENCES.length] ?? '';
  if (index % 12 === 0) return `## Meeting ${index / 12 + 1}: **what was said**`;
  if (index % 12 === 4) return `- ${sentence(0)}\n- ${sentence(1)}\n- ${sentence(2)}`;
  if (index % 12 === 8) return `- [ ] ${sentence(0)}\n- [x] ${sentence(3)}`;
  if (index % 60 === 31) return `| Pile | Length |\n| - | -: |\n| P${index} | 24 m |\n| P${index + 1} | 26 m |`;
  return `${sentence(0)} ${sentence(1)} ${sentence(2)}`;
}
