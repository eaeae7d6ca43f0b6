/** The issuer's pages: plain HTML that needs no script. */

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

const page = (title: string, content: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<title>${title} · Cruddur</title>
<link rel="stylesheet" href="/oidc/style.css">
</head>
<body><main>
<p class="brand">Cruddur</p>
<h1>${title}</h1>
${content}
</main></body>
</html>
`.text;

interface Field {
  name: string;
  label: string;
  type?: string;
  autocomplete: string;
  /** The keyboard that a phone shows. */
  inputmode?: string;
  /** Which letters a phone makes large by itself, if any. */
  autocapitalize?: string;
  hint?: string;
}

function field(
  {
    name,
    label,
    type = 'text',
    autocomplete,
    inputmode = type === 'email' ? 'email' : 'text',
    autocapitalize = 'none',
    hint,
  }: Field,
  { values, errors }: Form,
  first: boolean,
): Html {
  const error = errors[name];
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ');
  const focus = error || (first && !Object.keys(errors).length);
  return html`<div class="field">
<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" autocomplete="${autocomplete}" inputmode="${inputmode}" autocapitalize="${autocapitalize}" autocorrect="off" spellcheck="false" required
 value="${type === 'password' ? '' : values[name]}" ${new Html(error ? 'aria-invalid="true"' : '')} ${described ? html`aria-describedby="${described}"` : ''} ${new Html(focus ? 'autofocus' : '')}>
${hint ? html`<p class="hint" id="${name}-hint">${hint}</p>` : ''}
${error ? html`<p class="error" id="${name}-error">${error}</p>` : ''}
</div>`;
}

function form(to: string, submit: string, fields: Field[], given: Form): Html {
  const whole = given.errors[''];
  const inputs = fields.map((each, index) => field(each, given, index === 0).text).join('');
  return html`<form method="post" action="${given.at}/${to}">
${whole ? html`<p class="error" role="alert">${whole}</p>` : ''}
${new Html(inputs)}
<button>${submit}</button>
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
    'Sign in',
    html`${notice ? html`<p class="notice" role="status">${notice}</p>` : ''}
${form(
  'sign-in',
  'Sign in',
  [
    { name: 'handle', label: 'Handle or e-mail', autocomplete: 'username' },
    { name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' },
  ],
  given,
)}
<p><a href="${given.at}/sign-up">Join the party!</a></p>
<p><a href="${given.at}/recover">Forgot the password?</a></p>`,
  );

export const signUpPage = (given: Form): string =>
  page(
    'Join the party!',
    html`${form(
      'sign-up',
      'Sign up',
      [
        {
          name: 'handle',
          label: 'Handle',
          autocomplete: 'username',
          hint: 'Up to 30 letters, digits and underscores.',
        },
        { name: 'display_name', label: 'Display name', autocomplete: 'name', autocapitalize: 'words' },
        emailField,
        newPassword,
      ],
      given,
    )}
<p><a href="${given.at}">I have an account</a></p>`,
  );

export const recoverPage = (given: Form): string =>
  page(
    'Forgot the password?',
    html`<p>We send a code to your e-mail. On one’s own machine it is in the issuer’s log instead.</p>
${form('recover', 'Send the code', [emailField], given)}
<p><a href="${given.at}">Back</a></p>`,
  );

export const choosePasswordPage = (given: Form): string =>
  page(
    'Choose a new password',
    html`<p>If there is an account with that e-mail, a code is on its way. It holds for 15 minutes.</p>
${form(
  'choose-password',
  'Set the password',
  [
    emailField,
    { name: 'code', label: 'Code', autocomplete: 'one-time-code', inputmode: 'numeric' },
    { ...newPassword, label: 'New password' },
  ],
  given,
)}
<p><a href="${given.at}/recover">Send another code</a></p>`,
  );

/** @param formHtml the issuer's own form, which is submitted by the button */
export const signOutPage = (formHtml: string): string =>
  page(
    'Sign out?',
    html`${new Html(formHtml)}
<button form="op.logoutForm" name="logout" value="yes" autofocus>Sign out</button>
<p><a href="/">Stay signed in</a></p>`,
  );

export const messagePage = (title: string, detail: string): string =>
  page(title, html`<p>${detail}</p><p><a href="/">To Cruddur</a></p>`);

export const style = `
:root { color-scheme: dark light; --ground: rgb(14,3,28); --panel: #000; --ink: #f4f0fa; --quiet: #b9aec9; --accent: rgb(149,0,255); --link: #c98bff; --line: rgb(58,63,78); --error: #ff8a8a; }
@media (prefers-color-scheme: light) { :root { --ground: #f6f1fc; --panel: #fff; --ink: #1b0b2e; --quiet: #5d4e70; --link: #6a00b8; --line: #d3c8e0; --error: #a80016; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { width: min(26rem, 100vw); padding: 2rem 1.5rem; background: var(--panel); border: 1px solid var(--line); border-radius: 0.5rem; }
.brand { margin: 0; color: var(--link); font-weight: 700; letter-spacing: 0.05em; }
h1 { margin: 0 0 1.5rem; font-size: 1.5rem; }
.field { margin-bottom: 1.25rem; }
label { display: block; margin-bottom: 0.25rem; font-weight: 600; }
input { width: 100%; padding: 0.7rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--quiet); border-radius: 0.25rem; }
input[aria-invalid] { border-color: var(--error); }
.hint { margin: 0.25rem 0 0; color: var(--quiet); font-size: 0.875rem; }
.error { margin: 0.25rem 0 0; color: var(--error); }
.notice { margin: 0 0 1rem; }
button { width: 100%; padding: 0.75rem; font: inherit; font-weight: 700; color: #fff; background: var(--accent); border: 0; border-radius: 0.25rem; cursor: pointer; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
`;
