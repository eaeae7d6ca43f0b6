import { now } from '../../../lib/time';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const SPAN_MS = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS };
export type Span = keyof typeof SPAN_MS;
export const spans: readonly Span[] = ['hour', 'day', 'week'];
export const isSpan = (text: unknown): text is Span => spans.some((span) => span === text);

/** When a span began: to the minute, so that many ask for the same. */
export const begun = (span: Span): string =>
  new Date(Math.floor((now() - SPAN_MS[span]) / MINUTE_MS) * MINUTE_MS).toISOString();
