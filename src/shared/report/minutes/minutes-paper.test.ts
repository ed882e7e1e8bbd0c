/** What minutes say as a paper, and that nothing else gets out with them. */
import { describe, expect, it } from 'vitest';
import { makeMinutes, withEditedText } from '#shared/meetings/minutes/make.ts';
import { markdownOf, markdownOfBlocks } from '#shared/report/paper/markdown.ts';
import { proseBlocks } from '#shared/report/paper/prose.ts';
import { bareMeeting, fullMeeting } from '#tests/support/minutes.ts';
import { minutesPaper, minutesParts } from './paper.ts';

describe('minutes as a paper', () => {
  it('[MIN-4] [MIN-10] say all there is, what was agreed before how it was talked about', () => {
    expect(markdownOf(minutesPaper(makeMinutes(fullMeeting()), 'table'))).toBe(`# Minutes: Weekly status

**When:** Tuesday 24 November 2026, 10:00–11:00 (Europe/Berlin, UTC+1)\\
**Held:** 10:05–11:12\\
**Where:** Harbour office, room 2\\
**Present:** Ada Lovelace, Cleo Santos (optional)\\
**Excused:** Ben Okri\\
**Absent:** Dan Wu\\
**Not noted:** Eve Moreau (optional)

## Decisions

### Begin with the south pier

Decided by Ada Lovelace and Cleo Santos on 24 November 2026. In the place of “Begin with the north pier”. Affects “Order piles” and “Rent the pontoon”. To be reviewed on 15 January 2027.

Piles are ordered for the south pier.

**Why:** It is cheaper, and its permit is there.

**Alternatives:**

1. North first
2. Both at once

### Work on Saturdays in March

Proposed, not decided yet.

## Actions

| Action             | Who                  | Due                    | State   |
| ------------------ | -------------------- | ---------------------- | ------- |
| Ask for the permit | Ada Lovelace, Dan Wu | 1 December 2026, 12:00 | Blocked |
| Order the piles    | Cleo Santos          | 4 December 2026        | Open    |
| Tell the diver     | nobody yet           | no date                | Open    |
| Send the survey    | Dan Wu               | 23 November 2026       | Done    |

## Risks raised

### Ice in January

Likelihood 2 of 5, impact 4 of 5. To be reduced. Watched by Cleo Santos.

The basin froze in two of the last ten years.

## Changes asked for

### A second ladder

Asked for by Port authority. Not decided yet.

**Why:** Divers wait for each other.

## Agenda and notes

### 1. Actions of last time

To inform, with Ada Lovelace.

- The crane was inspected
- The **permit** is [here](https://example.org/permit)

### 2. Which pier first?

To decide.

#### Costs

| Pier  | Price |
| ----- | ----: |
| North |   120 |
| South |    95 |

> South is shallower.

### 3. Any other business

To discuss. Not finished.

## Notes

The room is too small for eight.

## Next meeting

Tuesday 1 December 2026, 10:00–11:00 (Europe/Berlin, UTC+1), Harbour office, room 3

*Minutes, version 1, made 24 November 2026, 11:20 (Europe/Berlin, UTC+1) by Ada Lovelace.*
`);
  });

  it('[MIN-2] leave out what is empty, headings too', () => {
    const bare = minutesPaper(makeMinutes(bareMeeting({ when: null })), 'table');
    expect(bare).toEqual({
      kind: 'Minutes',
      title: 'Weekly status',
      facts: [],
      blocks: [],
      foot: 'Minutes, version 1, made 24 November 2026, 11:20 (Europe/Berlin, UTC+1).',
    });
  });

  it('[MIN-9] call people invited where nobody was noted, and a meeting cancelled that was', () => {
    const attendance = [{ name: 'Ada', role: 'required', presence: null } as const];
    const { facts } = minutesPaper(makeMinutes(bareMeeting({ attendance, state: 'cancelled', when: null })), 'table');
    expect(facts).toEqual([
      { label: 'State', value: 'Cancelled: this meeting did not take place.' },
      { label: 'Invited', value: 'Ada' },
    ]);
  });

  it('[MIN-5] say what they correct', () => {
    const corrects = { version: 1, sentAt: Date.parse('2026-11-24T11:00:00Z') };
    const paper = minutesPaper(makeMinutes(bareMeeting({ when: null, version: 2, corrects })), 'table');
    expect(paper.facts).toEqual([
      { label: 'Corrects', value: 'Version 1, sent 24 November 2026, 12:00 (Europe/Berlin, UTC+1)' },
    ]);
    expect(paper.foot).toContain('version 2');
  });

  it('[MIN-8] what a person begins to edit from has lists in the place of tables, and reads back as it is', () => {
    const minutes = makeMinutes(fullMeeting());
    const draft = markdownOfBlocks(minutesParts(minutes));
    expect(draft).toContain(`## Actions

- [ ] **Ask for the permit** (Ada Lovelace and Dan Wu, due 1 December 2026, 12:00, blocked)
- [ ] **Order the piles** (Cleo Santos, due 4 December 2026)
- [ ] **Tell the diver** (nobody yet)
- [x] **Send the survey** (Dan Wu, due 23 November 2026)`);
    const unchanged = minutesPaper(withEditedText(minutes, draft), 'table');
    expect(markdownOfBlocks(unchanged.blocks)).toBe(draft);
  });

  it('[MIN-8] show what a person made of them and nothing of the parts', () => {
    const edited = withEditedText(makeMinutes(fullMeeting()), '# We met\n\nAll is well.');
    const text = markdownOf(minutesPaper(edited, 'table'));
    expect(text).toContain('## We met\n\nAll is well.\n\n*Minutes, version 1');
    expect(text).not.toContain('south pier');
  });
});

describe('texts of people on paper', () => {
  const said = (markdown: string, under = 3): string => markdownOfBlocks(proseBlocks(markdown, under));

  it('[PAPER-1] put their headings under those of the paper, in their own order', () => {
    expect(said('# One\n\n## Two\n\n###### Six')).toBe('#### One\n\n##### Two\n\n###### Six');
    expect(said('> ## Quoted\n\nand\n\n##### Five')).toBe('> #### Quoted\n\nand\n\n###### Five');
    expect(said('##### Five', 3)).toBe('##### Five');
  });

  it('[PAPER-2] lose addresses that lead into the program, or run something, and keep their words', () => {
    const markdown = `[@Ada](throughline:person/abc) [#Order](throughline:card/abc) [soon](throughline:date/2026-12-04)
[x](javascript:alert(1)) [y](file:///etc/passwd) [z](https://example.org/) <ada@example.org>`;
    expect(said(markdown)).toBe(
      '@Ada #Order 4 December 2026\\\nx (javascript:alert(1)) y (file:///etc/passwd) [z](https://example.org/) [ada@example.org](mailto:ada@example.org)',
    );
  });

  it('[PAPER-2] hold no sign that turns the direction of the rest, by its number neither', () => {
    expect(said('a&#x202e;b `c&#x202e;`')).toBe('ab `c&#x202e;`');
  });
});
