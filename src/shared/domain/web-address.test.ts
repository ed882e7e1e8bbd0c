import { expect, test } from 'vitest';
import { isWebAddress } from './web-address.ts';

test.each([
  'https://meet.example/a?b#c',
  'HTTP://meet.example',
  'mailto:ana@harbour.example',
  'tel:+351210000',
  'zoommtg://join',
])('%s may be followed', (address) => expect(isWebAddress(address)).toBe(true));

test.each([
  'javascript:alert(1)',
  ' java\tscript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'smb://host/share',
  'room 4',
  '',
])('%s may not be followed', (address) => expect(isWebAddress(address)).toBe(false));
