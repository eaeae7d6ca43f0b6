"""Authlib as an app of somebody else's, which the issuer knows by its setting CLIENTS: nothing is told to it but the issuer's
address and its own client_id. It signs in, renews, asks whose the token is, reads and writes by the API, and signs out.

python authlib_client.py ISSUER API CLIENT_ID REDIRECT_URI
"""

import html
import re
import secrets
import sys
from urllib.parse import parse_qs, urljoin, urlsplit

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.jwk import KeySet

issuer, api, client_id, redirect_uri = sys.argv[1:]


def json_of(answer):
    answer.raise_for_status()
    return answer.json()


told = json_of(requests.get(f"{issuer}/.well-known/openid-configuration"))
assert told["issuer"] == issuer
client = OAuth2Session(
    client_id,
    redirect_uri=redirect_uri,
    scope="openid",
    token_endpoint_auth_method="none",
    code_challenge_method="S256",
)
verifier, nonce = secrets.token_urlsafe(48), secrets.token_urlsafe()
address, state = client.create_authorization_url(told["authorization_endpoint"], code_verifier=verifier, nonce=nonce)

# What a person does in a browser.
browser = requests.Session()


def follow(answer):
    """Follows the issuer's redirects, and no other."""
    while answer.is_redirect and answer.headers["location"].startswith((issuer, "/oidc/")):
        answer = browser.get(urljoin(answer.url, answer.headers["location"]), allow_redirects=False)
    return answer


def form(answer, name):
    """The address of one of the page's forms, by how it ends."""
    action = re.search(rf'action="([^"]*{name})"', answer.text)
    return urljoin(answer.url, html.unescape(action[1]))


def send(to, fields):
    return follow(browser.post(to, data=fields, allow_redirects=False))


page = follow(browser.get(f"{address}&prompt=create", allow_redirects=False))
handle = f"py_{secrets.token_hex(6)}"
person = {"handle": handle, "display_name": "Py", "email": f"{handle}@example.com", "password": secrets.token_hex()}
asked = send(form(page, "/sign-up"), person)
back = send(form(asked, "/consent"), {"answer": "allow"}).headers["location"]
assert back.startswith(f"{redirect_uri}?"), back
assert parse_qs(urlsplit(back).query)["iss"] == [issuer]

token = client.fetch_token(told["token_endpoint"], authorization_response=back, state=state, code_verifier=verifier)
keys = KeySet.import_key_set(json_of(requests.get(told["jwks_uri"])))
identity = jwt.decode(token["id_token"], keys, algorithms=told["id_token_signing_alg_values_supported"])
required = {"iss": {"essential": True, "value": issuer}, "aud": {"essential": True, "value": client_id}}
claims = CodeIDToken(identity.claims, identity.header, required, {"nonce": nonce, "client_id": client_id})
claims.validate()

whose = json_of(client.get(told["userinfo_endpoint"]))
assert whose == {"sub": claims["sub"], "preferred_username": handle}, whose
posted = client.post(f"{api}/api/activities", json={"message": "From Python.", "ttl": "1-hour"})
assert json_of(posted)["handle"] == handle

renewed = client.refresh_token(told["token_endpoint"], token["refresh_token"])
assert renewed["refresh_token"] != token["refresh_token"]
assert json_of(client.get(told["userinfo_endpoint"])) == whose
refused = requests.get(told["userinfo_endpoint"], headers={"authorization": "Bearer x.y.z"})
assert refused.status_code == 401 and 'error="invalid_token"' in refused.headers["www-authenticate"]

leaving = browser.get(told["end_session_endpoint"], params={"id_token_hint": renewed["id_token"]})
xsrf = re.search(r'name="xsrf" value="([^"]+)"', leaving.text)[1]
assert send(form(leaving, "/logout/confirm"), {"xsrf": xsrf, "logout": "yes"}).status_code == 200
try:
    client.refresh_token(told["token_endpoint"], renewed["refresh_token"])
    raise AssertionError("The session goes on after the sign-out.")
except OAuthError as error:
    assert error.error == "invalid_grant", error
print(f"Authlib signed @{handle} in, and out.")
