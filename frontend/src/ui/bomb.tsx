/** The bomb that stands for how long something lives. */
export const Bomb = () => (
  <svg className="bomb" viewBox="0 0 24 24" width="1em" height="1em" aria-hidden="true">
    <circle cx="10" cy="15" r="7.5" fill="currentColor" />
    <path d="M14 9l3-3M17 6q2-3 5-1" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  </svg>
);
