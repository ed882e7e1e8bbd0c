import { describe, expect, it } from 'vitest';
import type { Day } from '#shared/domain/day.ts';
import { jointPeople } from '#shared/insight/digest/people.ts';
import { type NudgeItem, nudgeOf, nudges } from '#shared/insight/nudge/nudges.ts';
import { asId, type PersonId } from '#shared/kernel/ids.ts';
import { NOON, summaryPerson, summaryRow, waitingCard } from '#tests/support/summaries.ts';
import { itemWords } from './item-words.ts';
import { NUDGE_FORMATS, type NudgeFormat, nudgeSubject, nudgeText } from './nudge-text.ts';
import { LANGUAGES, TEMPLATES, TONES } from './templates.ts';

const ME = { id: 'me-of-this-device-22-ch', name: 'Ana Reis' };
const BEN = asId<PersonId>('ben');

function rows() {
  const people = [summaryPerson('a1', 'Ana Reis'), summaryPerson('ben', 'Ben Okafor', { email: 'ben@example.org' })];
  const harbour = summaryRow('Harbour', {
    people,
    waiting: [
      waitingCard('Permit', 'ben', '2026-11-15'),
      waitingCard('Pump', 'ben', null, { what: 'blocked', reason: 'no crane' }),
      waitingCard('Soon', 'ben', '2026-11-20'),
      waitingCard('Far', 'ben', '2026-11-25'),
      waitingCard('Mine', 'a1', '2026-11-15'),
    ],
    nudges: [{ person: BEN, by: asId<PersonId>('a1'), at: NOON - 3_600_000, how: 'mail', items: [] }],
  });
  const quay = summaryRow('Quay', {
    people: [summaryPerson('b2', 'Ben Okafor', { email: 'ben@example.org' })],
    waiting: [
      waitingCard('x', 'b2', null, {
        subject: 'decision:d',
        title: 'Which pump?',
        what: 'decision',
        since: '2026-11-02' as Day,
      }),
    ],
    nudges: [{ person: asId<PersonId>('b2'), by: null, at: NOON - 90_000_000, how: 'slack', items: [] }],
  });
  return [harbour, quay];
}

function bens(): readonly NudgeItem[] {
  const given = rows();
  return nudges(given, jointPeople(given, ME))[0]?.items ?? [];
}

const said = (format: NudgeFormat, template = TEMPLATES.en.plain, items = bens()) =>
  nudgeText({ name: 'Ben Okafor', me: 'Ana Reis', items, language: 'en', template }, format);

describe('nudges', () => {
  it('[NUDGE-1] are one a person, with what waits for them in all projects', () => {
    const given = rows();
    const [ben, ...others] = nudges(given, jointPeople(given, ME));
    expect(others).toEqual([]);
    expect(ben?.person).toMatchObject({ name: 'Ben Okafor', email: 'ben@example.org' });
    expect(ben?.items.map(({ projectName, title, isPressing }) => [projectName, title, isPressing])).toEqual([
      ['Harbour', 'Permit', true],
      ['Harbour', 'Pump', true],
      ['Harbour', 'Soon', false],
      ['Quay', 'Which pump?', true],
    ]);
  });

  it('[NUDGE-6] know when somebody was reminded last, and whether that was today', () => {
    const given = rows();
    const all = jointPeople(given, ME);
    const ben = all.of(asId('Harbour'), BEN);
    if (!ben) throw new Error('Ben is not there');
    expect(nudgeOf(ben, given).last).toEqual({ at: NOON - 3_600_000, by: 'Ana Reis', how: 'mail', isToday: true });
    expect(nudgeOf(ben, given.slice(1)).last).toMatchObject({ how: 'slack', isToday: false });
  });

  it('[NUDGE-1] say of what a flag asks for what the flag says', () => {
    const [first] = bens();
    if (!first) throw new Error('Ben has nothing');
    const asked: NudgeItem = { ...first, what: 'flag', due: null, reason: '“Dig” waits for it, 3 days late.' };
    expect(said('plain', TEMPLATES.en.plain, [asked])).toContain('- Permit (“Dig” waits for it, 3 days late)\n');
    expect(itemWords(asked, 'de')).toBe('offen');
  });

  it('[NUDGE-4] say each item with its reason under its project', () => {
    expect(said('plain')).toBe(
      [
        'Hello Ben,',
        'these items are open with you:',
        'Harbour',
        '- Permit (due on 15 November, 3 days late)\n- Pump (blocked: no crane)\n- Soon (due on 20 November)',
        'Quay',
        '- Which pump? (to be decided, since 2 November)',
        'Please tell me when you expect them to be done.',
        'Ana Reis',
      ].join('\n\n'),
    );
    const german = nudgeText(
      { name: 'Ben Okafor', me: 'Ana Reis', items: bens(), language: 'de', template: TEMPLATES.de.firm },
      'plain',
    );
    expect(german).toContain('- Permit (fällig am 15. November, seit 3 Tagen überfällig)');
    expect(german).toContain('- Which pump? (zu entscheiden, seit 2. November)');
  });

  it('[NUDGE-2] every tone of every language says all of it, and a template without a place for the list still does', () => {
    for (const language of LANGUAGES) {
      for (const tone of TONES) {
        const template = TEMPLATES[language][tone];
        const text = nudgeText({ name: 'Ben', me: 'Ana', items: bens(), language, template }, 'plain');
        for (const title of ['Permit', 'Pump', 'Which pump?', 'Ben', 'Ana'])
          expect(text, `${language} ${tone}`).toContain(title);
        expect(text).not.toMatch(/[{}]/);
      }
    }
    const bare = said('plain', { subject: 'For {name}\nnow', body: 'Well, {name}?\nIt is {me}.' });
    expect(bare).toMatch(/^Well, Ben\?\nIt is Ana Reis\.\n\nHarbour\n\n- Permit/);
    expect(nudgeSubject({ name: 'Ben Okafor', me: 'Ana', template: { subject: 'For {name}\nnow', body: '' } })).toBe(
      'For Ben now',
    );
  });

  it('[NUDGE-3] nothing that people wrote becomes a mark or calls everybody', () => {
    const hostile: NudgeItem[] = bens()
      .slice(0, 1)
      .map((item) => ({
        ...item,
        title: '*bold* _it_ @channel <!here> [x](https://evil.example) `code`',
        projectName: '@everyone',
      }));
    const slack = said('slackPosted', TEMPLATES.en.plain, hostile);
    expect(slack).not.toMatch(/@(channel|here|everyone)/);
    expect(slack).not.toContain('<!');
    expect(said('teams', TEMPLATES.en.plain, hostile)).not.toMatch(/(?<!\\)\[x\]\(https/);
    // A name that looks like a placeholder is none.
    const odd = nudgeText(
      { name: '{me}', me: '{items}', items: hostile, language: 'en', template: TEMPLATES.en.plain },
      'plain',
    );
    expect(odd).toContain('Hello {me},');
    for (const format of Object.keys(NUDGE_FORMATS) as NudgeFormat[]) expect(said(format).length).toBeGreaterThan(100);
  });
});
