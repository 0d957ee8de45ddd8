"""Says, as JSON, what botocore would send and read for one full sample of each operation.

Arguments: one "service:Operation,Operation,..." per service. Every member of every shape is set.
"""

import json
import sys

import botocore
import botocore.parsers
import botocore.serialize
import botocore.session
from botocore.config import Config
from botocore.loaders import Loader
from botocore.model import ServiceModel

TIME = 1576874258.137
REGIONS = ["eu-west-1", "us-east-1", "cn-north-1", "us-gov-west-1", "us-gov-east-1"]


def sample(shape, name, place=0):
    """A value in wire form: enumerations take their last value, lists and maps have two entries.

    Values depend on the member's name or place, so that no two members can be mixed up unseen.
    """
    kind = shape.type_name
    if kind == "structure":
        return {
            member.serialization.get("name", key): sample(member, key, place)
            for place, (key, member) in enumerate(shape.members.items())
        }
    if kind == "list":
        return [sample(shape.member, f"{name}-{n}") for n in (1, 2)]
    if kind == "map":
        return {f"{name}/{n}": sample(shape.value, f"{name}={n}&ü") for n in (1, 2)}
    if kind == "string":
        return shape.enum[-1] if getattr(shape, "enum", None) else f"{name}:a/b c"
    if kind == "timestamp":
        return TIME
    number = sum(map(ord, name))
    return {"boolean": place % 2 == 0, "integer": number, "long": 1576874258000 + number}[kind]


def tree(value):
    """The parsed value with its times marked."""
    if isinstance(value, dict):
        return {key: tree(item) for key, item in value.items()}
    if isinstance(value, list):
        return [tree(item) for item in value]
    return {"$time": value.timestamp()} if hasattr(value, "timestamp") else value


def params(shape, name, place=0):
    """The sample by member name instead of wire name."""
    if shape.type_name == "structure":
        members = enumerate(shape.members.items())
        return {key: params(member, key, place) for place, (key, member) in members}
    if shape.type_name == "list":
        return [params(shape.member, f"{name}-{n}") for n in (1, 2)]
    return sample(shape, name, place)


def parse(service, body, shape):
    if shape is None:
        return {}
    parser = botocore.parsers.create_parser(service.metadata["protocol"])
    answer = {"status_code": 200, "headers": {}, "body": json.dumps(body).encode()}
    parsed = parser.parse(answer, shape)
    parsed.pop("ResponseMetadata", None)
    return tree(parsed)


def error(service, shape):
    members = {key: sample(m, key) for key, m in shape.members.items() if key != "message"}
    code = shape.error_code or shape.name
    rest = service.metadata["protocol"] == "rest-json"
    body = {"message": "why", **members}
    if not rest:
        body["__type"] = f"com.amazonaws.any#{code}"
    return {
        "name": shape.name,
        "code": code,
        "status": shape.metadata.get("error", {}).get("httpStatusCode", 400),
        "header": code if rest else None,
        "body": body,
        "members": members,
    }


def operation(service, name):
    model = service.operation_model(name)
    given = params(model.input_shape, name) if model.input_shape else {}
    serializer = botocore.serialize.create_serializer(service.metadata["protocol"], False)
    request = serializer.serialize_to_request(given, model)
    answer = sample(model.output_shape, name) if model.output_shape else {}
    members = model.input_shape.members.items() if model.input_shape else []
    return {
        "input": given,
        "uri": [key for key, m in members if m.serialization.get("location") == "uri"],
        "verb": request["method"],
        "path": request["url_path"],
        "query": {
            key: value if isinstance(value, list) else [value]
            for key, value in (request.get("query_string") or {}).items()
        },
        "headers": dict(request["headers"]),
        "body": json.loads(request["body"]) if request["body"] else None,
        "answer": answer,
        "output": parse(service, answer, model.output_shape),
        "errors": [error(service, shape) for shape in model.error_shapes],
    }


def endpoints(name):
    session = botocore.session.get_session()
    found = {}
    for region in REGIONS:
        for fips in (False, True):
            for dual in (False, True):
                client = session.create_client(
                    name,
                    region,
                    aws_access_key_id="a",
                    aws_secret_access_key="b",
                    config=Config(use_fips_endpoint=fips, use_dualstack_endpoint=dual),
                )
                found[f"{region} {fips} {dual}".lower()] = client.meta.endpoint_url
    return found


def main():
    loader = Loader()
    services = {}
    for argument in sys.argv[1:]:
        name, names = argument.split(":")
        service = ServiceModel(loader.load_service_model(name, "service-2"), name)
        services[name] = {
            "operations": {each: operation(service, each) for each in names.split(",")},
            "endpoints": endpoints(name),
        }
    print(json.dumps({"version": botocore.__version__, "services": services}))


main()
