"""The same writes and reads against the twin and against moto: where they differ is printed."""

import os

os.environ.setdefault("AWS_ACCESS_KEY_ID", "moto")
os.environ.setdefault("AWS_SECRET_ACCESS_KEY", "moto")

import botocore.session
from moto import mock_aws

from twin_wire import client, finish

TABLE = "registry"
CRASHED = "crashed"  # moto itself fails on operands of different types
ITEM = {
    "id": {"S": "x"},
    "text": {"S": "hello"},
    "n": {"N": "5"},
    "flag": {"BOOL": True},
    "none": {"NULL": True},
    "tags": {"SS": ["a", "b"]},
    "nums": {"NS": ["1", "2"]},
    "list": {"L": [{"S": "a"}, {"N": "2"}, {"M": {"k": {"S": "v"}}}]},
    "map": {"M": {"box": {"M": {"deep": {"N": "7"}}}, "s": {"S": "t"}}},
}
NAMES = {"#m": "map", "#l": "list", "#t": "text", "#s": "status"}
VALUES = {
    ":hello": {"S": "hello"},
    ":he": {"S": "he"},
    ":four": {"N": "4"},
    ":five": {"N": "5.0"},
    ":nine": {"N": "9"},
    ":a": {"S": "a"},
    ":true": {"BOOL": True},
    ":S": {"S": "S"},
    ":L": {"S": "L"},
    ":set": {"SS": ["b", "c"]},
    ":numset": {"NS": ["2", "3"]},
    ":lst": {"L": [{"S": "z"}]},
    ":map": {"M": {"k": {"S": "v"}}},
}
CONDITIONS = [
    "#t = :hello",
    "#t <> :hello",
    "n = :five",
    "n < :nine AND n > :four",
    "n BETWEEN :four AND :nine",
    "NOT n BETWEEN :four AND :nine",
    "#t IN (:he, :hello)",
    "#t < n",
    "absent = :hello",
    "absent <> :hello",
    "absent < :four",
    "attribute_exists(#m.box.deep)",
    "attribute_exists(#m.box.other)",
    "attribute_not_exists(#l[3])",
    "attribute_exists(#l[2].k)",
    "attribute_type(#t, :S)",
    "attribute_type(#l, :L)",
    "begins_with(#t, :he)",
    "begins_with(n, :he)",
    "contains(#t, :he)",
    "contains(tags, :a)",
    "contains(#l, :a)",
    "contains(nums, :four)",
    "size(#t) = :five",
    "size(tags) < :four",
    "size(#l) < size(#t)",
    "size(absent) < :four",
    "flag = :true OR absent = :true",
    "(flag = :true OR n = :nine) AND #t = :he",
    "NOT (flag = :true AND n = :five)",
    "#l[2] = :map",
    "#m.s = #t",
    "n >= :five AND n <= :five",
    "begins_with(:hello, :he)",
    "nope(#t)",
    "#t = ",
    "#t = :missing",
    "#s = ",
    "text ==",
]
UPDATES = [
    "SET #t = :he",
    "SET n = n + :four",
    "SET n = n - :nine",
    "SET fresh = if_not_exists(fresh, :nine), n = if_not_exists(n, :nine)",
    "SET #l = list_append(#l, :lst)",
    "SET #l = list_append(:lst, #l)",
    "SET #l[0] = :nine, #l[9] = :four",
    "SET #m.box.deep = :nine, #m.fresh = #m.s",
    "SET #m.nope.deep = :nine",
    "SET fresh = absent",
    "SET fresh = #t + :four",
    "REMOVE #t, n",
    "REMOVE #l[0], #l[1]",
    "REMOVE absent",
    "REMOVE #m.box.deep",
    "ADD n :four, fresh :nine",
    "ADD tags :set, nums :numset",
    "ADD #t :four",
    "DELETE tags :set",
    "DELETE nums :numset, absent :set",
    "DELETE tags :four",
    "SET n = :four REMOVE #t ADD nums :numset DELETE tags :set",
    "SET n = :four SET #t = :he",
    "SET n = :four, n = :nine",
    "SET id = :he",
    "SET #m = :map, #m.s = :he",
    "SET a = :missing",
    "FOO a = :he",
]
# Where moto departs from what AWS documents: unchanged paths, single list elements, overlapping paths.
MOTO_ONLY = {
    "filter size(absent) < :four",
    "UPDATED_NEW SET fresh = if_not_exists(fresh, :nine), n = if_not_exists(n, :nine)",
    "UPDATED_OLD SET fresh = if_not_exists(fresh, :nine), n = if_not_exists(n, :nine)",
    "UPDATED_NEW SET #l[0] = :nine, #l[9] = :four",
    "UPDATED_OLD SET #l[0] = :nine, #l[9] = :four",
    "UPDATED_OLD SET #m.box.deep = :nine, #m.fresh = #m.s",
    "UPDATED_NEW REMOVE #m.box.deep",
    "UPDATED_OLD REMOVE #m.box.deep",
    "UPDATED_NEW REMOVE #l[0], #l[1]",
    "UPDATED_OLD REMOVE #l[0], #l[1]",
    "ALL_NEW SET #m = :map, #m.s = :he",
    "UPDATED_NEW SET #m = :map, #m.s = :he",
    "UPDATED_OLD SET #m = :map, #m.s = :he",
    "project #l[0], #l[2].k",
}
PROJECTIONS = ["id, n", "#m.box", "#l[0], #l[2].k", "absent", "#m.box.deep, #m.s"]


