import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { dayInZone } from '#shared/domain/day.ts';
import { ownZone } from './own-zone.ts';
import { ClockContext, useToday } from './today.ts';

test('today is that of this device where no project is open', async () => {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  // Late enough that half of the world has the next day.
  const now = Date.UTC(2026, 10, 30, 18);
  const Shown = () => <p>{useToday()}</p>;
  root.render(
    <ClockContext value={{ now: () => now }}>
      <Shown />
    </ClockContext>,
  );
  await vi.waitFor(() => expect(place.textContent).toBe(dayInZone(now, ownZone())));
  root.unmount();
  place.remove();
});
