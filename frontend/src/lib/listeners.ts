/** Those who wish to be told when something changes. */
export class Listeners {
  private readonly all = new Set<() => void>();

  readonly add = (listener: () => void): (() => void) => {
    this.all.add(listener);
    return () => void this.all.delete(listener);
  };
  tell(): void {
    for (const listener of this.all) listener();
  }
}
