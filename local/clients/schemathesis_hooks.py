"""What Schemathesis cannot know of the document, and its false alarms, each by name and with the reason."""

import uuid

import schemathesis
from hypothesis import strategies as st
from schemathesis.core.failures import AcceptedNegativeData
from schemathesis.openapi.checks import RejectedPositiveData

# Formats that are the document's own: at least one character that shows, and a day or a time with its offset.
schemathesis.openapi.format("visible", st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=280))
schemathesis.openapi.format("day-or-time", st.dates().map(str) | st.datetimes().map(lambda at: f"{at:%Y-%m-%dT%H:%M}Z"))


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """An ETag is compared and never refused: anything may be one. As long as all headers may be together, it hid all else."""
    raw_schema["components"]["parameters"]["IfNoneMatch"]["schema"] = {"type": "string"}


@schemathesis.hook
def before_call(context, case, kwargs):
    """A key stands for one request: the same key with another body is refused, and a replay answers what has been deleted."""
    if case.meta is None or case.meta.generation.mode.is_positive:
        if "Idempotency-Key" in case.headers:
            case.headers["Idempotency-Key"] = str(uuid.uuid4())


OPTIONAL = {"bio", "message_group_uuid", "user_receiver_handle"}


def is_taken(body):
    """Whether a body is one that the document takes in words, though not by its schema."""
    if not isinstance(body, dict):
        return False
    # `null` is as good as an optional field left out: `nullable` would make two ways of that in clients.
    if any(body[name] is None for name in OPTIONAL & body.keys()):
        return True
    # Of the two ways to address a message the first goes, as it says.
    return {"message_group_uuid", "user_receiver_handle"} <= body.keys()


@schemathesis.hook
def filter_failure(context, failure, case, response):
    """Whether a failure is one."""
    # A body, or an address and headers, too long as a whole are refused before anybody looks at what is in them.
    if response.status_code in (413, 431):
        return False
    # A pattern lets a day pass that no calendar has, such as 0000-00-00: beside a pattern it forgets the format.
    if isinstance(failure, RejectedPositiveData) and "query parameter since is not valid" in response.text:
        return False
    return not (isinstance(failure, AcceptedNegativeData) and is_taken(case.body))
