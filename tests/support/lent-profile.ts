/**
 * Profiles of one browser, lent to one test after the other and emptied in between. What a browser keeps of code that it has read
 * before stays, which is no state of the program: without that a fifth of a test's work is reading the program anew.
 */
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from '@playwright/test';

export interface LentProfile {
  readonly context: BrowserContext;
  /** Closes its windows and forgets all that `origin` stored in it; then another test may have it. */
  giveBack(origin: string): Promise<void>;
  /** Nobody may have it again. */
  throwAway(): Promise<void>;
}

type ProfileOptions = Pick<BrowserContextOptions, 'acceptDownloads' | 'locale' | 'timezoneId' | 'hasTouch'>;

interface Profile {
  readonly context: BrowserContext;
  /** It stays, since a profile without windows cannot be spoken to. */
  readonly blank: Page;
  readonly devtools: CDPSession;
}

const free = new Map<string, Profile[]>();

/** One that nobody has at present. */
export async function lendProfile(browser: Browser, options: ProfileOptions): Promise<LentProfile> {
  const key = JSON.stringify(options);
  const profile = free.get(key)?.pop() ?? (await newProfile(browser, options));
  return {
    context: profile.context,
    giveBack: async (origin) => {
      await empty(profile, origin);
      free.set(key, [...(free.get(key) ?? []), profile]);
    },
    throwAway: () => profile.context.close(),
  };
}

async function newProfile(browser: Browser, options: ProfileOptions): Promise<Profile> {
  const context = await browser.newContext(options);
  const blank = await context.newPage();
  return { context, blank, devtools: await context.newCDPSession(blank) };
}

async function empty({ context, blank, devtools }: Profile, origin: string): Promise<void> {
  await Promise.all(context.pages().map((page) => (page === blank ? null : page.close())));
  await devtools.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
  await context.clearCookies();
  await context.clearPermissions();
}
