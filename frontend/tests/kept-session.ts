import type { Page } from '@playwright/test';

/** What the site keeps its session under: in IndexedDB, and shown in localStorage. */
export const KEY = 'cruddur.session';

/** As if the access token had been given long ago. */
export const letExpire = (page: Page): Promise<void> =>
  page.evaluate(async (key) => {
    const expired = (kept: string) => JSON.stringify({ ...JSON.parse(kept), expires_at: 1 });
    const kept = localStorage.getItem(key);
    if (kept) localStorage.setItem(key, expired(kept));
    const databases = await indexedDB.databases();
    if (!databases.some(({ name }) => name === 'keyval-store')) return;
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open('keyval-store'));
    const store = database.transaction('keyval', 'readwrite').objectStore('keyval');
    const stored: unknown = await done(store.get(key));
    if (typeof stored === 'string') await done(store.put(expired(stored), key));
    database.close();
  }, KEY);

/** As if the session had been ended in another tab, by itself. */
export async function endElsewhere(page: Page): Promise<void> {
  const other = await page.context().newPage();
  await other.goto('/config.json');
  await other.evaluate((key) => localStorage.removeItem(key), KEY);
  await other.close();
}
