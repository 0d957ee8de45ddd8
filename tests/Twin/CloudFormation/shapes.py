"""The CloudFormation registry's schemas as cfn-lint carries them, flattened: type → path → what it is."""

import json
import os
import sys

import cfnlint
from cfnlint.data.schemas.providers import us_east_1

folder = os.path.join(os.path.dirname(cfnlint.__file__), "data/schemas/resources")


def resolve(shape, schema):
    while "$ref" in shape:
        shape = schema["definitions"][shape["$ref"].split("/")[-1]]
    return shape


def walk(shape, schema, path, out, depth=0):
    shape = resolve(shape, schema)
    if depth > 8:
        return
    for name, member in shape.get("properties", {}).items():
        here = f"{path}.{name}" if path else name
        out[here] = {"required": name in shape.get("required", [])}
        inner = resolve(member, schema)
        while inner.get("type") == "array" and "items" in inner:
            inner = resolve(inner["items"], schema)
        walk(inner, schema, here, out, depth + 1)


result = {}
for name in sys.argv[1:]:
    if name not in us_east_1.types:
        continue
    file = us_east_1.types[name]
    with open(os.path.join(folder, f"{file}.json"), encoding="utf-8") as text:
        schema = json.load(text)
    paths = {}
    walk(schema, schema, "", paths)
    read_only = [path.split("/properties/")[-1].replace("/", ".") for path in schema.get("readOnlyProperties", [])]
    result[name] = {"properties": paths, "attributes": read_only}
print(json.dumps(result))
