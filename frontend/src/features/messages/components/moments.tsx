import { type RefObject, useLayoutEffect, useRef } from 'react';
import { watch } from '../../../lib/clock';
import { clockTime, dayOfMonth, inFull, midnight, shortWeekday, weekdayAndDay } from '../../../lib/dates';
import { words } from '../../../lib/words';

/** Writes what a day is called from today: that changes at midnight. */
function useSeenFrom(today: (now: number) => string): RefObject<HTMLTimeElement | null> {
  const element = useRef<HTMLTimeElement>(null);
  useLayoutEffect(() => {
    const shown = element.current;
    if (!shown) return;
    return watch(shown, (now) => {
      const text = today(now);
      if (shown.textContent !== text) shown.textContent = text;
      return midnight(now, 1);
    });
  });
  return element;
}

/** The day of the messages that follow: "Today", "Yesterday", "Tuesday 24 November". */
export function Day({ time }: { time: string }) {
  const element = useSeenFrom((now) => {
    const day = midnight(time);
    if (day >= midnight(now)) return words.messages.today;
    return day === midnight(now, -1) ? words.messages.yesterday : weekdayAndDay(time);
  });
  return <time ref={element} dateTime={time} title={inFull(time)} />;
}

/** When a conversation's last message came: "14:01", in the week before "Mon", and before that "24 Nov". */
export function LastTime({ time }: { time: string }) {
  const element = useSeenFrom((now) => {
    const day = midnight(time);
    if (day >= midnight(now)) return clockTime(time);
    return day > midnight(now, -7) ? shortWeekday(time) : dayOfMonth(time);
  });
  return <time className="ago" ref={element} dateTime={time} title={inFull(time)} />;
}
