import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * axe over what stands in the window. The app has no frames: axe may end where it began, and need not open a page of its own
 * for each look, which took two thirds of the time. To describe all that it found right as well took a fifth of the rest.
 */
export function axe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
}
