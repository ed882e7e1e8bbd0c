/** A status report as a page, and what is said of it. */
import type { StatusContent } from './content.ts';
import type { ReportLayout } from './layout.ts';
import { pageHtml, type ReportHead, type ReportPage } from './page.ts';
import { sectionsOf } from './sections.ts';

interface HtmlMaking {
  readonly layout: ReportLayout;
  /** `@font-face` rules that hold their fonts; '' for those of the machine. */
  readonly fonts: string;
}

export function statusHtml(content: StatusContent, { layout, fonts }: HtmlMaking): string {
  return pageHtml(statusPage(content, layout), fonts);
}

function headOf({ project, period, asOf, made, status }: StatusContent): ReportHead {
  return { name: project.name === '' ? 'Untitled project' : project.name, period, asOf, by: made.by, status };
}

export function statusPage(content: StatusContent, layout: ReportLayout): ReportPage {
  const { summary } = content;
  return { head: headOf(content), summary, look: layout, sections: sectionsOf(content, layout) };
}
