import { words } from '../../lib/words';
import { Heading } from '../../ui/heading';

/** The keys, as each is called on the keyboard, and what it does. */
const keys = () => {
  const { next, previous, open, reply, write, search, help } = words.keys;
  return [
    ['j', next],
    ['k', previous],
    [words.keys.enter, open],
    ['r', reply],
    ['n', write],
    ['/', search],
    ['?', help],
  ] as const;
};

export function Component() {
  return (
    <>
      <Heading title={words.shell.keys} back />
      <div className="setting">
        <p className="setting-hint">{words.keys.hint}</p>
        <dl className="keys">
          {keys().map(([key, does]) => (
            <div key={key} className="keys-row">
              <dt>
                <kbd className="key">{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </div>
    </>
  );
}
