"""Transforms a template with AWS's own translator: path of the template in, resources as JSON out."""

import json
import os
import sys

os.environ["AWS_DEFAULT_REGION"] = "us-east-1"

from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

BUCKET = "packaged-by-sam"


class NoManagedPolicies:
    """The translator carries the names of AWS's policies itself."""

    def load(self):
        return {}


def package(properties):
    """What "sam package" does: local paths become objects in a bucket."""
    for name in ("CodeUri", "DefinitionUri"):
        given = properties.get(name)
        if isinstance(given, str) and not given.startswith("s3://"):
            properties[name] = f"s3://{BUCKET}/{given}"


template = yaml_parse(open(sys.argv[1], encoding="utf-8").read())
for properties in template.get("Globals", {}).values():
    package(properties)
for resource in template["Resources"].values():
    if resource["Type"].startswith("AWS::Serverless::"):
        package(resource.get("Properties", {}))
parameters = {
    name: parameter.get("Default", "x") for name, parameter in template.get("Parameters", {}).items()
}
try:
    print(json.dumps(transform(template, parameters, NoManagedPolicies())["Resources"]))
except InvalidDocumentException as refused:
    sys.exit("\n".join(cause.message for cause in refused.causes))
