/** Where the window is: kept in the address, so that reload and back do what people expect. */
import { useSyncExternalStore } from 'react';
import type { Dispose } from '#shared/kernel/disposable.ts';
import { asId, type ProjectId, type TaskId } from '#shared/kernel/ids.ts';

export type BoardPage = 'board' | 'archive' | 'bin';
/** The screens of the registers. */
export type RegisterPage = 'decisions' | 'risks' | 'changes-asked';
/** The screens of a project. */
export type ProjectPage =
  | BoardPage
  | 'timeline'
  | 'list'
  | 'calendar'
  | 'load'
  | 'compare'
  | 'calendars'
  | 'changes'
  | 'talk'
  | 'meetings'
  | 'flags'
  | 'reports'
  | RegisterPage;

export type Route =
  | { readonly kind: 'start' }
  | { readonly kind: 'today' }
  | { readonly kind: 'portfolio' }
  /** `report`: the one that is looked at; null for all of them. */
  | { readonly kind: 'portfolio-reports'; readonly report: string | null }
  | {
      readonly kind: 'project';
      readonly project: ProjectId;
      readonly page: ProjectPage;
      readonly card: TaskId | null;
      /** The entry of a register in the panel, beneath the card; of the meetings the one that is looked at; of the calendar a day that is in sight. */
      readonly record?: string;
      /** Of the notes of that meeting, to be shown. */
      readonly line?: string;
    };

const PAGES: readonly ProjectPage[] = [
  'board',
  'timeline',
  'list',
  'calendar',
  'load',
  'archive',
  'bin',
  'compare',
  'calendars',
  'changes',
  'talk',
  'decisions',
  'risks',
  'changes-asked',
  'meetings',
  'flags',
  'reports',
];
const START: Route = { kind: 'start' };

/** Reads the part of an address after `#`. What it does not understand is the start. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const [, first, id, pageName] = path.split('/');
  if (first === 'portfolio' && id === 'reports') {
    return { kind: 'portfolio-reports', report: pageName ? decode(pageName) : null };
  }
  if (first === 'today' || first === 'portfolio') return { kind: first };
  if (first !== 'p' || !id) return START;
  const page = PAGES.find((candidate) => candidate === pageName) ?? 'board';
  const asked = new URLSearchParams(query);
  const [card, record, line] = [asked.get('card'), asked.get('record'), asked.get('line')];
  const shown = {
    card: card ? asId<TaskId>(card) : null,
    ...(record ? { record } : {}),
    ...(line ? { line } : {}),
  };
  return { kind: 'project', project: asId(decode(id)), page, ...shown };
}

export function formatRoute(route: Route): string {
  if (route.kind === 'start') return '#/';
  if (route.kind === 'portfolio-reports') {
    return `#/portfolio/reports${route.report === null ? '' : `/${encodeURIComponent(route.report)}`}`;
  }
  if (route.kind !== 'project') return `#/${route.kind}`;
  const path = `#/p/${encodeURIComponent(route.project)}/${route.page}`;
  const { card, record, line } = route;
  const query = new URLSearchParams({
    ...(record ? { record } : {}),
    ...(line ? { line } : {}),
    ...(card === null ? {} : { card }),
  });
  return query.size === 0 ? path : `${path}?${query}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function navigate(route: Route): void {
  window.location.hash = formatRoute(route);
}

/** Another project on the page that is shown. */
export function navigateToProject(project: ProjectId): void {
  const route = current();
  navigate({ kind: 'project', project, page: route.kind === 'project' ? route.page : 'board', card: null });
}

let lastHash: string | null = null;
let lastRoute: Route = START;

function current(): Route {
  const { hash } = window.location;
  if (hash !== lastHash) {
    lastHash = hash;
    lastRoute = parseRoute(hash);
  }
  return lastRoute;
}

function subscribe(listener: () => void): Dispose {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

export function useRoute(): Route {
  return useSyncExternalStore(subscribe, current);
}
