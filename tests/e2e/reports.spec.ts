/** Friday's report: drafted, edited, looked at page by page, sent, found again as it was sent, and compared. */
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { temporaryFiles } from '#tests/support/boards.ts';
import { command, importFile, notifications, saysSaved } from '#tests/support/person.ts';
import { looker } from '#tests/support/pictures.ts';
import { troubledProject } from '#tests/support/report-project.ts';

const files = temporaryFiles();
let app: App;
test.afterEach(() => app.close());

const FRIDAY = '2026-11-20T11:00:00Z';

/** Its script would end the test: were it run, the page would be elsewhere. */
const LOGO = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="80">
  <script>top.location = 'about:blank'</script>
  <image width="9" height="9" href="/logo-beacon"/><image width="9" height="9" href="http://localhost:9/logo-beacon"/>
  <rect width="70" height="70" x="5" y="5" rx="12" fill="#7a1f5c"/><circle cx="40" cy="40" r="18" fill="#fff"/>
  <text x="90" y="50" font-family="sans-serif" font-size="32" fill="#7a1f5c">Harbour</text>
</svg>`;

/** What the sheets say: they stand in a tree of their own. */
const preview = (page: Page) => page.getByRole('region', { name: /^Preview, \d+ pages?$/ });

/** In the page: what a frame would print is noted, and no dialog of the browser opens. */
const PRINTS_ASIDE = `
  const frames = new MutationObserver(() => {
    const view = document.querySelector('iframe[title="Report to be printed"]')?.contentWindow;
    if (!view) return;
    frames.disconnect();
    view.print = () => {
      const { body, title } = view.document;
      const { borderBottomStyle } = view.getComputedStyle(body.querySelector('.masthead'));
      globalThis.printed = [title, body.innerText, borderBottomStyle];
      view.dispatchEvent(new Event('afterprint'));
    };
  });
  frames.observe(document.body, { childList: true });
