/** Meetings of the sample project, as somebody comes to them in the built window. */
import { expect, type Page } from '@playwright/test';
import { list } from './person.ts';

export async function openMeetings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open the sample project' }).click();
  await expect(list(page, 'With the client')).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  await expect(page.getByRole('main', { name: 'Meetings' })).toBeVisible();
}

/** @param day as it is typed; without one the form's own. */
export async function newMeeting(page: Page, title: string, day?: string): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'New meeting' }).click();
  const form = page.getByRole('complementary', { name: 'New meeting' });
  await expect(form.getByRole('textbox', { name: 'Title' })).toBeFocused();
  await page.keyboard.type(title);
  if (day !== undefined) await form.getByRole('textbox', { name: 'Day', exact: true }).fill(day);
  await form.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}
