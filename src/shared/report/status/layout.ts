/** How a report is laid out: which sections in which order, on which paper, with whose colours and words (REPORT-14). */
import { z } from 'zod';

export const SECTIONS = [
  'summary',
  'figures',
  'since',
  'late',
  'milestones',
  'timeline',
  'next',
  'done',
  'decisions',
  'risks',
  'changeRequests',
  'actions',
  'progress',
  'workload',
  'effort',
  'notes',
  'freshness',
] as const;
export type SectionName = (typeof SECTIONS)[number];

export const SECTION_TITLES: Readonly<Record<SectionName, string>> = {
  summary: 'Summary',
  figures: 'At a glance',
  since: 'Since the last report',
  late: 'Late, and why',
  milestones: 'Milestones',
  timeline: 'Timeline',
  next: 'Coming up',
  done: 'Done',
  decisions: 'Decisions',
  risks: 'Risks and issues',
  changeRequests: 'Change requests',
  actions: 'Actions from meetings',
  progress: 'Progress',
  workload: 'Workload',
  effort: 'Effort',
  notes: 'Notes',
  freshness: 'How current this is',
};

/** Characters of the name of a layout, and of a heading. */
export const LONGEST_NAME = 200;

const sectionSchema = z.object({
  name: z.enum(SECTIONS),
  /** In the place of the title that it has otherwise; '' for that. */
  title: z.string().max(LONGEST_NAME).default(''),
  /** Rows that are shown at most; null for as many as is usual (REPORT-14). */
  most: z.number().int().positive().nullable().default(null),
});
export type LayoutSection = z.infer<typeof sectionSchema>;

const ROW_SECTIONS: ReadonlySet<SectionName> = new Set([
  'since',
  'late',
  'milestones',
  'next',
  'done',
  'decisions',
  'risks',
  'changeRequests',
  'actions',
  'workload',
]);
export const STATUS_SECTIONS: SectionKinds<SectionName> = {
  names: SECTIONS,
  titles: SECTION_TITLES,
  withRows: ROW_SECTIONS,
};
/** What a person may say; a file may say more. */
export const MOST_ROWS = 1_000;

/** What the PNG of a logo may weigh. */
export const LOGO_BYTES = 300_000;
const PNG_ADDRESS = 'data:image/png;base64,';

export const layoutSchema = z.object({
  name: z.string().max(LONGEST_NAME),
  page: z.enum(['a4', 'letter']),
  sections: z.array(sectionSchema).max(50).readonly(),
  /** Dense, with a line for every row: what is to fit one page. */
  isCompact: z.boolean().default(false),
  /** `#rrggbb` of headings and rules; null for the program's own. */
  accent: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .nullable()
    .default(null),
  /** Pixels alone, never an SVG, which can do more than show itself (REPORT-21); null for none. */
  logo: z
    .string()
    .max(PNG_ADDRESS.length + Math.ceil(LOGO_BYTES / 3) * 4)
    .regex(/^data:image\/png;base64,[A-Za-z0-9+/]+={0,2}$/)
    .nullable()
    .default(null),
  /** In the margins of every page but the first, and at its foot; '' for none. */
  header: z.string().max(200).default(''),
  footer: z.string().max(200).default(''),
  /** What the report is called: "Status report" where it is ''. */
  kind: z.string().max(100).default(''),
});
export type ReportLayout = z.infer<typeof layoutSchema>;
/** How pages look, whatever stands on them. */
export type PageLook = Omit<ReportLayout, 'sections'>;

/** What a layout says of one of its sections, whichever kind of report it lays out. */
export interface LaidOut<Name extends string> {
  readonly name: Name;
  readonly title: string;
  readonly most: number | null;
}
export type LayoutOf<Name extends string> = PageLook & { readonly sections: readonly LaidOut<Name>[] };

/** The sections that a kind of report has. */
export interface SectionKinds<Name extends string> {
  readonly names: readonly Name[];
  readonly titles: Readonly<Record<Name, string>>;
  /** Those that show rows, of which a layout says how many at most. */
  readonly withRows: ReadonlySet<Name>;
}

const plain = { isCompact: false, accent: null, logo: null, header: '', footer: '', kind: '' } as const;
const section = (name: SectionName, most: number | null = null): LayoutSection => ({ name, title: '', most });

export const BUILT_IN = {
  'one-page': {
    ...plain,
    name: 'One page',
    isCompact: true,
    page: 'a4',
    sections: [
      section('summary'),
      section('figures'),
      section('milestones', 5),
      section('late', 5),
      section('next', 5),
      section('decisions', 4),
      section('risks', 4),
    ],
  },
  full: { ...plain, name: 'Full', page: 'a4', sections: SECTIONS.map((name) => section(name)) },
  executive: {
    ...plain,
    name: 'Executive',
    page: 'a4',
    sections: [
      section('summary'),
      section('figures'),
      section('since', 5),
      section('milestones', 10),
      section('timeline'),
      section('decisions', 5),
      section('risks', 5),
      section('effort'),
    ],
  },
  client: {
    ...plain,
    name: 'Client',
    page: 'a4',
    sections: [
      section('summary'),
      section('figures'),
      section('since', 10),
      section('done'),
      section('next'),
      section('milestones'),
      section('late'),
      section('timeline'),
      section('decisions'),
      section('changeRequests'),
      section('risks'),
      section('notes'),
    ],
  },
} as const satisfies Readonly<Record<string, ReportLayout>>;
export type BuiltIn = keyof typeof BUILT_IN;
