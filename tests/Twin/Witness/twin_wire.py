"""botocore clients whose requests are performed by the twin on the other end of stdin and stdout."""

import base64
import json
import sys

import botocore.session
from botocore.awsrequest import AWSResponse
from botocore.config import Config

_credentials = json.loads(sys.stdin.readline())


class _Raw:
    """What botocore expects below a response: only its body is asked for."""

    def __init__(self, body):
        self._body = body

    def stream(self, **_):
        yield self._body


def _send(request, **_):
    body = request.body or b""
    if isinstance(body, str):
        body = body.encode()
    text = lambda value: value.decode() if isinstance(value, bytes) else str(value)
    print(
        json.dumps(
            {
                "method": request.method,
                "url": request.url,
                "headers": {name: text(value) for name, value in request.headers.items()},
                "body": base64.b64encode(body).decode(),
            }
        ),
        flush=True,
    )
    answer = json.loads(sys.stdin.readline())
    return AWSResponse(
        request.url, answer["status"], answer["headers"], _Raw(base64.b64decode(answer["body"]))
    )


def client(service, region="eu-west-1"):
    """A client of the twin."""
    made = botocore.session.Session().create_client(
        service,
        region_name=region,
        aws_access_key_id=_credentials["key"],
        aws_secret_access_key=_credentials["secret"],
        aws_session_token=_credentials["token"],
        config=Config(retries={"max_attempts": 0}),
    )
    made.meta.events.register_first("before-send", _send)
    return made


def refusal(call, **arguments):
    """Code and message of the error that a call ends in."""
    try:
        call(**arguments)
    except Exception as error:
        if not hasattr(error, "response"):
            raise
        return [error.response["Error"]["Code"], error.response["Error"]["Message"]]
    return None


def finish(result):
    print(json.dumps({"result": result}, default=str), flush=True)
