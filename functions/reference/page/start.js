// The page of the API's reference: Swagger UI, with signing in by the site's own issuer.

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', follow);
follow();

const { issuer, client } = document.body.dataset;

/** Where the issuer signs people in; undefined where it cannot be had: then a token can be pasted still. */
async function signInFlow() {
  try {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
    const { authorization_endpoint: authorizationUrl, token_endpoint: tokenUrl } = await answer.json();
    return { authorizationUrl, tokenUrl, scopes: { openid: 'to know who you are' } };
  } catch {
    return undefined;
  }
}

const [spec, authorizationCode] = await Promise.all([
  fetch('/openapi-3.0.json').then((answer) => answer.json()),
  signInFlow(),
]);
// It asks nobody but the API that it is of.
spec.servers = [{ url: window.location.origin }];
if (authorizationCode) {
  const { securitySchemes } = spec.components;
  const description = 'In a window of its own, as on the site. It holds for some minutes, and this page alone has it.';
  spec.components.securitySchemes = {
    signIn: { type: 'oauth2', description, flows: { authorizationCode } },
    ...securitySchemes,
  };
  const withSignIn = (security) => (security.length > 0 ? [{ signIn: ['openid'] }, ...security] : security);
  spec.security = withSignIn(spec.security);
  for (const operation of Object.values(spec.paths).flatMap((path) => Object.values(path)))
    if (operation.security) operation.security = withSignIn(operation.security);
}
const reference = window.SwaggerUIBundle({
  spec,
  dom_id: '#reference',
  deepLinking: true,
  displayRequestDuration: true,
  filter: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  defaultModelsExpandDepth: 0,
  oauth2RedirectUrl: `${window.location.origin}/docs/oauth2-redirect.html`,
});
reference.initOAuth({ clientId: client, scopes: 'openid', usePkceWithAuthorizationCodeGrant: true });
