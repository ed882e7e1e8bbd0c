import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archiveTask, createPerson, deleteRecord, renameTask } from '#shared/document/index.ts';
import { parseMarkdown } from '#shared/document/text/parse.ts';
import { asId } from '#shared/kernel/ids.ts';
import { must } from '#shared/kernel/result.ts';
import { withCards } from '#tests/support/cards.ts';
import { growth, LINEAR } from '#tests/support/growth.ts';
import { type Draft, draftOf, markdownOf, NO_DRAFT, withMention, withoutMentions } from './draft.ts';
import { mentionCandidates, presentWords } from './names.ts';
import { mentionTrigger, triggerLength } from './trigger.ts';

describe('a name that is begun', () => {
  it.each([
    ['@', 'person', ''],
    ['Ask @ana', 'person', 'ana'],
    ['Ask @Ana Rib', 'person', 'Ana Rib'],
    ['(#quay', 'card', 'quay'],
    ['@ana and #quay w', 'card', 'quay w'],
  ])('is found in %j', (before, kind, query) => {
    expect(mentionTrigger(before)).toEqual({ kind, query });
    expect(triggerLength({ kind: 'card', query })).toBe(query.length + 1);
  });

  it.each(['', 'mail ana@example.org', '# ', '## ', 'C#sharp', '@ ana', '@ana\nnext', `@${'x'.repeat(50)}`])(
    'is not in %j',
    (before) => {
      expect(mentionTrigger(before)).toBeNull();
    },
  );
});

describe('suggestions', () => {
  it('are the people and open cards of the project, those that begin so first', () => {
    const { first, a, b } = withCards();
    must(createPerson(first.project, { name: 'Joana' }));
    must(createPerson(first.project, { name: 'Ána Ribeiro' }));
    const names = (kind: 'person' | 'card', query: string) =>
      mentionCandidates(first.project, { kind, query }).map(({ name }) => name);
    expect(names('person', 'ana')).toEqual(['Ána Ribeiro', 'Joana']);
    expect(names('card', '')).toEqual(['A', 'B']);
    must(archiveTask(first.project, a, true));
    must(deleteRecord(first.project, 'task', b));
    expect(names('card', '')).toEqual([]);
  });

  it('[MENTION-2] a mention has the present name, and none once its card is in the bin', () => {
    const { first, a } = withCards();
    must(renameTask(first.project, a, 'Quay wall'));
    expect(presentWords(first.project, { kind: 'card', id: a })).toBe('#Quay wall');
    must(deleteRecord(first.project, 'task', a));
    expect(presentWords(first.project, { kind: 'card', id: a })).toBeNull();
  });
});

describe('[MENTION-1] a comment while it is typed', () => {
  const ana = ['@Ana', 'throughline:person/p1'] as const;
  const ribeiro = ['@Ana Ribeiro', 'throughline:person/p2'] as const;

  it('shows names alone and is saved with their addresses', () => {
    const text = 'Ask @Ana Ribeiro, then @Ana and @Anabel; not `@Ana`.';
    const saved = markdownOf({ text, mentions: new Map([ana, ribeiro]) });
    expect(saved).toBe(
      'Ask [@Ana Ribeiro](throughline:person/p2), then [@Ana](throughline:person/p1) and @Anabel; not `@Ana`.',
    );
    expect(draftOf(saved)).toEqual({ text, mentions: new Map([ribeiro, ana]) });
  });

  it('[MENTION-1] begins no name within one that was taken, and the next one after it', () => {
    const mentions = new Map([ana, ribeiro]);
    const begun = (text: string) => mentionTrigger(withoutMentions({ text, mentions }));
    for (const text of ['Ask @Ana Ribeiro', 'Ask @Ana Ribeiro ', '@Ana Ribeiro knows', '#quay @Ana ']) {
      expect(withoutMentions({ text, mentions })).toHaveLength(text.length);
      expect(begun(text)).toBeNull();
    }
    expect(begun('@Ana Ribeiro knows #quay w')).toEqual({ kind: 'card', query: 'quay w' });
    expect(begun('@Ana Ribeiro and @Anab')).toEqual({ kind: 'person', query: 'Anab' });
  });

  it('keeps two people of one name apart, and other links as they are', () => {
    const saved = '[@Ana](throughline:person/p1) [@Ana](throughline:person/p9) [@Ana](https://example.org)';
    expect(draftOf(saved).text).toBe('@Ana [@Ana](throughline:person/p9) [@Ana](https://example.org)');
    expect(markdownOf(draftOf(saved))).toBe(saved);
  });

  it('keeps two cards of one name apart that are chosen one after the other', () => {
    const choose = (draft: Draft, id: string) => {
      const text = `${draft.text}#kick`;
      const at = { from: draft.text.length, to: text.length };
      return withMention({ ...draft, text }, at, { kind: 'card', id: asId(id) }, 'Kickoff');
    };
    const first = choose(NO_DRAFT, 'c1');
    expect(first).toMatchObject({ draft: { text: '#Kickoff ' }, caret: 9 });
    const both = choose(first.draft, 'c2');
    const saved = '[#Kickoff](throughline:card/c1) [#Kickoff](throughline:card/c2) ';
    expect(both.draft.text).toBe('#Kickoff [#Kickoff](throughline:card/c2) ');
    expect(both.caret).toBe(both.draft.text.length);
    expect(markdownOf(both.draft)).toBe(saved);
    expect(draftOf(saved)).toEqual(both.draft);
    // The same one again, and another in the place of one that was taken out, are words alone.
    expect(choose(first.draft, 'c1').draft.text).toBe('#Kickoff #Kickoff ');
    const instead = choose({ ...first.draft, text: '' }, 'c2').draft;
    expect(instead.text).toBe('#Kickoff ');
    expect(markdownOf(instead)).toBe('[#Kickoff](throughline:card/c2) ');
  });

  it.each(['[', '\\[', '[a\\]', '[a](', '`[', '@Ana ['])(
    'takes time for many %j that grows with their number',
    (sign) => {
      const mentions = new Map([ana]);
      const time = growth(20_000, (size) => {
        const text = sign.repeat(size);
        draftOf(text);
        withoutMentions({ text, mentions });
      });
      expect(time).toBeLessThan(LINEAR);
    },
  );

  it('survives every name: saved, read and edited again it is the same', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), (name) => {
        const words = `@${name.replace(/\s+/g, ' ').trim()}`;
        fc.pre(words.length > 1);
        const draft = { text: `${words} said so`, mentions: new Map([[words, ana[1]]]) };
        const saved = markdownOf(draft);
        expect(draftOf(saved)).toEqual(draft);
        const [paragraph] = parseMarkdown(saved);
        const run = paragraph?.type === 'paragraph' ? paragraph.content[0] : undefined;
        expect(run).toEqual({ type: 'text', text: words, marks: { link: { href: ana[1] } } });
      }),
    );
  });
});
