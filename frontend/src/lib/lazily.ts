import { type ComponentType, createElement, type FunctionComponent, lazy } from 'react';

/** Part of the site did not come. */
export class CodeMissing extends Error {
  override name = 'CodeMissing';
}

/** What is to be loaded again: React keeps the failure of what did not come. */
const missing = new Set<() => Promise<void>>();

interface Lazy<P> extends FunctionComponent<P> {
  /** Fetches the code before it is needed. */
  prefetch: () => void;
}

/** A component whose code comes when it is first shown. */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): Lazy<P> {
  const part = (loading: () => Promise<ComponentType<P>>) => lazy(async () => ({ default: await loading() }));
  let Part = part(first);
  function first(): Promise<ComponentType<P>> {
    return load().catch(() => {
      missing.add(again);
      throw new CodeMissing();
    });
  }
  async function again(): Promise<void> {
    const came = await load();
    Part = part(async () => came);
    missing.delete(again);
  }
  const prefetch = () => void load().catch(() => undefined);
  return Object.assign((props: P) => createElement(Part, props), { prefetch });
}

/** Loads what did not come. @throws where it still does not */
export const loadMissing = async (): Promise<void> => void (await Promise.all([...missing].map((again) => again())));
