/** Keeps the window's native menu in step with what can be done now, and runs what is chosen there. */
import { isTyping } from '#renderer/state/mod-key.ts';
import { type Dispose, DisposeBag } from '#shared/kernel/disposable.ts';
import type { MenuModel } from '#shared/ports/menu.ts';
import { menuModel } from './menu-model.ts';
import type { CommandRegistry } from './registry.ts';
import { COMMANDS, type CommandId } from './table.ts';

interface MenuPlace {
  show(model: MenuModel): void;
  onCommand(listener: (id: string) => void): Dispose;
}

/** Milliseconds of quiet before the menu is made anew. */
const PAUSE = 150;
/** Whether a command applies is asked, never told, and depends on what has the focus: after each of these it may differ. */
const OCCASIONS = ['focusin', 'keyup', 'pointerup', 'hashchange'] as const;

/** Shows it until disposed; `target` is the window. */
export function showNativeMenu(registry: CommandRegistry, menu: MenuPlace, target: EventTarget): Dispose {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown = '';
  const refresh = (): void => {
    const model = menuModel(registry);
    const written = JSON.stringify(model);
    if (written === shown) return;
    shown = written;
    menu.show(model);
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(refresh, PAUSE);
  };
  const bag = new DisposeBag();
  bag.add(registry.changed.on(later));
  bag.add(menu.onCommand((id) => choose(registry, id)));
  for (const occasion of OCCASIONS) {
    target.addEventListener(occasion, later);
    bag.add(() => target.removeEventListener(occasion, later));
  }
  bag.add(() => clearTimeout(timer));
  later();
  return () => bag.dispose();
}

function choose(registry: CommandRegistry, id: string): void {
  if (!isCommand(id)) return;
  // A Mac's menu takes the keys of undo from a field that has its own: they are handed back to it.
  if ((id === 'edit.undo' || id === 'edit.redo') && isPlainField(document.activeElement)) {
    document.execCommand(id === 'edit.undo' ? 'undo' : 'redo');
  } else {
    registry.run(id);
  }
}

function isCommand(id: string): id is CommandId {
  return Object.hasOwn(COMMANDS, id);
}

/** Rich text shares our undo. */
function isPlainField(element: Element | null): boolean {
  return isTyping(element) && !(element instanceof HTMLElement && element.isContentEditable);
}
