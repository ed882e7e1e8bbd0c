/** Finds what is asked of all projects, with what a person needs to know it again (SEARCH-3 to SEARCH-6). */
import type { Weekday } from '#shared/domain/date-phrases.ts';
import type { Day } from '#shared/domain/day.ts';
import { foldText } from '#shared/domain/names.ts';
import { asId, type LabelId, type PersonId, type ProjectId } from '#shared/kernel/ids.ts';
import { type CardFacts, cardTest, type FilterTerm } from '#shared/views/filter/card-filter.ts';
import { parseFilter } from '#shared/views/filter/index.ts';
import { byScore, type Filed, type Scored } from './best.ts';
import type { SearchEntry, SearchFacts, SearchKind } from './entry.ts';
import { type MarkedText, marked, preview, type SoughtWord } from './preview.ts';
import { type Choice, isBlankQuery, parseQuery, type SearchQuery } from './query.ts';
import type { Ranking, SearchIndex } from './search-index.ts';
import { foldWord } from './words.ts';

export interface SearchProject {
  readonly id: ProjectId;
  readonly name: string;
}

export interface SearchAsked {
  readonly text: string;
  /** In which is sought, by their names as they are now. */
  readonly projects: readonly SearchProject[];
  readonly today: Day;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly me: PersonId | null;
  readonly weekStart?: Weekday;
  /** How many are shown at most. */
  readonly most: number;
}

export interface SearchResult {
  readonly project: ProjectId;
  readonly projectName: string;
  readonly kind: SearchKind;
  readonly id: string;
  /** Its own, or that of what it belongs to where it has none. */
  readonly title: readonly MarkedText[];
  /** Empty where there is nothing beside the title. */
  readonly preview: readonly MarkedText[];
  /** What it belongs to, the nearest first: an item's checklist and its card. */
  readonly above: readonly Above[];
  readonly isDone: boolean;
  readonly isArchived: boolean;
}

export interface Above {
  readonly kind: SearchKind;
  readonly id: string;
  readonly title: string;
}

export interface SearchAnswer {
  readonly results: readonly SearchResult[];
  /** Of all that were found, shown or not; of phrases at least so many. */
  readonly count: number;
  /** What of the question could not be understood, in a sentence. */
  readonly problem: string | null;
}

const NOTHING: SearchAnswer = { results: [], count: 0, problem: null };
/** Of which the order is looked at more closely. */
const NEAR = 4;

export function search(index: SearchIndex, asked: SearchAsked): SearchAnswer {
  const query = parseQuery(asked.text);
  if (isBlankQuery(query)) return { ...NOTHING, problem: query.problem };
  const names = new Map(asked.projects.map(({ id, name }) => [id, name] as const));
  const { tests, problem } = testsOf(index, query, asked);
  const { words, without, stated, phrases } = query;
  const test = ({ project, entry }: Filed): boolean => tests.get(project)?.(entry) ?? false;
  const isStated = ({ entry: { title, text } }: Filed): boolean => {
    const whole = foldWord(`${title}\n${text}`);
    return phrases.every((phrase) => whole.includes(phrase));
  };
  const verify = phrases.length === 0 ? null : isStated;
  const ranking = index.rank({ words, without, stated, test, verify }, asked.most * NEAR);
  const sought = soughtWords(index, query, ranking);
  const whole = foldWord(query.words.join(' '));
  const results = ranking.best
    .map((scored) => nearer(scored, whole))
    .toSorted(byScore)
    .slice(0, asked.most)
    .map((scored) => resultOf(index, scored, names, sought));
  // Of phrases nobody counted what is not among the best.
  const count = phrases.length === 0 ? ranking.count : Math.min(ranking.count, ranking.best.length);
  return { results, count, problem: query.problem ?? problem };
}

type Test = (entry: SearchEntry) => boolean;

/** By project: names of people and labels are its own. Projects without a test have nothing that passes. */
function testsOf(
  index: SearchIndex,
  query: SearchQuery,
  asked: SearchAsked,
): { readonly tests: ReadonlyMap<ProjectId, Test>; readonly problem: string | null } {
  const tests = new Map<ProjectId, Test>();
  // Asked of every entry that is found.
  const [wanted, unwanted] = [new Set(query.kinds.anyOf), new Set(query.kinds.noneOf)];
  const isOfKind: Test = ({ kind }) => (wanted.size === 0 || wanted.has(kind)) && !unwanted.has(kind);
  let problem: string | null = null;
  for (const project of asked.projects) {
    const isOfProject = chosen(query.projects, (part: string, { name }: SearchProject) =>
      foldText(name).includes(part),
    );
    if (!isOfProject(project)) continue;
    if (query.filter === '') {
      tests.set(project.id, isOfKind);
      continue;
    }
    const filter = parseFilter(query.filter, { ...asked, ...namesIn(index, project.id) });
    if (!filter.ok) {
      problem ??= filter.error.message;
      continue;
    }
    const holds = cardTest(filter.value, asked);
    const known = kindsKnowing(filter.value);
    tests.set(project.id, (entry) => known.has(entry.kind) && isOfKind(entry) && holds(cardFacts(entry.facts)));
  }
  // Somewhere the name is known: the others just have nobody who is called so.
  return { tests, problem: tests.size === 0 ? problem : null };
}

