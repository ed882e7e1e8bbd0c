import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What of AxeBuilder the tests use. */
interface Axe {
  include(selector: string): Axe;
  withRules(rules: string[]): Axe;
  withTags(tags: string[]): Axe;
  analyze(): ReturnType<AxeBuilder['analyze']>;
}

/** A script that does nothing. */
const NOTHING = ';';

/**
 * axe over what stands in the window. The app has no frames: axe may end where it began, and need not open a page of its own
 * for each look, which took two thirds of the time. To describe all that it found right as well took a fifth of the rest; to
 * hand the page its half megabyte of script twice for each look more than half of what was left: it stays until the page goes.
 */
export function axe(page: Page, prepare: (builder: AxeBuilder) => AxeBuilder = (builder) => builder): Axe {
  const then = (next: (builder: AxeBuilder) => AxeBuilder): Axe => axe(page, (builder) => next(prepare(builder)));
  return {
    include: (selector) => then((builder) => builder.include(selector)),
    withRules: (rules) => then((builder) => builder.withRules(rules)),
    withTags: (tags) => then((builder) => builder.withTags(tags)),
    analyze: async () => {
      const isThere = await page.evaluate<boolean>('typeof axe === "object"');
      const builder = new AxeBuilder({ page, ...(isThere ? { axeSource: NOTHING } : {}) });
      return prepare(builder.setLegacyMode(true).options({ resultTypes: ['violations'] })).analyze();
    },
  };
}
