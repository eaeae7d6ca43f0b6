/** The icons, drawn in index.html. */
export type IconName =
  | 'again'
  | 'alert'
  | 'at'
  | 'back'
  | 'bell'
  | 'bin'
  | 'bomb'
  | 'calendar'
  | 'close'
  | 'down'
  | 'forward'
  | 'gear'
  | 'home'
  | 'keyboard'
  | 'link'
  | 'mail'
  | 'more'
  | 'offline'
  | 'plus'
  | 'reply'
  | 'search'
  | 'share'
  | 'up'
  | 'user';

export const Icon = ({ name }: { name: IconName }) => (
  <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
    <use href={`#i-${name}`} />
  </svg>
);
