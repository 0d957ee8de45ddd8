"""Holds IAM requests against cfn-lint's extract of the Service Authorization Reference."""

import json
import os
import re
import sys

try:
    import cfnlint
except ImportError:
    print(json.dumps({"missing": True}))
    sys.exit()

PATH = os.path.join(
    os.path.dirname(cfnlint.__file__), "data", "AdditionalSpecs", "Policies.json"
)


def pattern(arn):
    for name, value in (
        ("Partition", "aws"),
        ("Region", "[a-z0-9-]+"),
        ("Account", "[0-9]{12}"),
    ):
        arn = arn.replace("${" + name + "}", value)
    return re.compile("^" + arn + "$")


def judge(request, services):
    service, action = request["action"].split(":")
    known = services[service]
    row = known["Actions"].get(action.lower())
    if row is None:
        return [f"no action {request['action']}"]
    if request["resource"] == "*":
        return [] if not row.get("Resources") else [f"{request['action']} needs a resource"]
    types = [
        name
        for name in row.get("Resources", [])
        if any(
            pattern(arn).match(request["resource"])
            for arn in known["Resources"][name]["ARNFormats"]
        )
    ]
    if not types:
        return [f"{request['action']} is not for {request['resource']}"]
    keys = {
        key.split("$")[0]
        for name in types
        for key in known["Resources"][name].get("ConditionKeys", [])
    }
    return [
        f"{request['action']} on {request['resource']}: no {tag}"
        for tag in request["tags"]
        if tag.split("/")[0] + "/" not in keys
    ]


with open(PATH, encoding="utf-8") as file:
    SERVICES = json.load(file)

REQUESTS = json.loads(sys.stdin.read())
print(json.dumps({"strange": [s for r in REQUESTS for s in judge(r, SERVICES)]}))
