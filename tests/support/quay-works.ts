/** A small project that several specs import: two lists, six cards, two people. `t4` has the owners and labels given. */
export function quayWorks(crane: { readonly owners: string[]; readonly labels: string[] }): string {
  const task = (id: string, title: string, list: string, more: object = {}) => ({ id, title, list, ...more });
  const project = {
    id: 'quay',
    name: 'Quay works',
    lists: [
      { id: 'todo', name: 'To do' },
      { id: 'doing', name: 'Doing' },
    ],
    people: [
      { id: 'ana', name: 'Ana Ribeiro' },
      { id: 'bo', name: 'Bo Lind' },
    ],
    labels: [
      { id: 'permit', name: 'Permit', color: 'teal' },
      { id: 'site', name: 'Site', color: 'amber' },
    ],
    tasks: [
      task('t1', 'Order piles', 'todo', { owners: ['ana'], priority: 'high' }),
      task('t2', 'Agree on access', 'todo', { owners: ['bo'], labels: ['permit'] }),
      task('t3', 'Survey the quay', 'todo'),
      task('t4', 'Order the crane', 'todo', crane),
      task('t5', 'Draw the fence', 'doing', { owners: ['bo'] }),
      task('t6', 'Order cable', 'doing', { owners: ['ana'] }),
    ],
  };
  return JSON.stringify({ format: 'throughline-export', version: 1, projects: [project] });
}
