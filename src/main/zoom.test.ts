import { beforeEach, describe, expect, it } from 'vitest';
import { ContentsDouble } from './testing/window-double.ts';
import { Zoom } from './zoom.ts';

let remembered: number[];
let page: ContentsDouble;
let other: ContentsDouble;

function zoom(level = 0, platform: NodeJS.Platform = 'linux'): Zoom {
  const made = new Zoom(level, platform, (next) => void remembered.push(next));
  made.attach(page);
  made.attach(other);
  return made;
}

beforeEach(() => {
  remembered = [];
  [page, other] = [new ContentsDouble(1), new ContentsDouble(2)];
});

describe('the size of everything', () => {
  it('is changed by the keys, in all windows, and remembered', () => {
    zoom();
    expect(page.press({ key: '+', control: true })).toBe(true);
    expect(page.press({ key: '=', control: true })).toBe(true);
    expect(page.press({ key: '-', control: true })).toBe(true);
    expect([page.zoomLevel, other.zoomLevel, remembered]).toEqual([0.5, 0.5, [0.5, 1, 0.5]]);
    page.press({ key: '0', control: true });
    expect(other.zoomLevel).toBe(0);
  });

  it('is changed by the wheel and by the menu', () => {
    const zoomed = zoom();
    page.emit('zoom-changed', {}, 'in');
    zoomed.change('in');
    expect(page.zoomLevel).toBe(1);
  });

  it('is what it was, in a page that is loaded or loaded again', () => {
    zoom(1.5);
    page.emit('did-finish-load');
    expect(page.zoomLevel).toBe(1.5);
  });

  it('has ends', () => {
    const zoomed = zoom(50);
    zoomed.change('in');
    expect(page.zoomLevel).toBe(8);
    for (let step = 0; step < 40; step += 1) zoomed.change('out');
    expect(page.zoomLevel).toBe(-4);
  });

  it('leaves all other keys to the page', () => {
    zoom();
    for (const input of [
      { key: '+' },
      { key: '+', control: true, alt: true },
      { key: '+', control: true, type: 'keyUp' },
      { key: '+', meta: true },
      { key: '_', control: true },
      { key: 'z', control: true },
    ]) {
      expect(page.press(input), JSON.stringify(input)).toBe(false);
    }
    expect(remembered).toEqual([]);
  });

  it('goes by the command key on a Mac', () => {
    zoom(0, 'darwin');
    expect(page.press({ key: '+', control: true })).toBe(false);
    expect(page.press({ key: '+', meta: true })).toBe(true);
  });

  it('is no matter of a window that is gone', () => {
    const zoomed = zoom();
    zoomed.forget(other);
    zoomed.change('in');
    expect([page.zoomLevel, other.zoomLevel]).toEqual([0.5, 0]);
  });
});
