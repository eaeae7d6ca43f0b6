"""Uses the API by the client that openapi-generator makes for Python, whose folder is in PYTHONPATH."""

import os
import re

from openapi_client import (
    ActivitiesApi,
    ActivityInput,
    ApiClient,
    ApiException,
    Configuration,
    DiscoveryApi,
    MessageInput,
    MessageToPerson,
    MessagesApi,
    ReplyInput,
)

api = os.environ["API"]
client = ApiClient(Configuration(host=api, access_token=os.environ["TOKEN"]))
activities = ActivitiesApi(client)


def holds(step, condition):
    assert condition, f"{step} is not as documented"
    print(step, flush=True)


def refused(request):
    try:
        request()
    except ApiException as error:
        return error
    raise AssertionError("It was not refused")


first = activities.home_with_http_info(limit=2)
holds("home", len(first.data) == 2 and first.data[0].created_at.tzinfo)

cursor = re.search(r"[?&]cursor=([^&>]+)", first.headers["link"])[1]
older = activities.home(limit=2, cursor=cursor)
holds("page", older and not {each.uuid for each in older} & {each.uuid for each in first.data})

crud = activities.create_activity(ActivityInput(message="By Python", ttl="1-hour"), idempotency_key="python-1")
holds("create", crud.message == "By Python" and crud.replies == [])

reply = activities.reply_to_activity(str(crud.uuid), ReplyInput(message="To Python"))
holds("reply", reply.reply_to_activity_uuid == crud.uuid)

thread = activities.show_activity(str(crud.uuid))
holds("show", thread.replies_count == 1 and thread.replies[0].uuid == reply.uuid)

found = DiscoveryApi(client).search_activities(os.environ["WORD"])
holds("search", len(found[0].highlights) == 1)

to = MessageToPerson(message="From Python", user_receiver_handle=os.environ["RECEIVER"])
message = MessagesApi(client).send_message(MessageInput(to))
holds("message", message.message_group_uuid)

holds("delete", activities.delete_activity(str(crud.uuid)).uuid == crud.uuid)

invalid = refused(lambda: activities.create_activity(ActivityInput(message=" ", ttl="1-hour")))
holds("422", invalid.status == 422 and invalid.data == ["message_blank"])

gone = refused(lambda: activities.show_activity(os.environ["EXPIRED"]))
holds("410", gone.status == 410 and gone.data.status == 410)

anonymous = ActivitiesApi(ApiClient(Configuration(host=api)))
unauthorized = refused(lambda: anonymous.create_activity(ActivityInput(message="Mine", ttl="1-hour")))
holds("401", unauthorized.status == 401 and unauthorized.data.status == 401)
