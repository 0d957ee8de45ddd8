import json

from twin_wire import client, finish, refusal

states = client("stepfunctions")
definition = json.dumps(
    {
        "StartAt": "Rest",
        "States": {
            "Rest": {"Type": "Wait", "Seconds": 1, "Next": "Shape"},
            "Shape": {"Type": "Pass", "Parameters": {"n.$": "States.MathAdd($.n, 1)"}, "End": True},
        },
    }
)
role = "arn:aws:iam::111122223333:role/machine"
arn = states.create_state_machine(name="m", definition=definition, roleArn=role)["stateMachineArn"]
started = states.start_execution(stateMachineArn=arn, name="one", input='{"n": 1}')
execution = started["executionArn"]
running = states.describe_execution(executionArn=execution)
while states.describe_execution(executionArn=execution)["status"] == "RUNNING":
    pass

pages = states.get_paginator("get_execution_history").paginate(
    executionArn=execution, PaginationConfig={"PageSize": 2}
)
events = [event for page in pages for event in page["events"]]
ended = states.describe_execution(executionArn=execution)
finish(
    {
        "running": running["status"],
        "status": ended["status"],
        "output": ended["output"],
        "order": ended["stopDate"] > ended["startDate"],
        "events": [event["type"] for event in events],
        # What the published model does not know, botocore drops: entered and exited need their details.
        "details": [sorted(set(event) - {"timestamp", "type", "id", "previousEventId"}) for event in events],
        "last": events[-1]["executionSucceededEventDetails"]["output"],
        "listed": [one["name"] for one in states.list_executions(stateMachineArn=arn)["executions"]],
        "machines": [one["name"] for one in states.list_state_machines()["stateMachines"]],
        "again": refusal(states.start_execution, stateMachineArn=arn, name="one", input='{"n": 1}'),
        "unknown": refusal(states.describe_execution, executionArn=execution + "x"),
        "definition": refusal(
            states.create_state_machine, name="bad", definition='{"StartAt":"A"}', roleArn=role
        ),
        "modelled": refusal(states.start_execution, stateMachineArn=arn, input="{"),
    }
)
