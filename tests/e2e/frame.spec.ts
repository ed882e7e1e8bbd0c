import { expect, type Page, test } from '@playwright/test';
import { type App, launchApp } from '#tests/support/app.ts';
import { axe } from '#tests/support/axe.ts';
import { temporaryFiles, trelloBoard } from '#tests/support/boards.ts';
import { harbourPlan } from '#tests/support/harbour-plan.ts';
import { card, command, goToStart, importFile, middleOf } from '#tests/support/person.ts';

/** The frame under conditions that people set for their eyes, and on paper. */
let app: App;
test.beforeEach(async () => {
  app = await launchApp();
});
test.afterEach(() => app.close());

/** What of the frame stands outside of the window, by name. What is within a page scrolls there. */
const clipped = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('[role=dialog], [role=alertdialog], main, header, nav, footer')]
    .filter((each) => each.getClientRects().length > 0 && !each.parentElement?.closest('main, [data-panel-body]'))
    .filter((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
    })
    .map((each) => each.getAttribute('aria-label') ?? each.textContent.slice(0, 40))`);

const OVERLAYS = [
  { name: 'Keyboard shortcuts', keys: '?' },
  { name: 'Settings', keys: 'Control+,' },
  { name: 'Commands', keys: 'Control+k' },
] as const;

/** Brings a plan in and shows one screen of it after the other. */
async function eachScreenOfAPlan(page: Page, look: (screen: string) => Promise<void>): Promise<void> {
  const files = temporaryFiles();
  await goToStart(page);
  await importFile(page, files.write('harbour.json', harbourPlan()));
  files.remove();
  await command(page, 'Go to the timeline');
  await expect(page.getByRole('treegrid', { name: 'Tasks' })).toBeVisible();
  await page.keyboard.press('f');
  await look('timeline');
  await page.keyboard.press('w');
  await expect(page.getByRole('region', { name: 'Load', exact: true })).toBeVisible();
  await look('timeline with its load');
  await page.keyboard.press('w');
  for (const [asked, screen] of [
    ['Go to people', 'Load'],
    ['Compare plans', 'Compare plans'],
    ['Working calendars', 'Working calendars'],
  ] as const) {
    await command(page, asked);
    await expect(page.getByRole('main', { name: screen })).toBeVisible();
    await look(screen);
  }
  await command(page, 'Go to the board');
  await card(page, 'Survey').focus();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'Card Survey' });
  await expect(panel.getByRole('button', { name: /^Start/ })).toBeVisible();
  await look('panel with a schedule');
  await panel.press('Escape');
  await expect(panel).toHaveCount(0);
}

test('at 200 per cent, nothing stands outside of the window', async () => {
  const { page } = app;
  await page.setViewportSize({ width: 640, height: 400 });
  await expect(page.getByRole('button', { name: 'Open the sample project' })).toBeVisible();
  expect(await clipped(page)).toEqual([]);
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.locator('[data-card]').first()).toBeVisible();
  expect(await clipped(page)).toEqual([]);
  for (const { name, keys } of OVERLAYS) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    expect(await clipped(page), name).toEqual([]);
    // That it is scrolled by keys, among the rest.
    expect((await axe(page).analyze()).violations, name).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toHaveCount(0);
  }
  await eachScreenOfAPlan(page, async (screen) => {
    expect.soft(await clipped(page), screen).toEqual([]);
    expect.soft((await axe(page).analyze()).violations, screen).toEqual([]);
  });
});

test('lists, the room for one that is carried and the start grow with a text of 125 per cent', async () => {
  const { page } = app;
  await page.evaluate(`localStorage.setItem('throughline.appearance', '{"textSize":125}')`);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.reload();
  const main = page.getByRole('main', { name: 'Start' });
  await expect(main).toBeVisible();
  expect(await main.evaluate((start) => start.scrollWidth <= start.clientWidth)).toBe(true);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  const [first, second] = [page.locator('section[data-list]').nth(0), page.locator('section[data-list]').nth(1)];
  await expect(first).toHaveCSS('width', '350px');
  await first.locator('[data-list-title]').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await expect(second).toHaveCSS('transform', 'matrix(1, 0, 0, 1, -365, 0)');
  await page.keyboard.press('Escape');

  // At once, in the window that is open.
  await page.keyboard.press('Control+,');
  await page.getByRole('dialog', { name: 'Settings' }).getByRole('radio', { name: '100 %' }).click({ force: true });
  await page.keyboard.press('Escape');
  await expect(first).toHaveCSS('width', '280px');
});

test('with the system’s forced colours, every screen passes axe', async () => {
  const { page } = app;
  await page.emulateMedia({ forcedColors: 'active' });
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(page.locator('[data-card]').first()).toBeVisible();
  const broken = async (): Promise<string[]> => {
    const { violations } = await axe(page).withTags(['wcag2a', 'wcag2aa', 'wcag21aa']).analyze();
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  };
  expect(await broken()).toEqual([]);
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  expect(await broken()).toEqual([]);
  const outline = (): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector('[role=dialog] [data-selected]')).outlineStyle`);
  expect(await outline()).toBe('solid');
  await page.keyboard.press('Escape');
  await eachScreenOfAPlan(page, async (screen) => {
    expect.soft(await broken(), screen).toEqual([]);
    // axe knows nothing of shapes: a plan whose bars the system painted over passes it.
    if (screen !== 'timeline') return;
    for (const shape of ['.timeline-done', '.timeline-bracket']) {
      await expect(page.locator(shape).first()).toHaveCSS('forced-color-adjust', 'none');
    }
    const diamond = `getComputedStyle(document.querySelector('.timeline-milestone'), '::before').backgroundColor`;
    expect(await page.evaluate(diamond)).toBe('rgb(0, 0, 0)');
  });
});