def used(text, pool):
    found = {name: value for name, value in pool.items() if name in tokens(text)}
    return found or None


def tokens(text):
    for sign in "(),=<>+-.[]":
        text = text.replace(sign, " ")
    return text.split()


def arguments(expression):
    given = {
        "ExpressionAttributeNames": used(expression, NAMES),
        "ExpressionAttributeValues": used(expression, VALUES),
    }
    return {name: value for name, value in given.items() if value}


def sort(value):
    if isinstance(value, dict):
        return {
            name: sorted(inner) if name in ("SS", "NS", "BS") else sort(inner)
            for name, inner in sorted(value.items())
            if name not in ("ResponseMetadata", "ConsumedCapacity") and inner not in ({}, [])
        }
    return [sort(inner) for inner in value] if isinstance(value, list) else value


def outcome(call, **given):
    try:
        return sort(call(**given))
    except Exception as error:
        return error.response["Error"]["Code"] if hasattr(error, "response") else CRASHED


def play(db):
    results = {}
    put = lambda: db.put_item(TableName=TABLE, Item=ITEM)
    put()
    key = {"id": {"S": "x"}}
    for text in CONDITIONS:
        results["condition " + text] = outcome(
            db.put_item, TableName=TABLE, Item=ITEM, ConditionExpression=text, **arguments(text)
        )
        results["filter " + text] = outcome(
            db.scan, TableName=TABLE, ConsistentRead=True, FilterExpression=text, **arguments(text)
        )
    for text in UPDATES:
        for returns in ("ALL_NEW", "UPDATED_NEW", "UPDATED_OLD"):
            put()
            results[f"{returns} {text}"] = outcome(
                db.update_item,
                TableName=TABLE,
                Key=key,
                UpdateExpression=text,
                ReturnValues=returns,
                **arguments(text),
            )
    put()
    for text in PROJECTIONS:
        results["project " + text] = outcome(
            db.get_item,
            TableName=TABLE,
            Key=key,
            ConsistentRead=True,
            ProjectionExpression=text,
            **arguments(text),
        )
    return results


with mock_aws():
    moto = botocore.session.Session().create_client(
        "dynamodb",
        region_name="eu-west-1",
        aws_access_key_id="moto",
        aws_secret_access_key="moto",
    )
    moto.create_table(
        TableName=TABLE,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": "id", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "id", "AttributeType": "S"}],
    )
    theirs = play(moto)

ours = play(client("dynamodb"))
finish(
    {
        "compared": len(ours),
        "different": {
            name: [ours[name], theirs[name]]
            for name in ours
            if name not in MOTO_ONLY and theirs[name] not in (CRASHED, ours[name])
        },
    }
)
