/** A report on paper, or as the PDF that a browser saves by itself: where no host makes one, and for whoever has a printer. */
import { pageHtml, type ReportPage } from '#shared/report/status/page.ts';
import { fontsInto } from './fonts.ts';

/** Opens the browser's own printing of the report alone. */
export async function printPage(report: ReportPage): Promise<void> {
  const frame = document.createElement('iframe');
  frame.title = 'Report to be printed';
  frame.ariaHidden = 'true';
  frame.style.cssText = 'position: fixed; inset-inline-start: -10000px; width: 210mm; height: 297mm; border: 0';
  document.body.append(frame);
  const view = frame.contentDocument?.defaultView;
  if (!view) throw new Error('A frame that is in the page has a document.');
  const html = pageHtml(report, '');
  const page = new DOMParser().parseFromString(html, 'text/html');
  // Styles as an object: the program's own policy, which holds in its frames too, lets no inline ones in.
  const style = new view.CSSStyleSheet();
  style.replaceSync(page.querySelector('style')?.textContent ?? '');
  view.document.adoptedStyleSheets = [style];
  view.document.title = page.title;
  view.document.documentElement.lang = page.documentElement.lang;
  view.document.body.replaceChildren(...[...page.body.childNodes].map((node) => view.document.importNode(node, true)));
  // Without them it is printed in the machine's own fonts.
  await fontsInto(html, view).catch(() => undefined);
  view.addEventListener('afterprint', () => frame.remove());
  view.focus();
  view.print();
}
