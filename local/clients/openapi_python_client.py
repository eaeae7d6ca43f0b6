"""Uses the API by the client that openapi-python-client makes, whose folder is in PYTHONPATH."""

import os
import re

from cruddur_client import AuthenticatedClient, Client
from cruddur_client.api.activities import create_activity, delete_activity, home, reply_to_activity, show_activity
from cruddur_client.api.discovery import search_activities
from cruddur_client.api.messages import send_message
from cruddur_client.models import ActivityInput, MessageToPerson, ReplyInput, Ttl

api = os.environ["API"]
client = AuthenticatedClient(base_url=api, token=os.environ["TOKEN"])


def holds(step, condition):
    assert condition, f"{step} is not as documented"
    print(step, flush=True)


first = home.sync_detailed(client=client, limit=2)
holds("home", first.status_code == 200 and len(first.parsed) == 2)

cursor = re.search(r"[?&]cursor=([^&>]+)", first.headers["Link"])[1]
older = home.sync(client=client, limit=2, cursor=cursor)
holds("page", older and not {each.uuid for each in older} & {each.uuid for each in first.parsed})

crud = create_activity.sync(
    client=client, body=ActivityInput(message="By Python", ttl=Ttl("1-hour")), idempotency_key="python-2"
)
holds("create", crud.message == "By Python" and crud.replies == [])

reply = reply_to_activity.sync(str(crud.uuid), client=client, body=ReplyInput(message="To Python"))
holds("reply", reply.reply_to_activity_uuid == crud.uuid)

thread = show_activity.sync(str(crud.uuid), client=client)
holds("show", thread.replies_count == 1 and thread.replies[0].uuid == reply.uuid)

found = search_activities.sync(client=client, term=os.environ["WORD"])
holds("search", len(found[0].highlights) == 1)

to = MessageToPerson(message="From Python", user_receiver_handle=os.environ["RECEIVER"])
holds("message", send_message.sync(client=client, body=to).message_group_uuid)

holds("delete", delete_activity.sync(str(crud.uuid), client=client).uuid == crud.uuid)

invalid = create_activity.sync_detailed(client=client, body=ActivityInput(message=" ", ttl=Ttl("1-hour")))
holds("422", invalid.status_code == 422 and invalid.parsed == ["message_blank"])

gone = show_activity.sync_detailed(os.environ["EXPIRED"], client=client)
holds("410", gone.status_code == 410 and gone.parsed.status == 410)

anonymous = Client(base_url=api)
unauthorized = create_activity.sync_detailed(client=anonymous, body=ActivityInput(message="Mine", ttl=Ttl("1-hour")))
holds("401", unauthorized.status_code == 401 and unauthorized.parsed.status == 401)
