/** The window as a screen reader has it: Chromium's own accessibility tree, and what live regions said. */
import type { Page } from '@playwright/test';

interface Node {
  readonly nodeId: string;
  readonly parentId?: string;
  readonly ignored: boolean;
  readonly role?: { readonly value?: unknown };
  readonly name?: { readonly value?: unknown };
  readonly description?: { readonly value?: unknown };
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[];
}

const OPERATED = new Set(
  'button link checkbox radio textbox searchbox combobox listbox option menu menuitem menuitemcheckbox menuitemradio tab switch slider spinbutton dialog alertdialog'.split(
    ' ',
  ),
);
const LANDMARKS = new Set('banner navigation main complementary contentinfo search region form'.split(' '));

const roleOf = ({ role }: Node): string => String(role?.value ?? '');
const nameOf = ({ name }: Node): string => String(name?.value ?? '').trim();

/** What a screen reader would stumble over on this screen, in words; nothing where nothing. */
export async function stumbles(page: Page): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: readonly Node[] };
  await session.detach();
  const shown = nodes.filter(({ ignored }) => !ignored);
  return [...nameless(shown), ...landmarks(shown), ...headings(shown), ...errors(shown)];
}

/** A row of a grid as it is read out: each cell's words, and what describes it after a colon. */
export async function rowAloud(page: Page, title: string): Promise<readonly string[]> {
  const session = await page.context().newCDPSession(page);
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: readonly Node[] };
  await session.detach();
  const header = nodes.find((node) => roleOf(node) === 'rowheader' && nameOf(node) === title);
  const cells = nodes.filter(({ parentId, ignored }) => !ignored && parentId === header?.parentId);
  return cells.map((cell) => [nameOf(cell), cell.description?.value].filter(Boolean).join(': '));
}

function nameless(nodes: readonly Node[]): string[] {
  return nodes
    .filter((node) => OPERATED.has(roleOf(node)) && nameOf(node) === '')
    .map((node) => `${roleOf(node)} without a name`);
}

function landmarks(nodes: readonly Node[]): string[] {
  const all = nodes.filter((node) => LANDMARKS.has(roleOf(node))).map((node) => `${roleOf(node)} “${nameOf(node)}”`);
  const twice = all.filter((each, index) => all.indexOf(each) !== index);
  const mains = nodes.filter((node) => roleOf(node) === 'main').length;
  return [...twice.map((each) => `two landmarks ${each}`), ...(mains > 1 ? [`${mains} work areas`] : [])];
}

/** A level is never left out on the way down, from the first heading on. */
function headings(nodes: readonly Node[]): string[] {
  let before = 0;
  return nodes.flatMap((node) => {
    if (roleOf(node) !== 'heading') return [];
    const level = Number(node.properties?.find(({ name }) => name === 'level')?.value.value ?? 0);
    const jumps = before > 0 && level > before + 1;
    const told = jumps ? [`heading “${nameOf(node)}” of level ${level} after one of level ${before}`] : [];
    before = level;
    return told;
  });
}

/** What is called wrong is told why. */
function errors(nodes: readonly Node[]): string[] {
  return nodes
    .filter(({ properties = [] }) => properties.some(({ name, value }) => name === 'invalid' && value.value === 'true'))
    .filter(({ description }) => !description?.value)
    .map((node) => `${roleOf(node)} “${nameOf(node)}” is wrong, and does not say why`);
}

/** Listens to live regions from now on. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const LIVE = '[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]';
    globalThis.heard = [];
    const say = (region) => {
      const text = region?.textContent.trim();
      if (text && globalThis.heard.at(-1) !== text) globalThis.heard.push(text);
    };
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const element = target instanceof Element ? target : target.parentElement;
        say(element?.closest(LIVE));
        for (const node of addedNodes) {
          if (node instanceof Element) for (const region of node.querySelectorAll(LIVE)) say(region);
        }
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  })()`);
}

/** What was said since the last time of asking. */
export async function heard(page: Page): Promise<readonly string[]> {
  return page.evaluate<string[]>('globalThis.heard.splice(0)');
}