test('where less motion is asked for, nothing moves by itself', async () => {
  const { page } = app;
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  const first = page.getByRole('listitem', { name: 'Privacy notice' });
  await expect(first).toBeVisible();
  // A look at every frame: what is animated by a script tells of itself by no event.
  await page.evaluate(`{
    window.moved = new Set();
    const look = () => {
      for (const { effect } of document.getAnimations()) {
        const { duration, delay } = effect.getComputedTiming();
        if (duration + delay > 0) window.moved.add(effect.target?.className + ' ' + duration);
      }
      requestAnimationFrame(look);
    };
    look();
  }`);
  await first.dblclick();
  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Description' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  for (const { name, keys } of OVERLAYS) {
    await page.keyboard.press(keys);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name })).toHaveCount(0);
  }
  await first.click({ button: 'right' });
  await page.getByRole('menuitem', { name: /^Archive card/ }).click();
  await expect(page.getByRole('region', { name: 'Notifications' }).getByRole('alert')).toBeVisible();
  const [from, to] = [
    await middleOf(page.getByRole('listitem', { name: 'Front page design, second round' })),
    await middleOf(page.getByRole('listitem', { name: 'Texts for the regatta page' })),
  ];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 12 });
  await page.mouse.up();
  await expect(page.getByRole('region', { name: 'Doing' }).getByRole('listitem')).toHaveCount(6);
  expect(await page.evaluate('[...window.moved]')).toEqual([]);
});

test('where more contrast is asked for, lines and grey text are drawn stronger', async () => {
  const { page } = app;
  const hairline = (): Promise<string> =>
    page.evaluate(`getComputedStyle(document.querySelector('nav')).borderInlineEndColor`);
  await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
  const usual = await hairline();
  await page.emulateMedia({ contrast: 'more' });
  expect(await hairline()).not.toBe(usual);
  expect((await axe(page).withRules(['color-contrast-enhanced']).analyze()).violations).toEqual([]);
});

const SMALL = [
  { width: 320, height: 480 },
  { width: 640, height: 400 },
] as const;

