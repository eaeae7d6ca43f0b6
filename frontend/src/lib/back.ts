import { field } from './field';

/** Whether the page before this one in the tab's history is ours too: the router counts its pages there. */
export function hasPageBefore(): boolean {
  const at = field(window.history.state, 'idx');
  return typeof at === 'number' && at > 0;
}