const NONE: readonly never[] = [];

/** What a card of these facts would be; the rest is as of a card of which nothing was said. */
function cardFacts(facts: SearchFacts): CardFacts {
  return {
    title: '',
    owners: facts.owners ?? NONE,
    labels: facts.labels ?? NONE,
    priority: facts.priority ?? null,
    start: facts.start ?? null,
    due: facts.due ?? null,
    deadline: facts.deadline ?? null,
    doneAt: facts.doneAt ?? null,
    updatedAt: facts.updatedAt ?? null,
    blocked: facts.blocked ?? null,
    milestone: facts.milestone ?? false,
  };
}

/** What is known of each kind: one of which something is never known neither passes a filter for it nor its opposite. */
const KNOWN: Partial<Record<SearchKind, readonly FilterTerm['on'][]>> = {
  task: ['owner', 'label', 'priority', 'due', 'start', 'deadline', 'updated', 'done', 'blocked', 'milestone'],
  checklistItem: ['owner', 'due', 'done'],
  comment: ['owner', 'updated'],
  decision: ['owner', 'start', 'due', 'done'],
  risk: ['owner', 'due', 'done'],
  changeRequest: ['owner', 'start', 'done'],
  series: ['owner'],
  meeting: ['owner', 'start', 'done'],
  agendaItem: ['owner', 'done'],
  minutes: ['done', 'updated'],
  report: ['start', 'done', 'updated'],
};

function kindsKnowing(filter: readonly FilterTerm[]): ReadonlySet<string> {
  const knowing = Object.entries(KNOWN).filter(([, facts]) => filter.every(({ on }) => facts.includes(on)));
  return new Set(knowing.map(([kind]) => kind));
}

function namesIn(index: SearchIndex, project: ProjectId) {
  const people: { id: PersonId; name: string }[] = [];
  const labels: { id: LabelId; name: string }[] = [];
  for (const { kind, id, title } of index.entries(project)) {
    if (kind === 'person') people.push({ id: asId(id), name: title });
    if (kind === 'label') labels.push({ id: asId(id), name: title });
  }
  return { people, labels };
}

function chosen<T, Of>({ anyOf, noneOf }: Choice<T>, is: (each: T, of: Of) => boolean): (of: Of) => boolean {
  return (of) => (anyOf.length === 0 || anyOf.some((each) => is(each, of))) && !noneOf.some((each) => is(each, of));
}

/** What is called just so is meant before what only holds the words. */
function nearer(scored: Scored, whole: string): Scored {
  if (whole === '') return scored;
  const title = foldWord(scored.entry.title).trim();
  const factor = title === whole ? 2 : title.startsWith(whole) ? 1.6 : ` ${title}`.includes(` ${whole}`) ? 1.25 : 1;
  return factor === 1 ? scored : { ...scored, score: scored.score * factor };
}

/** The ways in which each was found that are not to be seen from the word itself. */
function soughtWords(index: SearchIndex, { words }: SearchQuery, { fits }: Ranking): readonly SoughtWord[] {
  return words.map((word, nth) => ({
    word,
    slips: new Set((fits[nth] ?? []).map(({ term }) => index.word(term)).filter((each) => !each.includes(word))),
  }));
}

function resultOf(
  index: SearchIndex,
  { project, entry }: Filed,
  names: ReadonlyMap<ProjectId, string>,
  sought: readonly SoughtWord[],
): SearchResult {
  const above = aboveOf(index, project, entry);
  const named = entry.title !== '' ? entry.title : (above.find(({ title }) => title !== '')?.title ?? '');
  return {
    project,
    projectName: names.get(project) ?? '',
    kind: entry.kind,
    id: entry.id,
    title: marked(named, sought),
    preview: preview(entry.text, sought),
    above,
    isDone: (entry.facts.doneAt ?? null) !== null,
    isArchived: entry.archived === true || above.some(({ isArchived }) => isArchived),
  };
}

function aboveOf(
  index: SearchIndex,
  project: ProjectId,
  entry: SearchEntry,
): readonly (Above & { isArchived: boolean })[] {
  const above: (Above & { isArchived: boolean })[] = [];
  let { of } = entry;
  while (of !== null && above.length < 4) {
    const next = index.get(project, of);
    if (next === undefined) break;
    above.push({ kind: next.kind, id: next.id, title: next.title, isArchived: next.archived === true });
    of = next.of;
  }
  return above;
}
