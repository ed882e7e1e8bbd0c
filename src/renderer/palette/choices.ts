/** What the palette offers: commands that apply now, projects, and cards of the project on screen. */
import {
  COMMAND_IDS,
  COMMANDS,
  type CommandId,
  type CommandRegistry,
  chordText,
  shownKeys,
} from '#renderer/commands/index.ts';
import { navigate } from '#renderer/state/routes.ts';
import type { OpenProject, ProjectEntry } from '#renderer/state/workspace.ts';
import { ranked } from './rank.ts';

export interface Choice {
  readonly key: string;
  readonly kind: 'command' | 'project' | 'card';
  readonly name: string;
  readonly also?: string;
  /** "Card", "Project": what the name alone does not tell. */
  readonly group: string;
  /** In the table's writing. */
  readonly keys?: string;
  /** What takes it back, where it changes something. */
  readonly undone?: string;
  readonly run: () => void;
}

/** Cards are many: the nearest few. */
const MOST_CARDS = 8;
const LEAST_LETTERS = 2;

export interface ChoiceSources {
  readonly registry: CommandRegistry;
  readonly projects: readonly ProjectEntry[];
  readonly current: OpenProject | null;
  /** Used lately, the last one first. */
  readonly recent: readonly CommandId[];
}

export function choicesFor(text: string, { registry, projects, current, recent }: ChoiceSources): readonly Choice[] {
  const commands = ranked(commandChoices(registry, recent), text);
  const letters = text.trim().length;
  const others = letters === 0 ? [] : ranked(projectChoices(projects), text);
  const cards = current && letters >= LEAST_LETTERS ? ranked(cardChoices(current), text).slice(0, MOST_CARDS) : [];
  return [...commands, ...others, ...cards];
}

function commandChoices(registry: CommandRegistry, recent: readonly CommandId[]): readonly Choice[] {
  const known = new Set(recent);
  const inOrder = [...recent, ...COMMAND_IDS.filter((id) => !known.has(id))];
  const choices: Choice[] = [];
  for (const id of inOrder) {
    const facts = COMMANDS[id];
    const handler = facts.inPalette === false ? null : registry.find(id);
    if (!handler) continue;
    const keys = shownKeys(id);
    choices.push({
      key: id,
      kind: 'command',
      name: handler.name?.() ?? facts.name,
      group: facts.group,
      ...(facts.also ? { also: `${facts.also} ${facts.group}` } : { also: facts.group }),
      ...(keys ? { keys } : {}),
      ...undoneWords(facts.undone),
      // Asked again when it is run: what applied when the palette opened may have gone.
      run: () => void registry.run(id),
    });
  }
  return choices;
}

function undoneWords(undone: (typeof COMMANDS)[CommandId]['undone']): Pick<Choice, 'undone'> {
  if (undone === 'nothing') return {};
  if (undone !== 'undo') return { undone: undone.how };
  const keys = shownKeys('edit.undo');
  return { undone: keys ? `${chordText(keys)} takes it back.` : 'Undo takes it back.' };
}

function projectChoices(projects: readonly ProjectEntry[]): readonly Choice[] {
  return projects
    .filter(({ archived, deleted, missing }) => !archived && !deleted && !missing)
    .map(({ id, name, whatIfOf }) => ({
      key: id,
      kind: 'project',
      name,
      group:
        whatIfOf === null
          ? 'Project'
          : `What-if of ${projects.find((each) => each.id === whatIfOf)?.name ?? 'a project'}`,
      run: () => navigate({ kind: 'project', project: id, page: 'board', card: null }),
    }));
}

function cardChoices({ id: project, document, views }: OpenProject): readonly Choice[] {
  return views.board.get().lists.flatMap(({ list, cards }) =>
    cards.map((card) => ({
      key: card,
      kind: 'card',
      name: document.get('task', card)?.title ?? '',
      group: list.name,
      run: () => navigate({ kind: 'project', project, page: 'board', card }),
    })),
  );
}
