import * as Y from 'yjs';

function request(of) {
  return new Promise((resolve, reject) => {
    of.onsuccess = () => resolve(of.result);
    of.onerror = () => reject(of.error);
  });
}

export async function measure(database, rounds) {
  const db = await request(indexedDB.open(database));
  const rows = await request(db.transaction('updates').objectStore('updates').getAll());
  db.close();
  const update = Y.mergeUpdates(rows);
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const doc = new Y.Doc();
    const start = performance.now();
    Y.applyUpdate(doc, update);
    times.push(performance.now() - start);
    doc.destroy();
  }
  times.sort((left, right) => left - right);
  return { median: times[Math.floor(times.length / 2)], bytes: update.byteLength };
}