`;

async function sendIt(page: Page, to: string): Promise<Buffer> {
  await page.getByRole('button', { name: 'Send…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send the report' });
  await dialog.getByRole('textbox', { name: 'Others: names or mail addresses' }).fill(to);
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save and note as sent' }).click();
  const saved = await download;
  await expect(dialog).toBeHidden();
  return readFileSync(await saved.path());
}

test('[REPORT-4] [REPORT-22] [REPORTS-2] [REPORTS-3] a client’s report is drafted, edited, sent and found again', async () => {
  // Two reports are printed, one after the other: on a busy machine each takes its time.
  test.setTimeout(120_000);
  app = await launchApp({ startsAt: FRIDAY });
  const { page } = app;
  const found: string[] = [];
  const look = looker(page, found);
  await importFile(page, files.write('harbour.json', JSON.stringify(troubledProject())));
  await page.keyboard.press('g');
  await page.keyboard.press('e');
  await expect(page.getByRole('heading', { name: 'Status reports' })).toBeVisible();
  await look('reports-none');

  await command(page, 'Draft a status report for a client');
  await expect(preview(page)).toBeVisible();
  await expect(preview(page).getByText('Waits for other work')).toBeVisible();
  await expect(preview(page)).not.toContainText('SECRET');
  // A sheet is as wide as there is room for, and none is cut at its right edge.
  const sheets = preview(page)
    .getByText(/^Page \d+ of \d+$/)
    .locator('..');
  const [frame, sheet] = [await preview(page).boundingBox(), await sheets.first().boundingBox()];
  if (!frame || !sheet) throw new Error('The preview shows no sheet.');
  expect(sheet.x).toBeGreaterThan(frame.x);
  expect(sheet.x + sheet.width).toBeLessThan(frame.x + frame.width);
  await look('reports-draft');
  // The browser prints the report alone: its page, in its own style, in a frame that goes afterwards.
  await page.evaluate(PRINTS_ASIDE);
  await page.getByRole('button', { name: 'Save as…' }).click();
  await page.getByRole('menuitem', { name: 'Print…' }).click();
  const printed = await page.waitForFunction('globalThis.printed');
  expect(await printed.jsonValue()).toEqual([
    'Harbour site: status report, 20 November 2026',
    expect.stringContaining('Waits for other work'),
    'solid',
  ]);
  await expect(page.locator('iframe')).toHaveCount(0);
  // [INSIGHT-5] What is ticked for clients is there, and gone once it is not.
  await page.getByRole('button', { name: 'What clients see…' }).click();
  const shown = page.getByRole('dialog', { name: 'Shown to clients' });
  await expect(shown.getByRole('checkbox', { name: 'SECRET cheaper lamps' })).not.toBeChecked();
  await look('reports-for-clients');
  await shown.getByRole('checkbox', { name: 'Lay the cable' }).uncheck();
  await shown.getByRole('button', { name: 'Done' }).click();
  await expect(preview(page)).not.toContainText('Lay the cable');
  const summary = page.getByRole('textbox', { name: 'Summary' });
  await summary.fill('The permits are late. **We ask for your help.**');
  await summary.blur();
  await expect(preview(page).getByText('We ask for your help.')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Timeline' }).uncheck();
  await expect(preview(page).getByRole('heading', { name: 'Timeline' })).toBeHidden();
  // Sheets lie one below the other, in the order in which they are read.
  await expect(sheets.nth(1)).toBeAttached();
  const [first, second] = [await sheets.nth(0).boundingBox(), await sheets.nth(1).boundingBox()];
  expect(second?.x).toBe(first?.x);
  expect(second?.y).toBeGreaterThan((first?.y ?? 0) + (first?.height ?? 0));
  // By its handle a section goes elsewhere, and by keys.
  const handle = page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: 'Notes' }) });
  await handle.getByTitle(/^Drag to another place/).hover();
  await page.mouse.down();
  const top = await page.getByRole('checkbox', { name: 'Summary' }).boundingBox();
  await page.mouse.move(top?.x ?? 0, (top?.y ?? 0) - 4, { steps: 4 });
  await page.mouse.up();
  const sections = page.getByRole('group', { name: 'Sections' }).getByRole('listitem');
  await expect(sections.first()).toContainText('Notes');
  await page.getByRole('checkbox', { name: 'Notes' }).focus();
  for (let step = 0; step < 9; step++) await page.keyboard.press('Alt+ArrowDown');
  await expect(sections.first()).toContainText('Summary');
  await page.getByRole('checkbox', { name: 'Milestones' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(preview(page).getByRole('heading', { level: 2 }).nth(3)).toHaveText('Milestones');

  // [REPORT-22] A layout of the project's own: the page follows, and nothing is kept of a logo that is none.
  await command(page, 'Edit the layout of the status report');
  const layout = page.getByRole('region', { name: 'Layout', exact: true });
  await layout.getByRole('textbox', { name: 'Name of the layout' }).fill('Port style');
  await layout.getByRole('textbox', { name: 'Kind of report' }).fill('Progress report');
  await layout.getByRole('textbox', { name: 'Heading of Late, and why' }).fill('What slips');
  await layout.getByRole('textbox', { name: 'Rows of Late, and why at most' }).fill('1');
  await page.keyboard.press('Tab');
  await layout.getByLabel('Colour of headings').fill('#7a1f5c');
  const choose = layout.getByLabel('Picture of the logo');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await choose.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(layout.getByRole('alert')).toContainText('no picture that can be read');
  await choose.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(LOGO) });
  await expect(layout.getByRole('img', { name: 'The logo as it is kept' })).toBeVisible();
  await expect(layout.getByRole('alert')).toBeHidden();
  await expect(preview(page).getByText('Progress report')).toBeVisible();
  await expect(preview(page).getByRole('heading', { name: 'What slips' })).toBeVisible();
  await expect(
    preview(page)
      .getByText(/^and \d+ more$/)
      .first(),
  ).toBeVisible();
  await expect(preview(page).locator('img.logo')).toHaveAttribute('src', /^data:image\/png;base64,/);
  expect(asked.filter((url) => url.includes('logo-beacon'))).toEqual([]);
  await look('reports-layout');
  await layout.getByRole('button', { name: 'Save layout' }).click();
  await expect(page.getByRole('combobox', { name: 'Layout' }).locator('option:checked')).toHaveText('Port style');
  await expect(page.getByRole('button', { name: 'Edit this layout…' })).toBeVisible();
  await expect(preview(page).locator('img.logo')).toBeVisible();
  await expect(preview(page).getByRole('heading', { name: 'Timeline' })).toBeHidden();
  await look('reports-own-layout');
  // What is not saved is there again; what is saved is followed.
  await expect(page.getByRole('button', { name: 'Edit this layout…' })).toBeFocused();
  await page.keyboard.press('Enter');
  const kind = layout.getByRole('textbox', { name: 'Kind of report' });
  await kind.fill('Weekly report');
  await page.getByRole('button', { name: 'All reports' }).click();
  await page.getByRole('region', { name: 'Drafts' }).getByRole('link').click();
  await expect(kind).toHaveValue('Weekly report');
  await layout.getByRole('button', { name: 'Save layout' }).click();
  await expect(preview(page).getByText('Weekly report')).toBeVisible();

  const pdf = await sendIt(page, 'City of Lisbon');
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1')).not.toContain('SECRET');
  await expect(page.getByRole('main', { name: 'Status report, sent' })).toContainText('to City of Lisbon');
  await saysSaved(page);
  await look('reports-sent');

  // A week later, in another window's life: byte for byte the same file, and the same page.
  await page.reload();
  await expect(preview(page).getByText('We ask for your help.')).toBeVisible();
  await expect(preview(page).locator('img.logo')).toBeVisible();
  const again = page.waitForEvent('download');
  await page.getByRole('button', { name: 'The file as it was sent' }).click();
  expect(readFileSync(await (await again).path()).equals(pdf)).toBe(true);

  await page.getByRole('button', { name: 'All reports' }).click();
  await expect(page.getByRole('region', { name: 'Sent' })).toContainText('sent to City of Lisbon');
  await command(page, 'Draft a status report for a client');
  await expect(preview(page).getByRole('heading', { name: 'Done' })).toBeVisible();
  // Another draft in the project's own layout, which then goes: the full one stands in.
  await page.getByRole('combobox', { name: 'Layout' }).selectOption('Port style');
  await expect(preview(page).getByText('Weekly report')).toBeVisible();
  await page.getByRole('button', { name: 'Edit this layout…' }).click();
  await layout.getByRole('button', { name: 'Delete layout' }).click();
  await expect(page.getByRole('combobox', { name: 'Layout' }).locator('option:checked')).toHaveText('Full');
  await expect(preview(page).locator('img.logo')).toBeHidden();
  await page.getByRole('combobox', { name: 'Layout' }).selectOption('Client');
  await page.getByRole('checkbox', { name: 'Since the last report' }).check();
  await expect(preview(page).getByText('The last report was of 20 November 2026.')).toBeVisible();
  await sendIt(page, 'City of Lisbon');
  await page.getByRole('combobox', { name: 'Compared with' }).selectOption({ index: 1 });
  await expect(preview(page).getByText('The last report was of 20 November 2026.')).toBeVisible();
  await page.getByRole('button', { name: 'All reports' }).click();
  await look('reports-list');
  await expect(notifications(page)).not.toContainText('problem');
  expect(found).toEqual([]);
});
