"""The errors that botocore's models declare: service, operation, code and HTTP status."""

import json

import botocore.session

SERVICES = {"states": "stepfunctions"}
loader = botocore.session.get_session().get_component("data_loader")


def status(shape):
    # Protocols of JSON: what declares no status is 400, or 500 where it is the service's fault.
    return shape.get("error", {}).get("httpStatusCode", 500 if shape.get("fault") else 400)


def errors(service):
    model = loader.load_service_model(SERVICES.get(service, service), "service-2")
    return {
        name: {
            error["shape"]: status(model["shapes"][error["shape"]])
            for error in operation.get("errors", [])
        }
        for name, operation in model["operations"].items()
    }


print(
    json.dumps(
        {
            service: errors(service)
            for service in ["dynamodb", "eks", "events", "lambda", "logs", "sqs", "states", "sts"]
        }
    )
)
