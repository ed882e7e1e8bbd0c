/** How a report of the portfolio is laid out: sections of its own on the paper of any report (PREPORT-7). */
import { z } from 'zod';
import { LONGEST_NAME, layoutSchema, type SectionKinds } from '#shared/report/status/layout.ts';

export const PORTFOLIO_SECTIONS = [
  'summary',
  'figures',
  'look',
  'status',
  'since',
  'timeline',
  'milestones',
  'progress',
  'flags',
  'decisions',
  'links',
  'workload',
  'notes',
  'freshness',
] as const;
export type PortfolioSection = (typeof PORTFOLIO_SECTIONS)[number];

export const PORTFOLIO_TITLES: Readonly<Record<PortfolioSection, string>> = {
  summary: 'Summary',
  figures: 'At a glance',
  look: 'Where to look first',
  status: 'How each project stands',
  since: 'Since the last report',
  timeline: 'Timeline',
  milestones: 'Milestones',
  progress: 'Progress against plan',
  flags: 'Flags',
  decisions: 'Decisions',
  links: 'What waits for other projects',
  workload: 'Workload',
  notes: 'Notes',
  freshness: 'How current this is',
};

/** [PREPORT-7] What is chosen from, and of what a layout says how many rows there are at most. */
export const PORTFOLIO_KINDS: SectionKinds<PortfolioSection> = {
  names: PORTFOLIO_SECTIONS,
  titles: PORTFOLIO_TITLES,
  withRows: new Set([
    'look',
    'status',
    'since',
    'milestones',
    'progress',
    'flags',
    'decisions',
    'links',
    'workload',
    'freshness',
  ]),
};

const sectionSchema = z.object({
  name: z.enum(PORTFOLIO_SECTIONS),
  title: z.string().max(LONGEST_NAME).default(''),
  most: z.number().int().positive().nullable().default(null),
});

export const portfolioSectionsSchema = z.array(sectionSchema).max(50).readonly();
export const portfolioLayoutSchema = layoutSchema.extend({ sections: portfolioSectionsSchema });
export type PortfolioLayout = z.infer<typeof portfolioLayoutSchema>;

export const PORTFOLIO_LAYOUT: PortfolioLayout = {
  name: 'Portfolio',
  page: 'a4',
  kind: 'Portfolio report',
  isCompact: false,
  accent: null,
  logo: null,
  header: '',
  footer: '',
  sections: PORTFOLIO_SECTIONS.map((name) => ({ name, title: '', most: null })),
};
