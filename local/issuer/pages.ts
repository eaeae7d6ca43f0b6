/** The issuer's pages: plain HTML that needs no script. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

class Html {
  constructor(readonly text: string) {}
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** HTML with every value escaped, but for what is HTML already. */
function html(strings: TemplateStringsArray, ...values: (Html | string | undefined)[]): Html {
  const escaped = values.map((value) =>
    value instanceof Html ? value.text : (value ?? '').replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? ''),
  );
  return new Html(String.raw({ raw: strings }, ...escaped));
}

export interface Form {
  /** Where the form is sent, without a slash at its end. */
  at: string;
  values: Record<string, string>;
  /** What is wrong with a field, by its name; '' for the whole form. */
  errors: Record<string, string>;
}

interface Texts {
  /** What the browser's tab says; the heading says it too, unless it has words of its own. */
  title: string;
  heading?: string;
  lede?: string;
  /** Its form is so long that a phone has little room for what is above it. */
  long?: boolean;
}

const page = ({ title, heading = title, lede, long = false }: Texts, content: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#000000" media="(prefers-color-scheme: dark)">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<title>${title} · Cruddur</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="preload" href="/fonts/figtree-latin-wght-normal.woff2" as="font" type="font/woff2" crossorigin>
<link rel="stylesheet" href="/oidc/style.css">
</head>
<body>
<div class="gate${long ? ' is-long' : ''}">
<svg class="gate-bomb" viewBox="0 0 900 900" aria-hidden="true">
<defs>
<linearGradient id="fuse-cool"><stop class="tail-cool"/><stop class="tip-cool" offset="1"/></linearGradient>
<radialGradient id="mark" cx="0.34" cy="0.28" r="0.8"><stop stop-color="#c06bff"/><stop offset="0.45" stop-color="#9500ff"/><stop offset="1" stop-color="#5600a8"/></radialGradient>
<radialGradient id="ball" cx="0.4" cy="0.12" r="0.92"><stop class="ball-a"/><stop class="ball-b" offset="0.34"/><stop class="ball-c" offset="0.82"/><stop class="ball-d" offset="1"/></radialGradient>
<linearGradient id="cap" x1="0" x2="1"><stop class="cap-a"/><stop class="cap-b" offset="0.35"/><stop class="cap-c" offset="1"/></linearGradient>
</defs>
<rect class="gate-cap" x="-58" y="-38" width="116" height="80" rx="14" fill="url(#cap)" transform="translate(810 180) rotate(53)"/>
<circle cx="450" cy="450" r="450" fill="url(#ball)"/>
</svg>
<header class="gate-hero">
<a class="brand" href="/" aria-label="Cruddur, home"><svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><circle cx="12.5" cy="19.5" r="11" fill="url(#mark)"/><path class="mark-fuse" d="M20.8 11c.8-5 3-7.5 7.2-7.5"/><circle class="mark-halo" cx="28" cy="3.5" r="4.5"/><circle class="mark-spark" cx="28" cy="3.5" r="2.25"/></svg><span>cruddur</span></a>
<div class="gate-words">
<p class="gate-title">Say it.<br>Let it go.</p>
<p class="gate-lede">A crud lives an hour to thirty days. You choose how long when you light it, and then it is gone, for everybody.</p>
</div>
</header>
<main class="card">
<svg class="card-fuse" width="1" height="1" aria-hidden="true"><path d="M4 .5H-30C-140 .5-208 60-208 180V1400"/></svg>
<svg class="card-line" aria-hidden="true"><rect width="68%" height="3" fill="url(#fuse-cool)"/><line class="fuse-ash" x1="70%" x2="100%" y1="1.5" y2="1.5"/><circle class="card-halo" cx="68%" cy="1.5" r="11"/><circle class="card-spark" cx="68%" cy="1.5" r="4.5"/></svg>
<h1 class="card-title">${heading}</h1>
${lede ? html`<p class="card-lede">${lede}</p>` : ''}
${content}
</main>
</div>
</body>
</html>
`.text;

const alertIcon = new Html(
  '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M12 7.5v5M12 16.3h.01"/></svg>',
);

interface Field {
  name: string;
  label: string;
  type?: string;
  autocomplete: string;
  /** The keyboard that a phone shows. */
  inputmode?: string;
  hint?: string;
  /** It stands before what is typed, and need not be typed. */
  sign?: string;
}

function field(
  { name, label, type = 'text', autocomplete, inputmode = type === 'email' ? 'email' : 'text', hint, sign }: Field,
  { values, errors }: Form,
  focus: boolean,
): Html {
  const error = errors[name];
  // An error says what its hint does.
  const note = error ? 'error' : hint && 'hint';
  const described = [note && `${name}-${note}`, focus && errors[''] && 'form-error'];
  const by = described.filter(Boolean).join(' ');
  const input = html`<input class="field-input" dir="auto" id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" autocapitalize="none" autocorrect="off" spellcheck="false" inputmode="${inputmode}" required
 value="${type === 'password' ? '' : values[name]}" ${new Html(error ? 'aria-invalid="true"' : '')} ${by ? html`aria-describedby="${by}"` : ''} ${new Html(focus ? 'autofocus' : '')}>`;
  return html`<div>
<label class="field-label" for="${name}">${label}</label>
${sign ? html`<div class="handle-field"><span class="handle-at" aria-hidden="true">${sign}</span>${input}</div>` : input}
${note ? html`<p class="field-${note}" id="${name}-${note}">${error ?? hint}${error ? alertIcon : ''}</p>` : ''}
</div>`;
}

function form(to: string, submit: string, fields: Field[], given: Form): Html {
  const { values, errors } = given;
  const whole = errors[''];
  // One goes on where something is wrong, else with the first field that is still empty: a password always is.
  const current =
    fields.find(({ name }) => errors[name]) ?? fields.find(({ name, type }) => type === 'password' || !values[name]);
  const inputs = fields.map((each) => field(each, given, each === current).text).join('');
  return html`<form class="form" method="post" action="${given.at}/${to}">
${whole ? html`<div class="form-error" id="form-error">${alertIcon}<p role="alert">${whole}</p></div>` : ''}
${new Html(inputs)}
<button class="button is-primary is-wide">${submit}</button>
</form>`;
}

const emailField: Field = { name: 'email', label: 'E-mail', type: 'email', autocomplete: 'email' };
const newPassword: Field = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autocomplete: 'new-password',
  hint: 'At least 10 characters.',
};

export const signInPage = (given: Form, notice?: string): string =>
  page(
    { title: 'Sign in', heading: 'Welcome back', lede: 'Your cruds kept burning without you.' },
    html`${notice ? html`<p class="form-notice" role="status">${notice}</p>` : ''}
${form(
  'sign-in',
  'Sign in',
  [
    { name: 'handle', label: 'Handle or e-mail', autocomplete: 'username' },
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
  ],
  { ...given, values: { handle: given.values['email'] ?? '', ...given.values } },
)}
<p class="card-foot">New here? <a href="${given.at}/sign-up">Join the party</a></p>
<p class="card-foot"><a href="${given.at}/recover">Forgot the password?</a></p>`,
  );

export const signUpPage = (given: Form): string =>
  page(
    { title: 'Join the party', lede: 'Free, and forgetful on purpose.', long: true },
    html`${form(
      'sign-up',
      'Sign up',
      [
        {
          name: 'handle',
          label: 'Handle',
          autocomplete: 'username',
          sign: '@',
          hint: 'Up to 30 letters, digits and underscores.',
        },
        { name: 'display_name', label: 'Display name', autocomplete: 'name' },
        emailField,
        newPassword,
      ],
      given,
    )}
<p class="card-foot">I have an account. <a href="${given.at}/sign-in">Sign in</a></p>`,
  );

export const recoverPage = (given: Form): string =>
  page(
    {
      title: 'Forgot the password?',
      lede: 'We send a code to your e-mail. On your own machine it is in the issuer’s log instead.',
    },
    html`${form('recover', 'Send the code', [emailField], given)}
<p class="card-foot"><a href="${given.at}/sign-in">Back</a></p>`,
  );

export const choosePasswordPage = (given: Form): string =>
  page(
    {
      title: 'Choose a new password',
      lede: 'If there is an account with that e-mail, a code is on its way. It holds for 15 minutes.',
      long: true,
    },
    html`${form(
      'choose-password',
      'Set the password',
      [
        emailField,
        { name: 'code', label: 'Code', autocomplete: 'one-time-code', inputmode: 'numeric' },
        { ...newPassword, label: 'New password' },
      ],
      given,
    )}
<p class="card-foot"><a href="${given.at}/recover">Send another code</a></p>`,
  );

interface Question {
  /** Where the answer is sent, without a slash at its end. */
  at: string;
  /** The name of the app that asks. */
  app: string;
  handle: string;
  /** The origin to which either answer leads. */
  back: string;
}

export const consentPage = ({ at, app, handle, back }: Question): string =>
  page(
    { title: `Allow ${app}?`, lede: `It asks to use Cruddur as @${handle}.`, long: true },
    html`<ul class="card-list">
<li>It can do all that the site can: read your messages, and post, reply, write messages and delete cruds in your name.</li>
<li>It cannot see your password, and cannot change it or your e-mail.</li>
<li>You can end it at any time: on the site, in Settings, under Account.</li>
</ul>
<form class="form" method="post" action="${at}/consent">
<button class="button is-primary is-wide" name="answer" value="allow">Allow</button>
<button class="button is-tonal is-wide" name="answer" value="cancel">Cancel</button>
</form>
<p class="card-foot">Either answer leads to ${back}.</p>`,
  );

/** @param formHtml the issuer's own form, which is submitted by the button */
export const signOutPage = (formHtml: string): string =>
  page(
    { title: 'Sign out?', lede: 'Your cruds burn on, and you can come back at any time.' },
    html`${new Html(formHtml)}
<button class="button is-primary is-wide" form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>
<p class="card-foot"><a href="/">Stay signed in</a></p>`,
  );

export const messagePage = (title: string, detail: string): string =>
  page({ title, lede: detail }, html`<a class="button is-primary is-wide" href="/">Go to Cruddur</a>`);

/** The site's own style, as far as these pages need it, and theirs. */
const SHEETS = ['tokens', 'ground', 'controls', 'fields', 'brand'].map(
  (name) => `../../frontend/src/app/style/${name}.css`,
);

export const style = [...SHEETS, './gate.css']
  .map((sheet) => readFileSync(resolve(import.meta.dirname, sheet), 'utf8'))
  .join('');
