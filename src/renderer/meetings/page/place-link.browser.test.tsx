import { flushSync } from 'react-dom';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test } from 'vitest';
import { PlaceLink } from './PlaceLink.tsx';

let root: Root | null = null;
afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
});

function shown(link: string): HTMLAnchorElement | null {
  const place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  flushSync(() => root?.render(<PlaceLink link={link} />));
  expect(place.textContent).toBe(link);
  return place.querySelector('a');
}

test('a link that somebody else wrote leads to web addresses alone', () => {
  expect(shown('https://meet.example/harbour')?.href).toBe('https://meet.example/harbour');
  for (const link of ['javascript:alert(1)', 'file:///etc/passwd', 'Room 4']) expect(shown(link)).toBeNull();
});