for (const size of SMALL) {
  test(`in a window of ${size.width} by ${size.height}, everything in dialogs, menus and the palette is within reach`, async () => {
    const { page } = app;
    await page.setViewportSize(size);
    await page.getByRole('button', { name: 'Open the sample project' }).click();
    await expect(page.locator('[data-card]').first()).toBeVisible();
    // What can be used is either in the window or can be scrolled into it.
    const beyond = (within: string): Promise<string[]> =>
      page.evaluate(`[...document.querySelectorAll(${JSON.stringify(within)} + ' :is(button, input, [role=menuitem], [role=option], a)')]
        .filter((each) => each.checkVisibility() && !each.closest('.sr-only, [aria-hidden=true]'))
        .map((each) => each.closest('label') ?? each)
        .filter((each) => {
          each.scrollIntoView({ block: 'nearest', inline: 'nearest' });
          const { left, right, top, bottom } = each.getBoundingClientRect();
          // Only this script can scroll what hides what flows over.
          let hidden = false;
          for (let around = each.parentElement; around; around = around.parentElement) {
            const { overflowX, overflowY } = getComputedStyle(around);
            if (overflowX === 'hidden' && around.scrollLeft > 0) hidden = true;
            if (overflowY === 'hidden' && around.scrollTop > 0) hidden = true;
            if (hidden) around.scrollTo(0, 0);
          }
          return hidden || left < 0 || top < 0 || right > innerWidth + 1 || bottom > innerHeight + 1;
        })
        .map((each) => each.getAttribute('aria-label') ?? each.textContent)`);
    for (const { name, keys } of OVERLAYS) {
      await page.keyboard.press(keys);
      await expect(page.getByRole('dialog', { name })).toBeVisible();
      expect(await beyond('[role=dialog]'), name).toEqual([]);
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name })).toHaveCount(0);
    }
    await page.getByRole('button', { name: /project actions/ }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await beyond('[role=menu]')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await beyond('header')).toEqual([]);
    await page.locator('[data-card]').first().click({ button: 'right' });
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await beyond('[role=menu]')).toEqual([]);
    await page.getByRole('menuitem', { name: /^Open card/ }).click();
    await expect(page.getByRole('complementary').getByRole('heading', { name: 'Description' })).toBeVisible();
    expect(await beyond('aside')).toEqual([]);
  });
}

test('a printed board has all its cards on light sheets, and the window is as before', async () => {
  const { page } = app;
  const files = temporaryFiles();
  const cards = Array.from({ length: 300 }, (_, index) => ({ name: `Pile ${index + 1}` }));
  await importFile(
    page,
    files.write('board.json', JSON.stringify(trelloBoard({ board: 'Harbour', list: 'To do', cards }))),
  );
  await expect(card(page, 'Pile 1')).toBeVisible();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(`dispatchEvent(new Event('beforeprint'))`);
  const paper = page.getByRole('article', { name: 'Harbour, printed' });
  await expect(paper.getByRole('listitem')).toHaveCount(300);
  await expect(paper.getByRole('heading', { name: 'To do 300' })).toBeVisible();
  await expect(page.getByRole('main')).toBeHidden();
  await page.evaluate(`dispatchEvent(new Event('afterprint'))`);
  await expect(paper).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await expect(card(page, 'Pile 1')).toBeVisible();
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(1);
  const sizes = (file: Buffer): readonly string[] => [
    ...new Set(
      file
        .toString('latin1')
        .match(/\/MediaBox\s*\[[^\]]*\]/g)
        ?.map((box) => box.replace(/\.\d+/g, '')),
    ),
  ];
  expect(sizes(pdf)).toEqual(['/MediaBox [0 0 594 841]']);
  const project = /p\/([^/?]+)/.exec(new URL(page.url()).hash)?.[1] ?? '';
  await page.evaluate((name) => {
    const { seen = {} } = JSON.parse(localStorage.getItem(name) ?? '{}');
    localStorage.setItem(name, JSON.stringify({ at: Date.now(), seen: { ...seen, 'minutes-paper': 'letter' } }));
  }, `throughline.view.${project}`);
  await page.reload();
  await expect(card(page, 'Pile 1')).toBeVisible();
  expect(sizes(await page.pdf({ preferCSSPageSize: true }))).toEqual(['/MediaBox [0 0 612 792]']);
  files.remove();
});
