"""Does what CloudFormation does with a SAM template: python3 transform.py template.yaml > transformed.json

Prints the template without its transform, each state machine with the definition of its file, as SAM's own
translator makes it. What the translator finds wrong goes to stderr.
"""
import json
import os
import sys

os.environ.setdefault("AWS_DEFAULT_REGION", "us-east-1")

from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

MACHINE = "AWS::Serverless::StateMachine"
POLICIES = "arn:aws:iam::aws:policy/"


class ManagedPolicies:
    """Stands in for the account's list, for which the translator would ask IAM."""

    def load(self):
        named = ["AWSXRayDaemonWriteAccess", "AWSXrayWriteOnlyAccess"]
        roles = ["AWSLambdaBasicExecutionRole", "AWSLambdaVPCAccessExecutionRole"]
        return {name: POLICIES + name for name in named} | {
            name: POLICIES + "service-role/" + name for name in roles
        }


def main(path):
    with open(path, encoding="utf-8") as file:
        template = yaml_parse(file.read())
    folder = os.path.dirname(os.path.abspath(path))
    # The translator takes what is uploaded, and no local path.
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/functions"
    files = {}
    for name, resource in template["Resources"].items():
        if resource["Type"] == MACHINE:
            files[name] = resource["Properties"]["DefinitionUri"]
            resource["Properties"]["DefinitionUri"] = "s3://bucket/" + name
    defaults = {name: each.get("Default") for name, each in template["Parameters"].items()}
    try:
        result = transform(template, defaults, ManagedPolicies())
    except InvalidDocumentException as refused:
        sys.exit("\n".join(cause.message for cause in refused.causes))
    for name, file in files.items():
        properties = result["Resources"][name]["Properties"]
        del properties["DefinitionS3Location"]
        with open(os.path.join(folder, file), encoding="utf-8") as definition:
            properties["Definition"] = json.load(definition)
    json.dump(result, sys.stdout, indent=1)


main(sys.argv[1])
