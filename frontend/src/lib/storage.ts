/**
 * What the browser keeps for the site. Where it denies that, or has no room, it is kept in memory for as long as the page
 * is open: reading needs neither. Nobody else names the browser's own, which the linter holds.
 */
class Keeping {
  private readonly memory = new Map<string, string>();
  constructor(private readonly kind: 'localStorage' | 'sessionStorage') {}

  get(key: string): string | null {
    return this.memory.get(key) ?? this.attempt((storage) => storage.getItem(key)) ?? null;
  }
  set(key: string, value: string): void {
    const kept = this.attempt((storage) => {
      storage.setItem(key, value);
      return true;
    });
    if (kept) this.memory.delete(key);
    else this.memory.set(key, value);
  }
  remove(key: string): void {
    this.memory.delete(key);
    this.attempt((storage) => storage.removeItem(key));
  }
  /** Those that begin so. */
  keys(beginning: string): string[] {
    const kept = this.attempt((storage) => Object.keys(storage)) ?? [];
    return [...new Set([...this.memory.keys(), ...kept])].filter((key) => key.startsWith(beginning));
  }
  /** Another tab has written to it, or removed it, which is newer than what this one could not write. */
  heedOthers(key: string | null): void {
    if (key === null) this.memory.clear();
    else this.memory.delete(key);
  }
  /** Whether what was set last outlives the page. */
  isKept(key: string): boolean {
    return !this.memory.has(key);
  }
  /** Whether it outlives the page. */
  lasts(): boolean {
    const probe = 'cruddur.probe';
    return (
      this.attempt((storage) => {
        storage.setItem(probe, probe);
        storage.removeItem(probe);
        return true;
      }) ?? false
    );
  }
  private attempt<T>(work: (storage: Storage) => T): T | undefined {
    try {
      return work(window[this.kind]);
    } catch {
      return undefined;
    }
  }
}

/** For all tabs of the browser, and for the next time. */
export const shared = new Keeping('localStorage');
// Before anybody else is told.
window.addEventListener('storage', ({ key }) => shared.heedOthers(key));
/** For this tab, until it is closed. */
export const ofTab = new Keeping('sessionStorage');
